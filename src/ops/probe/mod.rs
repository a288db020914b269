//! Probing: which of many passphrases decrypts which rows, as given or slightly altered.

mod count;
mod run;
mod sample;
mod trial;

pub use run::{Candidate, Hit, Probe, probe};
