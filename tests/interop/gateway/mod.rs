//! The gateway itself: a real `mlflow server` calls providers with what is in the database.

mod backup;
mod calls;
mod command_line;
mod copy;
mod diagnosis;
mod doubtful;
mod example;
mod failing_lists;
mod findings;
mod guardrail_calls;
mod handover;
mod http;
mod kek_versions;
mod key_check;
mod lost_rows;
mod manifest;
mod refused_keys;
mod revocation;
mod routing;
mod server;
pub(crate) mod stub;
mod token_check;
