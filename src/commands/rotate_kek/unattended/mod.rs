//! Unattended rotations: whether one is due, and the record of each run.

mod active;
mod due;
mod journal;
mod metrics;
mod record;

pub(super) use due::due;
pub(in crate::commands) use record::Run;
pub(super) use record::{Outcome, recorded};
