//! Endpoints, which callers of the gateway use by name.
//!
//! Enumerations are strings here, as stored: a value that MLflow does not know breaks its own list, and
//! mlgate must show it.

use std::fmt;
use std::str::FromStr;

use super::macros::{stored_words, text_newtype};
use super::{Audit, ModelDefinition, Tag, Timestamp, python_json, width};

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
pub const MAX_TRACKED_NAME_CHARS: usize = width::EXPERIMENT_NAME - "gateway/".len();

text_newtype! {
    /// The name of an endpoint about to be created or renamed: only letters, digits, `_`, `-` and `.`, as
    /// `MLflow`'s REST layer requires since 3.9. Stored names are used as they are.
    EndpointName(name): EndpointNameError => {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if name.is_empty() || !name.chars().all(allowed) {
            Err(EndpointNameError::Pattern)
        } else if name.len() > width::NAME {
            Err(EndpointNameError::TooLong {
                found: name.len(),
                limit: width::NAME,
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

stored_words! {
    /// The role of a model on an endpoint, in `endpoint_model_mappings.linkage_type`.
    Linkage {
        /// It answers.
        Primary = "PRIMARY",
        /// It answers when those before it fail.
        Fallback = "FALLBACK",
    }
}

stored_words! {
    /// How requests are distributed over the primary models, in `endpoints.routing_strategy`. Without a strategy
    /// the gateway uses the first row it gets, in undefined order.
    RoutingStrategy {
        /// Randomly, in proportion to the weights.
        RequestBasedTrafficSplit = "REQUEST_BASED_TRAFFIC_SPLIT",
    }
}

stored_words! {
    /// The order in which fallback models are tried, in `endpoints.fallback_config_json`.
    FallbackStrategy {
        /// One after the other.
        Sequential = "SEQUENTIAL",
    }
}

/// The fallback of an endpoint. Without one the gateway never tries a fallback model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FallbackConfig {
    pub strategy: Option<FallbackStrategy>,
    /// How many fallback models are tried; `None` means all.
    pub max_attempts: Option<u32>,
    /// The fallback models, for information: the gateway uses the mappings.
    pub model_definition_ids: Vec<String>,
}

impl FallbackConfig {
    /// The text of `endpoints.fallback_config_json`, byte for byte as `MLflow` writes it.
    pub fn to_column(&self) -> String {
        let null = || "null".to_owned();
        let strategy = self.strategy.map(|s| python_json::string(s.as_str()));
        let attempts = self.max_attempts.map(|n| n.to_string());
        let ids = self.model_definition_ids.iter();
        let ids: Vec<String> = ids.map(|id| python_json::string(id)).collect();
        format!(
            r#"{{"strategy": {}, "max_attempts": {}, "model_definition_ids": [{}]}}"#,
            strategy.unwrap_or_else(null),
            attempts.unwrap_or_else(null),
            ids.join(", ")
        )
    }
}

/// A model's share of the traffic, relative to the other primary models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight(f64);

impl Weight {
    /// Checks a weight. The gateway counts whole hundredths, so anything less is zero; and the column has 32
    /// bits on `MySQL`.
    pub fn new(weight: f64) -> Result<Self, WeightError> {
        if !weight.is_finite() || weight > f64::from(f32::MAX) {
            Err(WeightError::NoNumber)
        } else if weight * 100.0 < 1.0 {
            Err(WeightError::TooSmall)
        } else {
            Ok(Self(weight))
        }
    }

    pub const fn get(self) -> f64 {
        self.0
    }

    /// A weight as it was entered: MySQL stores 32 bits of it, and returns 64.
    pub fn of_32_bits(stored: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the column has no more bits"
        )]
        let written = stored as f32;
        written.to_string().parse().unwrap_or(stored)
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self(1.0)
    }
}

impl FromStr for Weight {
    type Err = WeightError;

    fn from_str(text: &str) -> Result<Self, WeightError> {
        text.parse()
            .map_err(|_| WeightError::NoNumber)
            .and_then(Self::new)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeightError {
    /// Not a number, infinite, or beyond 32 bits.
    #[error("a weight must be a finite number, such as 0.7")]
    NoNumber,
    #[error(
        "a weight must be at least 0.01: the gateway counts whole hundredths, and less gets no traffic"
    )]
    TooSmall,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_as_over_rest() {
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

    #[test]
    fn the_fallback_column_is_the_text_that_mlflow_writes() {
        let mut config = FallbackConfig {
            strategy: Some(FallbackStrategy::Sequential),
            max_attempts: Some(2),
            model_definition_ids: vec!["d-1".to_owned(), "d-é\"".to_owned()],
        };
        assert_eq!(
            config.to_column(),
            r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-1", "d-\u00e9\""]}"#
        );
        config.strategy = None;
        config.max_attempts = None;
        config.model_definition_ids.clear();
        assert_eq!(
            config.to_column(),
            r#"{"strategy": null, "max_attempts": null, "model_definition_ids": []}"#
        );
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "the very number is meant")]
    fn a_weight_of_mysql_is_the_one_that_was_written() {
        let stored = f64::from(0.7_f32);
        assert_ne!(stored, 0.7);
        assert_eq!(Weight::of_32_bits(stored), 0.7);
    }

    #[test]
    fn a_weight_that_would_get_no_traffic_is_refused() {
        for good in ["1", "0.01", "0.7", "70", "1e3"] {
            let weight: Weight = good.parse().unwrap();
            assert_eq!(Ok(weight.get()), good.parse(), "{good}");
        }
        for bad in ["", "x", "nan", "inf", "1e39", "-1", "0", "0.009"] {
            assert!(bad.parse::<Weight>().is_err(), "{bad}");
        }
    }

    #[test]
    fn what_has_no_name_is_called_by_its_id_and_models_are_told_apart_by_their_role() {
        let at = Timestamp::from_millis(0);
        let mapping = |linkage: &str| Mapping {
            id: "m-1".to_owned(),
            model_definition_id: format!("d-{linkage}"),
            model: None,
            linkage_type: linkage.to_owned(),
            weight: 1.0,
            fallback_order: None,
            created_by: None,
            created_at: at,
        };
        let mut endpoint = Endpoint {
            id: "e-1".to_owned(),
            name: None,
            workspace: "default".to_owned(),
            routing_strategy: None,
            fallback_config: None,
            experiment_id: None,
            usage_tracking: false,
            audit: Audit {
                created_by: None,
                created_at: at,
                last_updated_by: None,
                last_updated_at: at,
            },
            mappings: ["PRIMARY", "FALLBACK", "fallback"].map(mapping).to_vec(),
            tags: Vec::new(),
        };
        assert_eq!(endpoint.title(), "e-1");
        endpoint.name = Some("chat".to_owned());
        assert_eq!(endpoint.title(), "chat");
        let titles = |linkage| {
            let models = endpoint.models_as(linkage).map(Mapping::title);
            models.collect::<Vec<_>>()
        };
        assert_eq!(titles(Linkage::Primary), ["d-PRIMARY"]);
        assert_eq!(titles(Linkage::Fallback), ["d-FALLBACK"]);
    }
}
