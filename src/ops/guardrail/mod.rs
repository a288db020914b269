//! Guardrails: created, found, deleted, and attached to endpoints in an order.

mod attach;
mod create;
mod delete;
mod find;
mod order;
mod register;
mod scorer;

pub use attach::{add, remove};
pub use create::{Judge, NewGuardrailRequest, create};
pub use delete::{DeletePlan, delete, plan_deletion};
pub use find::{find, on_endpoint};
pub use order::order;
pub use register::ScorerDefinition;
pub use scorer::{ScorerChoice, is_custom_code};
