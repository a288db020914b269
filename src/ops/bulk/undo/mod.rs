//! Undoing a rotation from its backup: plan, and run in one transaction.
//!
//! A row is restored only if it is still as the rotation left it, and nothing is committed that was not read
//! back and decrypted.

mod classify;
mod report;
mod request;
mod run;

pub use report::{Changed, Outcome, UndoReport};
pub use request::{BackedUp, Source, UndoRequest};
pub use run::{UndoPlan, plan, recheck, run};
