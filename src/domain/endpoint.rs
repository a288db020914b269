//! Endpoints: what callers of the gateway name.
//!
//! Enumerations are texts here, as stored: a value that MLflow does not know breaks its own list, and
//! must be shown by ours.

use super::{Audit, Linkage, ModelDefinition, Timestamp};

/// One endpoint with its models and tags.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// `e-` and 32 hexadecimal digits when MLflow or mlgate made it.
    pub id: String,
    /// The name; unique in its workspace. The column allows none.
    pub name: Option<String>,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// `REQUEST_BASED_TRAFFIC_SPLIT`, or none; since 3.9.
    pub routing_strategy: Option<String>,
    /// JSON text: strategy, attempts and models of the fallback, as stored; since 3.9.
    pub fallback_config: Option<String>,
    /// The experiment that receives the traces; since 3.10.
    pub experiment_id: Option<i32>,
    /// Whether calls are traced; since 3.10.
    pub usage_tracking: bool,
    /// Who made and changed it.
    pub audit: Audit,
    /// Its models: the primary ones first, then the fallbacks in their order.
    pub mappings: Vec<Mapping>,
    /// Its tags, by key.
    pub tags: Vec<Tag>,
}

impl Endpoint {
    /// What to call it in a message: its name, else its id.
    pub fn title(&self) -> &str {
        self.name.as_ref().unwrap_or(&self.id)
    }

    /// Its models in one role.
    pub fn models_as(&self, linkage: Linkage) -> impl Iterator<Item = &Mapping> {
        self.mappings
            .iter()
            .filter(move |mapping| mapping.is(linkage))
    }
}

/// One model of an endpoint: a row of `endpoint_model_mappings` with the definition it names.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// `m-` and 32 hexadecimal digits when MLflow or mlgate made it.
    pub id: String,
    pub model_definition_id: String,
    /// The model definition; none when the id leads nowhere, and the gateway fails on the endpoint.
    pub model: Option<ModelDefinition>,
    /// `PRIMARY` or `FALLBACK`; `PRIMARY` before 3.9.
    pub linkage_type: String,
    /// The share of the traffic, relative to the other primary models; a 32-bit number on `MySQL`.
    pub weight: f64,
    /// The place among the fallbacks, lowest first, none last.
    pub fallback_order: Option<i32>,
    /// Who attached it.
    pub created_by: Option<String>,
    /// When it was attached.
    pub created_at: Timestamp,
}

impl Mapping {
    /// What to call the model in a message: its definition's name, else the id of one that is gone.
    pub fn title(&self) -> &str {
        let name = self.model.as_ref().map(|model| &model.name);
        name.unwrap_or(&self.model_definition_id)
    }

    /// Whether the model has this role.
    pub fn is(&self, linkage: Linkage) -> bool {
        self.linkage_type == linkage.as_str()
    }
}

/// One tag of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The key; unique on its endpoint.
    pub key: String,
    pub value: Option<String>,
}
