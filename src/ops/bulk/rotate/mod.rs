//! Rotation of the KEK: plan, and run in one transaction.
//!
//! Nothing is committed without proof that it can be decrypted: before the commit every row is read back from
//! the transaction, its DEK unwrapped with the new KEK, its value decrypted, and the digest of all encrypted
//! values compared with the one computed before.

mod backup;
mod classify;
mod plan;
mod recheck;
mod report;
mod request;
mod run;

pub use backup::Backup;
pub use classify::{Action, Planned};
pub use plan::{Plan, plan};
pub use recheck::recheck;
pub use report::{Outcome, Report};
pub use request::Request;
pub use run::run;
