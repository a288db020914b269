//! The audit trail: every change is written down in the transaction that makes it, and each entry holds on to the
//! one before.

mod entries;
mod event;
mod record;
mod verify;

pub use entries::entries;
pub use event::{
    fingerprint, of, of_budget, of_changed_endpoint, of_database, of_endpoint,
    of_failed_decryption, of_guardrail, of_model, of_secret,
};
pub use record::record;
pub use verify::{Break, Checked, verify};
