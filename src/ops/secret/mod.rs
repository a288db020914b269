//! Secrets: created, updated, deleted, revoked, revealed.

mod checks;
mod create;
mod delete;
mod details;
mod field_value;
mod find;
mod key;
mod reveal;
mod revoke;
mod update;

pub use create::{NewSecretRequest, create, insert};
pub use delete::{DeletePlan, delete, plan_deletion};
pub use field_value::field_of;
pub use find::find;
pub(super) use key::writing_version;
pub use key::{WriteVersion, WritingKey, key_for_row, writing_key};
pub use reveal::{Revealed, reveal};
pub use revoke::{RevokePlan, RevokeRequest, Revoked, plan_revocation, revoke};
pub use update::{UpdateRequest, is_current, update};
