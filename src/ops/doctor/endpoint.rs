//! Checks of endpoints and their models.

use serde_json::Value;

use super::checks::problem_of_secret;
use super::open::Opened;
use super::rows::Rows;
use super::{Check, Problem};
use crate::domain::{
    Endpoint, FallbackStrategy, Linkage, Mapping, ModelDefinition, RoutingStrategy,
};
use crate::ops::Severity;
use crate::ops::endpoint::mixes_system_one;
use crate::ops::values::ValueFault;

pub(super) const CHECKS: &[Check<Endpoint>] = &[
    name,
    routing,
    fallback,
    mappings,
    models,
    split,
    fallback_ignored,
    fatal_models,
    system_one,
    traces,
];

fn splits(endpoint: &Endpoint) -> bool {
    endpoint.routing_strategy.as_deref() == Some(RoutingStrategy::RequestBasedTrafficSplit.as_str())
}

fn name(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let nameless = endpoint.name.is_none();
    nameless.then_some(Problem::NoName).into_iter().collect()
}

fn routing(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let word = endpoint.routing_strategy.as_ref();
    let unknown = word.filter(|word| !splits(endpoint) && !word.is_empty());
    unknown
        .cloned()
        .map(Problem::RoutingStrategy)
        .into_iter()
        .collect()
}

fn fallback(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let bad = endpoint.fallback_config.as_deref().is_some_and(unreadable);
    bad.then_some(Problem::FallbackConfig).into_iter().collect()
}

fn mappings(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let mappings = endpoint.mappings.iter();
    mappings.flat_map(|one| of_mapping(one, endpoint)).collect()
}

fn models(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let primary = endpoint.models_as(Linkage::Primary).count();
    if endpoint.mappings.is_empty() {
        vec![Problem::NoModels]
    } else if primary == 0 {
        vec![Problem::NoPrimary]
    } else if primary > 1 && !splits(endpoint) {
        vec![Problem::NoStrategy]
    } else {
        Vec::new()
    }
}

fn split(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    if !splits(endpoint) {
        return Vec::new();
    }
    // MLflow uses int(weight * 100) as the share, and leaves out models without a secret.
    let share = |mapping: &Mapping| (mapping.weight * 100.0).trunc();
    let has_secret = |mapping: &&Mapping| {
        let model = mapping.model.as_ref();
        model.is_none_or(|model| model.secret_id.is_some())
    };
    let primary: Vec<&Mapping> = endpoint
        .models_as(Linkage::Primary)
        .filter(has_secret)
        .collect();
    let sum: f64 = primary.iter().map(|mapping| share(mapping)).sum();
    // The chance of each is its part of the sum.
    let chance = |mapping: &Mapping| share(mapping) / sum;
    let possible = sum != 0.0 && primary.iter().all(|mapping| chance(mapping) >= 0.0);
    if !primary.is_empty() && !possible {
        return vec![Problem::BadWeights];
    }
    let never = primary.iter().filter(|mapping| chance(mapping) <= 0.0);
    never
        .map(|mapping| Problem::NeverChosen {
            model: mapping.title().to_owned(),
        })
        .collect()
}

fn fallback_ignored(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let any = endpoint.models_as(Linkage::Fallback).next().is_some();
    let ignored = any && !has_fallback(endpoint);
    ignored
        .then_some(Problem::FallbackNeverTried)
        .into_iter()
        .collect()
}

/// Models that make every call fail. Before it calls one, the gateway decrypts the secrets of all models of an
/// endpoint and initialises all of them, except those without a secret.
fn fatal_models(endpoint: &Endpoint, rows: &Rows) -> Vec<Problem> {
    let of = |mapping: &Mapping| {
        let model = mapping.model.as_ref()?;
        let why = why_fatal(model, mapping.is(Linkage::Primary), rows)?;
        Some(Problem::DeadModel {
            model: model.name.clone(),
            secret_id: model.secret_id.clone().unwrap_or_default(),
            why: Box::new(why),
        })
    };
    let mut found: Vec<Problem> = endpoint.mappings.iter().filter_map(of).collect();
    let mut primary = endpoint.models_as(Linkage::Primary).peekable();
    let orphan = |mapping: &Mapping| {
        let model = mapping.model.as_ref();
        model.is_some_and(|model| model.secret_id.is_none())
    };
    if primary.peek().is_some() && primary.all(orphan) {
        found.push(Problem::OnlyOrphans);
    }
    found
}

fn why_fatal(model: &ModelDefinition, primary: bool, rows: &Rows) -> Option<Problem> {
    if let Some(problem) = problem_of_secret(model, rows) {
        return (problem != Problem::Orphan).then_some(problem);
    }
    match rows.opened.get(model.secret_id.as_ref()?)? {
        Opened::Locked(fault) => Some(Problem::Locked(*fault)),
        Opened::NotUsable(reason) => Some(Problem::NotUsable(*reason)),
        Opened::Faults(faults) => {
            let of_model = faults
                .iter()
                .filter(|(provider, _)| provider.as_ref() == Some(&model.provider));
            let mut faults = of_model.map(|(_, fault)| fault);
            let fatal = faults.find(|fault| {
                let fails = fault.severity() == Severity::FailsCalls;
                // A fallback model is only called after the others have failed.
                fails && (primary || fails_at_initialisation(fault))
            });
            fatal.cloned().map(Problem::Value)
        }
    }
}

/// Whether the gateway fails on it while it initialises a model, even one that it does not call.
fn fails_at_initialisation(fault: &ValueFault) -> bool {
    matches!(
        fault,
        ValueFault::Empty
            | ValueFault::NoField { .. }
            | ValueFault::NoSetting { .. }
            | ValueFault::NotText { .. }
    )
}

fn system_one(endpoint: &Endpoint, _: &Rows) -> Vec<Problem> {
    let mixed = mixes_system_one(endpoint).into_iter();
    mixed
        .map(|(decides, chats)| Problem::SystemOneMixed { decides, chats })
        .collect()
}

/// MLflow keeps writing traces into a deleted experiment, but shows none of them.
fn traces(endpoint: &Endpoint, rows: &Rows) -> Vec<Problem> {
    let experiment = endpoint.experiment_id.filter(|_| endpoint.usage_tracking);
    let deleted = experiment.filter(|id| rows.deleted_experiments.contains(id));
    let problem = deleted.map(|experiment_id| Problem::DeletedExperiment { experiment_id });
    problem.into_iter().collect()
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

/// Whether the gateway sees fallback settings: it treats invalid JSON as none.
fn has_fallback(endpoint: &Endpoint) -> bool {
    let text = endpoint.fallback_config.as_deref();
    text.is_some_and(|text| serde_json::from_str::<Value>(text).is_ok())
}

/// Whether fallback settings in JSON make `MLflow` fail when it reads them.
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
