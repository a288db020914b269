//! Re-encryption: a new DEK and a new ciphertext for secrets whose DEK may have leaked.
//!
//! The guarantees are those of a rotation: every row is decrypted before anything is written, everything is
//! written in one transaction, and before the commit every row is read back and decrypted.

mod plan;
mod recheck;
mod report;
mod request;
mod rows;
mod run;

pub use plan::{Plan, plan};
pub use recheck::{Trace, recheck};
pub use report::{Outcome, Report};
pub use request::{Request, Which};
pub use run::run;
