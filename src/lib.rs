//! `mlgate`: the administrator's command line for the secrets of an `MLflow` AI Gateway.
//!
//! Dependencies point one way: `app → commands → ops → {store, crypto} → domain`.

pub mod crypto;
pub mod domain;
pub mod error;
pub mod exit;
mod interrupt;
pub mod ops;
pub mod store;
pub mod ui;
