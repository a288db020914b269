//! What mlgate knows of a secret beyond MLflow's columns.

use std::collections::BTreeMap;

use super::Timestamp;

/// A row of `mlgate_secrets` with its labels. A secret without one has the default of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecretDetails {
    /// The environment variable that a job gets the value in.
    pub field_name: Option<String>,
    /// The model that it is for.
    pub model: Option<String>,
    /// Whether more than one resource may be bound to it.
    pub shared: bool,
    /// In words, what it is.
    pub description: Option<String>,
    /// Labels, by key.
    pub labels: BTreeMap<String, String>,
    /// When its key ends to be valid at the provider.
    pub expires_at: Option<Timestamp>,
    /// Whether, when and why its value was destroyed.
    pub revoked: Option<Revocation>,
}

/// The end of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
}
