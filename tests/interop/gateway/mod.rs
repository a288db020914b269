//! The gateway itself: a real `mlflow server` calls providers with what is in the database.

mod backup;
mod calls;
mod command_line;
mod copy;
mod doubtful;
mod example;
mod findings;
mod handover;
mod http;
mod key_check;
mod manifest;
mod revocation;
mod server;
pub(crate) mod stub;
mod token_check;
