//! Bindings: which resource of MLflow uses which endpoint.

use super::Audit;

/// One row of `endpoint_bindings`, identified by endpoint, type and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub endpoint_id: String,
    /// The endpoint's name; `None` if it has none, or was deleted.
    pub endpoint_name: Option<String>,
    /// The endpoint's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// The resource's type, as stored: one that MLflow does not know breaks its own list.
    pub resource_type: String,
    /// The resource's id: a scorer's id, when the type is [`SCORER`].
    pub resource_id: String,
    /// The resource's display name; since 3.9.
    pub display_name: Option<String>,
    pub audit: Audit,
}

impl Binding {
    pub fn key(&self) -> BindingKey {
        BindingKey {
            endpoint_id: self.endpoint_id.clone(),
            resource_type: self.resource_type.clone(),
            resource_id: self.resource_id.clone(),
        }
    }
}

/// What identifies a binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingKey {
    pub endpoint_id: String,
    pub resource_type: String,
    pub resource_id: String,
}

/// The only resource type in MLflow 3.9 and later.
pub const SCORER: &str = "scorer";

/// Its name in 3.8. No upgrade converts it, and later releases cannot list it.
pub const SCORER_JOB: &str = "scorer_job";

/// The longest id of a resource, in characters (`VARCHAR(255)`).
pub const MAX_RESOURCE_ID_CHARS: usize = 255;

/// The longest name of a resource, in characters (`VARCHAR(255)`).
pub const MAX_DISPLAY_NAME_CHARS: usize = 255;

/// A scorer registered in MLflow, without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorer {
    /// A UUID with dashes, if MLflow created it.
    pub id: String,
    /// The name, unique in its experiment.
    pub name: String,
    pub experiment_id: i32,
    /// The experiment's name; `None` when it was deleted.
    pub experiment_name: Option<String>,
    /// The experiment's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
}
