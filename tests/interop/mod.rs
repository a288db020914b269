//! mlgate and the real `MLflow` on the same database.

mod endpoints;
mod gateway;
mod harness;
mod models;
mod releases;
mod rotation;
mod secrets;
mod upgrade;
mod view;
