//! mlgate and the real `MLflow` on the same database.

mod apply;
mod bindings;
mod budgets;
mod dump;
mod endpoint_changes;
mod endpoints;
mod example;
pub(crate) mod gateway;
mod guardrails;
mod handover;
mod harness;
mod key_derivation;
mod models;
mod own_tables;
mod providers;
mod releases;
mod resolve;
mod rest;
mod revocation;
mod rotation;
mod secret_history;
mod secrets;
mod upgrade;
mod view;
