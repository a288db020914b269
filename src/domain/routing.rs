//! How an endpoint chooses among its models, when writing. When reading these are strings, see
//! [`super::Endpoint`].

use std::str::FromStr;

use super::macros::stored_words;
use super::python_json;

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
    fn a_weight_that_would_get_no_traffic_is_refused() {
        for good in ["1", "0.01", "0.7", "70", "1e3"] {
            assert!(good.parse::<Weight>().is_ok(), "{good}");
        }
        for bad in ["", "x", "nan", "inf", "1e39", "-1", "0", "0.009"] {
            assert!(bad.parse::<Weight>().is_err(), "{bad}");
        }
    }
}
