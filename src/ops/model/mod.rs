//! Use cases with one model definition.

mod create;
mod delete;
mod find;
mod update;

pub use create::{NewModelRequest, create, insert};
pub use delete::{Doomed, delete, look_before_deleting};
pub use find::find;
pub use update::{UpdateRequest, update};
