//! The details that mlgate keeps of a secret beyond MLflow's columns.

use std::collections::BTreeMap;

use super::Timestamp;

/// A row of `mlgate_secrets` with its labels. A secret without one has the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecretDetails {
    /// The environment variable that passes the value to a job.
    pub field_name: Option<String>,
    pub model: Option<String>,
    /// Whether more than one resource may be bound to it.
    pub shared: bool,
    pub description: Option<String>,
    pub labels: BTreeMap<String, String>,
    /// When the key expires at the provider.
    pub expires_at: Option<Timestamp>,
    /// Whether, when and why its value was destroyed.
    pub revoked: Option<Revocation>,
}

/// The destruction of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    pub at: Timestamp,
    pub by: Option<String>,
    pub reason: Option<String>,
}
