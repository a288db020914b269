//! Bindings: which resource of MLflow uses which endpoint.

use super::Audit;

/// One row of `endpoint_bindings`. It is named by its endpoint, type and id together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub endpoint_id: String,
    /// The endpoint's name; none where it has none, or is gone.
    pub endpoint_name: Option<String>,
    /// The endpoint's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// What kind of resource, as stored: a type MLflow does not know breaks its own list.
    pub resource_type: String,
    /// Which one: a scorer's id, when the type is [`SCORER`].
    pub resource_id: String,
    /// What people call the resource; since 3.9.
    pub display_name: Option<String>,
    /// Who made and changed it.
    pub audit: Audit,
}

impl Binding {
    /// The three columns that name a binding.
    pub fn key(&self) -> BindingKey {
        BindingKey {
            endpoint_id: self.endpoint_id.clone(),
            resource_type: self.resource_type.clone(),
            resource_id: self.resource_id.clone(),
        }
    }
}

/// What names one binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingKey {
    pub endpoint_id: String,
    /// What kind of resource.
    pub resource_type: String,
    pub resource_id: String,
}

/// The only type of resource that MLflow 3.9 and later know.
pub const SCORER: &str = "scorer";

/// What the same was called in 3.8. No upgrade converts it, and later releases cannot list it.
pub const SCORER_JOB: &str = "scorer_job";

/// The longest id of a resource, in characters (`VARCHAR(255)`).
pub const MAX_RESOURCE_ID_CHARS: usize = 255;

/// The longest name of a resource, in characters (`VARCHAR(255)`).
pub const MAX_DISPLAY_NAME_CHARS: usize = 255;

/// A scorer that MLflow has registered, without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorer {
    /// A UUID with dashes when MLflow made it.
    pub id: String,
    /// The name; unique in its experiment.
    pub name: String,
    /// The experiment it belongs to.
    pub experiment_id: i32,
    /// That experiment's name; none when the experiment is gone.
    pub experiment_name: Option<String>,
    /// That experiment's workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
}
