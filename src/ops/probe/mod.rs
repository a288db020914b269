//! Probing: which of many passphrases opens which rows, and by which variant of it.

mod count;
mod run;
mod sample;
mod trial;

pub use run::{Candidate, Hit, Probe, probe};
