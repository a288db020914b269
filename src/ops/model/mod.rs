//! Use cases of one model definition.

mod create;
mod delete;
mod find;
mod update;

pub use create::{NewModelRequest, create, insert};
pub use delete::{DeletePlan, delete, plan_deletion};
pub use find::find;
pub use update::{UpdateRequest, update};
