//! What a command works with: its options and settings, the passphrases, and its input.

pub(crate) mod asking;
pub(crate) mod context;
pub(crate) mod dry_run;
pub mod env_vars;
pub(crate) mod global_args;
pub(crate) mod input;
pub(crate) mod keys;
mod mlflow_credentials;
pub(crate) mod passphrase_source;
pub(crate) mod passphrases;
pub(crate) mod settings;
