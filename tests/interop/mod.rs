//! mlgate and the real `MLflow` on the same database.

mod harness;
mod releases;
mod rotation;
mod secrets;
