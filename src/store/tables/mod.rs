//! MLflow's tables, one by one.

pub(in crate::store) mod bindings;
pub(in crate::store) mod budget_writes;
pub(in crate::store) mod budgets;
pub(in crate::store) mod endpoints;
pub(in crate::store) mod experiments;
pub(in crate::store) mod guardrail_uses;
pub(in crate::store) mod guardrails;
pub(in crate::store) mod models;
pub(in crate::store) mod schema;
pub(in crate::store) mod scorers;
pub(in crate::store) mod secret_list;
pub(in crate::store) mod secret_values;
pub(in crate::store) mod secrets;
pub(in crate::store) mod tags;
pub(in crate::store) mod workspaces;
