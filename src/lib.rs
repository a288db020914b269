//! `mlgate`: the administrator's command line for an `MLflow` AI Gateway.
//!
//! It opens the tracking database directly, and manages the encrypted secrets in it, byte for byte as
//! `MLflow` does.
//!
//! # Layers
//!
//! Dependencies point one way: `app → commands → ops → {store, crypto} → domain`. Only [`ui`] touches the
//! terminal, only [`store`] touches Diesel, only [`crypto`] touches ciphers; `store` and `crypto` do not know
//! each other, [`ops`] joins them.
//!
//! # Security
//!
//! Values and passphrases never reach the command line unless the user insists, and never a log, an error or
//! a `Debug`. Nothing is committed without proof that it can be decrypted. Anyone who can read this process's
//! memory, or has both the database and the passphrase, is out of scope.

mod app;
pub mod audit_log;
pub mod backup;
mod commands;
pub mod crypto;
pub mod domain;
pub mod error;
pub mod files;
pub mod handover;
pub mod keystore;
pub mod manifest;
pub mod ops;
mod os;
mod provider_api;
pub mod session;
pub mod store;
pub mod ui;
mod usage;

pub use app::{command_line, main};
