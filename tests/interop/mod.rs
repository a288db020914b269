//! mlgate and the real `MLflow` on the same database.

mod harness;
mod providers;
mod rotation;
mod secrets;
