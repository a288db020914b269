//! Endpoints, which callers of the gateway use by name.
//!
//! Enumerations are strings here, as stored: a value that MLflow does not know breaks its own list, and
//! mlgate must show it.

use super::{Audit, Linkage, ModelDefinition, Timestamp};

/// One endpoint with its models and tags.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// `e-` and 32 hexadecimal digits, if MLflow or mlgate created it.
    pub id: String,
    /// The name, unique in its workspace. The column is nullable.
    pub name: Option<String>,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// `REQUEST_BASED_TRAFFIC_SPLIT` or NULL; since 3.9.
    pub routing_strategy: Option<String>,
    /// JSON: strategy, attempts and models of the fallback, as stored; since 3.9.
    pub fallback_config: Option<String>,
    /// The experiment that receives the traces; since 3.10.
    pub experiment_id: Option<i32>,
    /// Whether calls are traced; since 3.10.
    pub usage_tracking: bool,
    pub audit: Audit,
    /// Its models: primary ones first, then the fallbacks in their order.
    pub mappings: Vec<Mapping>,
    /// Its tags, by key.
    pub tags: Vec<Tag>,
}

impl Endpoint {
    /// What to call it in a message: its name, else its id.
    pub fn title(&self) -> &str {
        self.name.as_ref().unwrap_or(&self.id)
    }

    pub fn models_as(&self, linkage: Linkage) -> impl Iterator<Item = &Mapping> {
        self.mappings
            .iter()
            .filter(move |mapping| mapping.is(linkage))
    }
}

/// One model of an endpoint: a row of `endpoint_model_mappings` with its model definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// `m-` and 32 hexadecimal digits, if MLflow or mlgate created it.
    pub id: String,
    pub model_definition_id: String,
    /// The model definition; `None` if it does not exist, in which case the gateway fails on the endpoint.
    pub model: Option<ModelDefinition>,
    /// `PRIMARY` or `FALLBACK`; `PRIMARY` before 3.9.
    pub linkage_type: String,
    /// The share of the traffic, relative to the other primary models; 32 bits on `MySQL`.
    pub weight: f64,
    /// The position among the fallbacks, lowest first, NULL last.
    pub fallback_order: Option<i32>,
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

impl Mapping {
    /// What to call the model in a message: its definition's name, else the id of a deleted one.
    pub fn title(&self) -> &str {
        let name = self.model.as_ref().map(|model| &model.name);
        name.unwrap_or(&self.model_definition_id)
    }

    pub fn is(&self, linkage: Linkage) -> bool {
        self.linkage_type == linkage.as_str()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The key, unique on its endpoint.
    pub key: String,
    pub value: Option<String>,
}
