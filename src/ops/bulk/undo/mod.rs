//! Undoing a rotation from its backup: plan, and run in one transaction.
//!
//! A row is put back only if it still is what the rotation made of it, and nothing is committed that was not
//! read back and opened.

mod classify;
mod error;
mod report;
mod request;
mod run;

pub use error::UndoError;
pub use report::{Changed, UndoReport};
pub use request::{BackedUp, Source, UndoRequest};
pub use run::{UndoPlan, plan, recheck, run};
