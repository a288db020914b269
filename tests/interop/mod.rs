//! mlgate and the real `MLflow` on the same database.

mod budgets;
mod endpoints;
mod gateway;
mod guardrails;
mod harness;
mod models;
mod releases;
mod rotation;
mod secrets;
mod upgrade;
mod view;
