//! mlgate and the real `MLflow` on the same database.

mod harness;
mod rotation;
mod secrets;
