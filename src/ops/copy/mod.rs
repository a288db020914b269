//! Copying secrets, model definitions, endpoints and bindings to another database, under another key.

mod action;
mod bindings;
mod endpoints;
mod fit;
mod ids;
mod keys;
mod models;
mod report;
mod request;
mod run;
mod secret_bindings;
mod secrets;
mod work;
mod workspaces;

pub use report::{LeftOut, NotCopied, Report, Tally};
pub use request::{OnConflict, Request};
pub use run::{Plan, plan, run};
