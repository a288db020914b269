//! Probing: which of many passphrases opens which rows, and by which slip.

mod count;
mod run;
mod trial;

pub use run::{Candidate, Hit, Probe, probe};
