//! mlgate and the real `MLflow` on the same database.

mod bindings;
mod budgets;
mod endpoint_changes;
mod endpoints;
mod gateway;
mod guardrails;
mod handover;
mod harness;
mod models;
mod providers;
mod releases;
mod rest;
mod rotation;
mod secrets;
mod upgrade;
mod view;
