//! mlgate and the real `MLflow` on the same database.

mod harness;
mod models;
mod rest;
mod rotation;
mod secrets;
