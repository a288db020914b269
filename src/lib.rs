//! `mlgate`: the administrator's command line for the secrets of an `MLflow` AI Gateway.
//!
//! Dependencies point one way: `app → commands → ops → {store, crypto} → domain`.

pub mod crypto;
pub mod domain;
pub mod store;
