//! What a command works with: its options and settings, the passphrases, and its input.

pub(crate) mod asking;
pub(crate) mod context;
pub mod env_vars;
pub(crate) mod global_args;
pub(crate) mod input;
mod key_log;
pub(crate) mod keys;
mod mlflow_credentials;
pub(crate) mod passphrase_args;
pub(crate) mod passphrase_source;
pub(crate) mod settings;
