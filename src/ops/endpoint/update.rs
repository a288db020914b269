//! Changing an endpoint: its name, its models, how it chooses among them, and whether its calls are traced.

use serde_json::json;

use super::attach::{attach_all, needs_split, new_mapping};
use super::fallback::{Stored, fallback_ids, parse, read};
use super::models::{Chosen, ModelChoice, choose};
use super::tracking::{TrackingChange, track};
use super::{TracesGo, fallback, find};
use crate::domain::{
    Actor, Endpoint, EndpointName, Entity, EntityRef, FallbackConfig, FallbackStrategy, Linkage,
    Mapping, NamedEndpoint, RoutingStrategy, Tag, Timestamp, Workspace,
};
use crate::ops::audit::{of_changed_endpoint, of_endpoint, record};
use crate::ops::{EndpointError, OpError};
use crate::store::{EndpointChange, Feature, Store, StoreError};

/// What changes; `None` keeps the column.
#[derive(Default)]
pub struct UpdateRequest {
    pub name: Option<EndpointName>,
    /// All of its models, replacing the current ones.
    pub models: Option<Vec<ModelChoice>>,
    /// The models that it had when their replacement was confirmed.
    pub confirmed: Option<Vec<Mapping>>,
    /// Another routing strategy, or none.
    pub routing: Option<Option<RoutingStrategy>>,
    /// Another fallback strategy.
    pub fallback_strategy: Option<FallbackStrategy>,
    /// How many fallback models are tried, or all.
    pub max_attempts: Option<Option<u32>>,
    /// Whether and where its calls are traced.
    pub tracking: Option<TrackingChange>,
    /// Tags that it has afterwards, beside its others. As in `MLflow`, they are no update of the endpoint.
    pub tags: Vec<Tag>,
}

impl UpdateRequest {
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.models.is_none()
            && self.routing.is_none()
            && self.fallback_strategy.is_none()
            && self.max_attempts.is_none()
            && self.tracking.is_none()
            && self.tags.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Updated {
    pub before: Endpoint,
    pub endpoint: Endpoint,
    pub changed: bool,
    /// Where its traces go, if that was requested.
    pub traces: Option<TracesGo>,
    /// Whether its new traffic split is a default.
    pub split: bool,
}

/// Changes an endpoint. `MLflow` resets the fallback's strategy and attempts when the models change; here
/// they stay.
pub fn update(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &UpdateRequest,
    actor: &Actor,
) -> Result<Updated, OpError> {
    let id = find(store, wanted, workspace)?.id;
    store.transaction(|store| {
        store.endpoints().lock(&id)?;
        let by_id = EntityRef::Id(id);
        let before = find(store, &by_id, workspace)?;
        if let Some(confirmed) = &request.confirmed
            && before.mappings != *confirmed
        {
            return Err(changed(&before));
        }
        let (at, actor) = (Timestamp::now(), actor.as_str());
        let mut change = EndpointChange {
            name: rename(store, &before, request)?,
            ..EndpointChange::by(actor, at)
        };
        set_routing(store, &before, request, &mut change)?;
        let models = replace_models(store, &before, request, actor, at)?;
        let with_models = find(store, &by_id, workspace)?;
        change.fallback_config = fallback_config(store, &with_models, request)?.map(Some);
        let split = models && request.routing.is_none() && needs_split(store, &with_models);
        if split {
            let strategy = RoutingStrategy::RequestBasedTrafficSplit.as_str();
            change.routing_strategy = Some(Some(strategy.to_owned()));
        }
        let tracking = request.tracking.as_ref();
        let restored = restores(store, &before, tracking)?;
        let traces = track(store, &before, tracking, request.name.as_ref(), &mut change)?;
        let changed = models || restored || !change.is_empty();
        if changed {
            store
                .endpoints()
                .update(&before.id, &change)
                .map_err(|error| {
                    match (error, &change.name) {
                        // Lost the race to another writer.
                        (StoreError::Duplicate { .. }, Some(name)) => exists(name),
                        (other, _) => other.into(),
                    }
                })?;
        }
        let tagged = set_tags(store, &before, &request.tags)?;
        let endpoint = find(store, &by_id, workspace)?;
        if changed {
            let event = of_changed_endpoint("endpoint.update", Some(&before), Some(&endpoint));
            record(store, event)?;
        }
        Ok(Updated {
            before,
            endpoint,
            changed: changed || tagged,
            traces,
            split,
        })
    })
}

/// Sets the tags that it has not yet, and records them. Returns whether there were any.
fn set_tags(store: &mut Store, endpoint: &Endpoint, tags: &[Tag]) -> Result<bool, OpError> {
    let missing = tags.iter().filter(|tag| !endpoint.tags.contains(tag));
    let missing: Vec<&Tag> = missing.collect();
    for tag in &missing {
        // To the engine, two keys that are given may be the same: each would replace the other.
        let stored = store.endpoints().find_tag_key(&endpoint.id, &tag.key)?;
        if stored.is_some_and(|key| key != tag.key && tags.iter().any(|one| one.key == key)) {
            let key = tag.key.clone();
            return Err(EndpointError::TagTwice { key }.into());
        }
        store.endpoints().set_tag(&endpoint.id, tag)?;
    }
    if !missing.is_empty() {
        let keys: Vec<&String> = missing.iter().map(|tag| &tag.key).collect();
        let named = NamedEndpoint {
            id: endpoint.id.clone(),
            name: endpoint.name.clone(),
            workspace: endpoint.workspace.clone(),
        };
        record(
            store,
            of_endpoint("endpoint.tag", &named, &json!({"keys": keys})),
        )?;
    }
    Ok(!missing.is_empty())
}

/// Whether its deleted experiment is restored: a change, although none of the endpoint's columns changes.
fn restores(
    store: &mut Store,
    before: &Endpoint,
    tracking: Option<&TrackingChange>,
) -> Result<bool, OpError> {
    let (Some(TrackingChange::On(tracking)), Some(id)) = (tracking, before.experiment_id) else {
        return Ok(false);
    };
    Ok(tracking.restore && !store.experiments().deleted(&[id])?.is_empty())
}

fn changed(endpoint: &Endpoint) -> OpError {
    let (entity, name) = (Entity::Endpoint, endpoint.title().to_owned());
    StoreError::Changed { entity, name }.into()
}

fn exists(name: &str) -> OpError {
    OpError::Exists {
        entity: Entity::Endpoint,
        name: name.to_owned(),
    }
}

fn rename(
    store: &mut Store,
    before: &Endpoint,
    request: &UpdateRequest,
) -> Result<Option<String>, OpError> {
    let Some(name) = &request.name else {
        return Ok(None);
    };
    if before.name.as_deref() == Some(name.as_str()) {
        return Ok(None);
    }
    let by_name = EntityRef::Name(name.to_string());
    let there = store
        .endpoints()
        .find_named(&by_name, &Workspace::stored(&before.workspace))?;
    match there.filter(|there| there.id != before.id) {
        Some(there) => Err(exists(&there.to_string())),
        None => Ok(Some(name.to_string())),
    }
}

fn set_routing(
    store: &Store,
    before: &Endpoint,
    request: &UpdateRequest,
    change: &mut EndpointChange,
) -> Result<(), OpError> {
    if let Some(wanted) = request.routing {
        store.contract().require(Feature::Routing)?;
        let wanted = wanted.map(|strategy| strategy.as_str().to_owned());
        change.routing_strategy = Some(wanted).filter(|wanted| *wanted != before.routing_strategy);
    }
    Ok(())
}

/// Replaces all models, unless they are the same as before. Returns whether they were replaced.
fn replace_models(
    store: &mut Store,
    before: &Endpoint,
    request: &UpdateRequest,
    actor: &str,
    at: Timestamp,
) -> Result<bool, OpError> {
    let Some(choices) = &request.models else {
        return Ok(false);
    };
    let chosen = choose(store, choices, &Workspace::stored(&before.workspace))?;
    let has = |one: &Chosen| before.mappings.iter().any(|mapping| is_same(mapping, one));
    if chosen.len() == before.mappings.len() && chosen.iter().all(has) {
        return Ok(false);
    }
    if chosen.iter().any(|one| one.linkage == Linkage::Fallback) {
        store.contract().require(Feature::Routing)?;
    }
    for mapping in &before.mappings {
        store.endpoints().delete_model(&mapping.id)?;
    }
    let new = chosen.iter().map(|one| new_mapping(one, actor, at));
    attach_all(store, &before.id, new)?;
    Ok(true)
}

/// Whether a stored model is the chosen one in the same role. A weight may be stored with 32 bits.
fn is_same(mapping: &Mapping, one: &Chosen) -> bool {
    let (stored, wanted) = (mapping.weight, one.weight.get());
    mapping.model_definition_id == one.model.id
        && mapping.is(one.linkage)
        && mapping.fallback_order == one.fallback_order
        && (stored - wanted).abs() <= wanted.abs() * f64::from(f32::EPSILON)
}

/// The fallback settings, if they change.
fn fallback_config(
    store: &Store,
    endpoint: &Endpoint,
    request: &UpdateRequest,
) -> Result<Option<String>, OpError> {
    let strategy = request.fallback_strategy;
    if strategy.is_none() && request.max_attempts.is_none() {
        return Ok(if request.models.is_some() {
            fallback::renewed(endpoint)
        } else {
            None
        });
    }
    let stored = parse(endpoint);
    // All of none.
    if strategy.is_none()
        && request.max_attempts == Some(None)
        && read(stored.as_ref()) == Stored::Nothing
        && fallback_ids(endpoint).is_empty()
    {
        return Ok(None);
    }
    store.contract().require(Feature::Routing)?;
    let (kept_strategy, kept_attempts) = match (read(stored.as_ref()), strategy) {
        (
            Stored::Known {
                strategy,
                max_attempts,
            },
            _,
        ) => (strategy, max_attempts),
        (Stored::Nothing, _) => (Some(FallbackStrategy::Sequential), None),
        (Stored::Unknown(_), Some(_)) => (None, None),
        (Stored::Unknown(strategy), None) => {
            return Err(EndpointError::UnknownFallback {
                endpoint: endpoint.title().to_owned(),
                strategy: strategy.to_owned(),
            }
            .into());
        }
    };
    let config = FallbackConfig {
        strategy: strategy.or(kept_strategy),
        max_attempts: request.max_attempts.unwrap_or(kept_attempts),
        model_definition_ids: fallback_ids(endpoint),
    };
    Ok(Some(config.to_column()).filter(|text| Some(text) != endpoint.fallback_config.as_ref()))
}
