//! mlgate and the real `MLflow` on the same database.

mod budgets;
mod endpoints;
mod guardrails;
mod harness;
mod models;
mod providers;
mod rest;
mod rotation;
mod secrets;
