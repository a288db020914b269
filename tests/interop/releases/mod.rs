//! Every release of `MLflow` with the gateway, on every engine: each side reads what the other wrote.

mod bindings;
mod endpoints;
mod harness;
mod manifest;
mod models;
mod policies;
mod secrets;
mod workspaces;
