//! mlgate and the real `MLflow` on the same database.

mod harness;
mod models;
mod providers;
mod rotation;
mod secrets;
