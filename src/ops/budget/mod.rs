//! Budgets: created, found, changed, deleted.

mod create;
mod delete;
mod find;
mod terms;
mod update;

pub use create::{NewBudgetRequest, create};
pub use delete::delete;
pub use find::find;
pub use terms::Counts;
pub use update::{BudgetUpdate, update};
