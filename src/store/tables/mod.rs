//! The tables, one by one: MLflow's, and mlgate's own beside them.

pub(in crate::store) mod audit;
pub(in crate::store) mod bindings;
pub(in crate::store) mod budget_writes;
pub(in crate::store) mod budgets;
pub(in crate::store) mod collation;
pub(in crate::store) mod endpoints;
pub(in crate::store) mod experiments;
pub(in crate::store) mod guardrail_uses;
pub(in crate::store) mod guardrails;
pub(in crate::store) mod models;
pub(in crate::store) mod models_copy;
pub(in crate::store) mod own_copy;
pub(in crate::store) mod scorers;
pub(in crate::store) mod secret_bindings;
pub(in crate::store) mod secret_details;
pub(in crate::store) mod secrets;
pub(in crate::store) mod tags;
pub(in crate::store) mod taken;
pub(in crate::store) mod workspaces;

/// How many rows one statement inserts: all engines take as many values as these rows have.
const ROWS_PER_INSERT: usize = 500;
