//! The stored settings of an endpoint's fallback. Without any the gateway ignores fallback models, and
//! `MLflow` does not write them when it attaches such a model.

use serde_json::Value;

use crate::domain::{Endpoint, FallbackConfig, FallbackStrategy, Linkage};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored<'a> {
    /// Nothing, or what `MLflow` treats as nothing: the gateway does not fall back.
    Nothing,
    /// Settings that mlgate can write again.
    Known {
        strategy: Option<FallbackStrategy>,
        max_attempts: Option<u32>,
    },
    /// A strategy of a newer `MLflow`, or an invalid one.
    Unknown(&'a str),
}

/// Reads the strategy from parsed JSON.
pub(super) fn read(config: Option<&Value>) -> Stored<'_> {
    let Some(Value::Object(config)) = config else {
        return Stored::Nothing;
    };
    let strategy = match config.get("strategy") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.is_empty() => None,
        Some(Value::String(text)) if text == FallbackStrategy::Sequential.as_str() => {
            Some(FallbackStrategy::Sequential)
        }
        Some(Value::String(text)) => return Stored::Unknown(text),
        Some(_) => return Stored::Unknown("(not a string)"),
    };
    let attempts = config.get("max_attempts").and_then(Value::as_u64);
    Stored::Known {
        strategy,
        // Zero means all to the gateway, as null does.
        max_attempts: attempts
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0),
    }
}

/// The parsed settings, if they are JSON.
pub(super) fn parse(endpoint: &Endpoint) -> Option<Value> {
    serde_json::from_str(endpoint.fallback_config.as_deref()?).ok()
}

/// The settings for the current fallback models; `None` when the stored ones may stay: there is nothing to
/// fall back to, or only a newer `MLflow` understands the strategy.
pub(in crate::ops) fn renewed(endpoint: &Endpoint) -> Option<String> {
    let stored = parse(endpoint);
    let ids = fallback_ids(endpoint);
    let config = match read(stored.as_ref()) {
        Stored::Nothing if ids.is_empty() => return None,
        Stored::Nothing => FallbackConfig {
            strategy: Some(FallbackStrategy::Sequential),
            max_attempts: None,
            model_definition_ids: ids,
        },
        Stored::Known {
            strategy,
            max_attempts,
        } => FallbackConfig {
            strategy,
            max_attempts,
            model_definition_ids: ids,
        },
        Stored::Unknown(_) => return None,
    };
    Some(config.to_column()).filter(|text| Some(text) != endpoint.fallback_config.as_ref())
}

/// How many fallbacks are tried; `None` for all.
pub(in crate::ops) fn max_attempts_of(endpoint: &Endpoint) -> Option<u32> {
    match read(parse(endpoint).as_ref()) {
        Stored::Known { max_attempts, .. } => max_attempts,
        Stored::Nothing | Stored::Unknown(_) => None,
    }
}

/// The settings with another number of attempts.
pub(in crate::ops) fn with_max_attempts(endpoint: &Endpoint, max_attempts: Option<u32>) -> String {
    let strategy = match read(parse(endpoint).as_ref()) {
        Stored::Known { strategy, .. } => strategy,
        Stored::Nothing | Stored::Unknown(_) => None,
    };
    let config = FallbackConfig {
        strategy: strategy.or(Some(FallbackStrategy::Sequential)),
        max_attempts,
        model_definition_ids: fallback_ids(endpoint),
    };
    config.to_column()
}

/// The model definitions of the fallbacks, in order.
pub(super) fn fallback_ids(endpoint: &Endpoint) -> Vec<String> {
    endpoint
        .mappings
        .iter()
        .filter(|mapping| mapping.is(Linkage::Fallback))
        .map(|mapping| mapping.model_definition_id.clone())
        .collect()
}

/// How many fallbacks are tried, `None` for all; or why the stored settings are none that mlgate could write.
pub(in crate::ops) fn in_effect(endpoint: &Endpoint) -> Result<Option<u32>, String> {
    match read(parse(endpoint).as_ref()) {
        Stored::Known { max_attempts, .. } => Ok(max_attempts),
        Stored::Nothing => Err("the gateway ignores them, as no strategy is stored".to_owned()),
        Stored::Unknown(strategy) => Err(format!("the strategy is `{strategy}`")),
    }
}

pub(super) fn is_ignored(endpoint: &Endpoint) -> bool {
    !fallback_ids(endpoint).is_empty() && read(parse(endpoint).as_ref()) == Stored::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn falsy_json_is_no_fallback() {
        for text in [json!([1]), json!("SEQUENTIAL"), json!(null)] {
            assert_eq!(read(Some(&text)), Stored::Nothing, "{text}");
        }
        let known = |strategy, max_attempts| Stored::Known {
            strategy,
            max_attempts,
        };
        for (text, expected) in [
            (json!({}), known(None, None)),
            (
                json!({"strategy": null, "max_attempts": 0}),
                known(None, None),
            ),
            (
                json!({"strategy": "SEQUENTIAL", "max_attempts": 2}),
                known(Some(FallbackStrategy::Sequential), Some(2)),
            ),
            (json!({"strategy": "NEW"}), Stored::Unknown("NEW")),
        ] {
            assert_eq!(read(Some(&text)), expected, "{text}");
        }
    }
}
