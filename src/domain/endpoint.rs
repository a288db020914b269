//! Endpoints, which callers of the gateway use by name.
//!
//! Enumerations are strings here, as stored: a value that MLflow does not know breaks its own list, and
//! mlgate must show it.

use std::fmt;

use super::macros::text_newtype;
use super::name::MAX_NAME_CHARS;
use super::{Audit, Linkage, ModelDefinition, Tag, Timestamp};

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

/// The longest name of an endpoint with an experiment of its own: `gateway/` and the name must fit in
/// `experiments.name`, a `VARCHAR(256)`.
pub const MAX_TRACKED_NAME_CHARS: usize = 256 - "gateway/".len();

text_newtype! {
    /// The name of an endpoint about to be created or renamed: only letters, digits, `_`, `-` and `.`, as
    /// `MLflow`'s REST layer requires since 3.9. Stored names are used as they are.
    EndpointName(name): EndpointNameError => {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if name.is_empty() || !name.chars().all(allowed) {
            Err(EndpointNameError::Pattern)
        } else if name.len() > MAX_NAME_CHARS {
            Err(EndpointNameError::TooLong {
                found: name.len(),
                limit: MAX_NAME_CHARS,
            })
        } else {
            Ok(())
        }
    }
}

impl EndpointName {
    /// The name of the experiment that `MLflow` creates for the traces of an endpoint.
    pub fn experiment(&self) -> Result<String, EndpointNameError> {
        if self.0.len() > MAX_TRACKED_NAME_CHARS {
            return Err(EndpointNameError::TooLongForExperiment {
                found: self.0.len(),
                limit: MAX_TRACKED_NAME_CHARS,
            });
        }
        Ok(format!("gateway/{}", self.0))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointNameError {
    /// Empty, or an invalid character.
    #[error(
        "an endpoint's name may only contain letters, digits, `_`, `-` and `.`, as MLflow requires"
    )]
    Pattern,
    /// Longer than the column.
    #[error("the endpoint's name has {found} characters; the limit is {limit}")]
    TooLong { found: usize, limit: usize },
    /// The name of its experiment would be too long.
    #[error(
        "the endpoint's name has {found} characters; with an experiment of its own the limit is {limit}"
    )]
    TooLongForExperiment { found: usize, limit: usize },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEndpoint {
    pub id: String,
    /// The name. The column is nullable.
    pub name: Option<String>,
    pub workspace: String,
}

impl fmt::Display for NamedEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_ref().unwrap_or(&self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_as_over_rest() {
        for good in ["chat", "a", "gpt-4o_v1.2", "-", "...", &"x".repeat(255)] {
            assert!(EndpointName::new(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "a/b", "a:b", "é", "chat\n", &"x".repeat(256)] {
            assert!(EndpointName::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_experiments_name_must_fit_on_every_engine() {
        let longest = EndpointName::new("x".repeat(248)).unwrap();
        assert_eq!(longest.experiment().unwrap().len(), 256);
        let longer = EndpointName::new("x".repeat(249)).unwrap();
        assert!(longer.experiment().is_err());
    }
}
