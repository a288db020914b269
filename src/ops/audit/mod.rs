//! The audit trail: every change is recorded in the transaction that makes it, and each entry contains the
//! hash of the previous one.

mod clock;
mod entries;
mod event;
mod handover;
mod kept;
mod record;
mod verify;

pub use clock::Clock;
pub use entries::entries;
pub use event::{
    fingerprint, guardrail_details, of, of_budget, of_changed_endpoint, of_database, of_endpoint,
    of_guardrail, of_model, of_secret, of_secret_binding, secret_binding_details,
};
pub use handover::{record_failed_decryption, record_handover};
pub use kept::KeptHeads;
pub use record::{record, record_in_trail};
pub use verify::{Break, Checked, verify};
