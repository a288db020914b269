//! `mlgate`: the administrator's command line for the secrets of an `MLflow` AI Gateway.
//!
//! It opens the tracking database directly, and manages the encrypted secrets in it, byte for byte as
//! `MLflow` does.
//!
//! # Layers
//!
//! Dependencies point one way: `app → commands → ops → {store, crypto} → domain`. Only [`ui`] touches the
//! terminal, only [`store`] touches Diesel, only [`crypto`] touches ciphers; `store` and `crypto` do not
//! know each other, [`ops`] joins them.
//!
//! # What it defends
//!
//! Values and passphrases never reach the command line unless the user insists, and never a log, an error
//! or a `Debug`. Nothing is committed that was not proved readable. Whoever may read this process's
//! memory, or both the database and the passphrase, is outside of what it can defend.

mod app;
mod asking;
pub mod audit_log;
pub mod backup;
mod bounded;
mod commands;
mod context;
pub mod crypto;
pub mod domain;
pub mod env_vars;
pub mod error;
pub mod exit;
mod file_lock;
mod file_users;
pub mod files;
mod global_args;
pub mod handover;
mod input;
mod interrupt;
mod keys;
pub mod keystore;
mod memory;
pub mod ops;
mod settings;
pub mod store;
pub mod ui;
mod umask;
mod usage;
mod waits;

pub use app::{command_line, main};
