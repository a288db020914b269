//! mlgate and the real `MLflow` on the same database.

mod endpoints;
mod harness;
mod models;
mod rotation;
mod secrets;
