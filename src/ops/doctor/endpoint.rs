//! What can be wrong with an endpoint and its models.

use serde_json::Value;

use super::Problem;
use crate::domain::{Endpoint, FallbackStrategy, Linkage, Mapping, RoutingStrategy};

/// What is wrong with an endpoint.
pub(super) fn problems(endpoint: &Endpoint) -> Vec<Problem> {
    let of = |linkage| endpoint.models_as(linkage);
    let primary = of(Linkage::Primary).count();
    let splits = endpoint.routing_strategy.as_deref()
        == Some(RoutingStrategy::RequestBasedTrafficSplit.as_str());
    let mut found = Vec::new();
    if endpoint.name.is_none() {
        found.push(Problem::NoName);
    }
    if let Some(word) = &endpoint.routing_strategy
        && !splits
        && !word.is_empty()
    {
        found.push(Problem::RoutingStrategy(word.clone()));
    }
    if endpoint.fallback_config.as_deref().is_some_and(unreadable) {
        found.push(Problem::FallbackConfig);
    }
    found.extend(
        endpoint
            .mappings
            .iter()
            .flat_map(|one| of_mapping(one, endpoint)),
    );
    if endpoint.mappings.is_empty() {
        found.push(Problem::NoModels);
    } else if primary == 0 {
        found.push(Problem::NoPrimary);
    }
    if primary > 1 && !splits {
        found.push(Problem::NoStrategy);
    }
    if splits {
        // MLflow takes int(weight * 100) as the share.
        let never = of(Linkage::Primary).filter(|mapping| mapping.weight * 100.0 < 1.0);
        found.extend(never.map(|mapping| Problem::NeverChosen {
            model: mapping.title().to_owned(),
        }));
    }
    if of(Linkage::Fallback).next().is_some() && !has_fallback(endpoint) {
        found.push(Problem::FallbackNeverTried);
    }
    found
}

fn of_mapping(mapping: &Mapping, endpoint: &Endpoint) -> Vec<Problem> {
    let mut found = Vec::new();
    let known = [Linkage::Primary, Linkage::Fallback];
    if known.iter().all(|linkage| !mapping.is(*linkage)) {
        found.push(Problem::Linkage(mapping.linkage_type.clone()));
    }
    match &mapping.model {
        None => found.push(Problem::LostModel {
            model_definition_id: mapping.model_definition_id.clone(),
        }),
        Some(model) if model.workspace != endpoint.workspace => {
            found.push(Problem::ModelElsewhere {
                model: model.name.clone(),
                workspace: model.workspace.clone(),
            });
        }
        Some(_) => {}
    }
    found
}

/// Whether the gateway sees settings for fallbacks: it takes a text that is no JSON for none.
fn has_fallback(endpoint: &Endpoint) -> bool {
    let text = endpoint.fallback_config.as_deref();
    text.is_some_and(|text| serde_json::from_str::<Value>(text).is_ok())
}

/// Whether JSON settings of fallbacks make `MLflow` fail when it reads them.
fn unreadable(text: &str) -> bool {
    let Ok(config) = serde_json::from_str::<Value>(text) else {
        return false;
    };
    let Value::Object(fields) = config else {
        return true;
    };
    let strategy = match fields.get("strategy") {
        None | Some(Value::Null) => true,
        Some(Value::String(word)) => {
            word.is_empty() || word == FallbackStrategy::Sequential.as_str()
        }
        Some(_) => false,
    };
    let attempts = match fields.get("max_attempts") {
        None | Some(Value::Null) => true,
        Some(number) => number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
    };
    !(strategy && attempts)
}
