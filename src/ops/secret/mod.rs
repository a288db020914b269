//! Secrets: created, updated, deleted, revealed.

mod checks;
mod create;
mod delete;
mod details;
mod find;
mod key;
mod reveal;
mod update;

pub use checks::ValueError;
pub use create::{NewSecretRequest, create, insert};
pub use delete::{Doomed, delete, look_before_deleting};
pub use find::find;
pub(super) use key::writing_version;
pub use key::{WritingKey, writing_key};
pub use reveal::{Revealed, reveal};
pub use update::{UpdateRequest, update};
