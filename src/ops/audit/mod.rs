//! The audit trail: every change is written down in the transaction that makes it, and each entry holds on to the
//! one before.

mod record;
mod verify;

pub use record::record;
pub use verify::{Break, Checked, verify};
