//! Attaching models to an endpoint, and detaching them.

use uuid::Uuid;

use super::models::{Chosen, ModelChoice, find_chosen};
use super::{fallback, find};
use crate::domain::{
    Actor, Endpoint, EntityRef, Linkage, Mapping, RoutingStrategy, Timestamp, Workspace,
};
use crate::ops::audit::{of_changed_endpoint, record};
use crate::ops::{EndpointError, OpError, model};
use crate::store::{EndpointChange, Feature, Store};

pub struct AttachRequest {
    /// The models, in the endpoint's workspace.
    pub models: Vec<ModelChoice>,
    /// Whether models already attached in this role are skipped.
    pub attached_is_fine: bool,
    pub actor: Actor,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    pub endpoint: Endpoint,
    /// The new mappings.
    pub mappings: Vec<Mapping>,
    /// Whether a traffic split was set because there are now several primary models.
    pub split: bool,
    /// Whether the gateway ignored the endpoint's fallbacks before.
    pub fallback_was_ignored: bool,
    /// Whether the gateway still ignores its fallback models.
    pub fallback_is_ignored: bool,
}

/// Attaches all of these models, or none, and makes the gateway use the fallbacks.
pub fn attach(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &AttachRequest,
) -> Result<Attached, OpError> {
    let id = find(store, wanted, workspace)?.id;
    store.transaction(|store| {
        store.endpoints().lock(&id)?;
        let by_id = EntityRef::Id(id);
        let before = find(store, &by_id, workspace)?;
        let (at, actor) = (Timestamp::now(), request.actor.as_str());
        let chosen = choose(store, &before, request)?;
        if chosen.is_empty() {
            return Ok(Attached {
                fallback_is_ignored: fallback::is_ignored(&before),
                endpoint: before,
                mappings: Vec::new(),
                split: false,
                fallback_was_ignored: false,
            });
        }
        let new: Vec<Mapping> = chosen
            .iter()
            .map(|one| new_mapping(one, actor, at))
            .collect();
        attach_all(store, &before.id, new.iter().cloned())?;
        let with_models = find(store, &by_id, workspace)?;
        let adds = |linkage| chosen.iter().any(|one| one.linkage == linkage);
        let split = adds(Linkage::Primary) && needs_split(store, &with_models);
        let change = EndpointChange {
            routing_strategy: split.then(|| {
                Some(
                    RoutingStrategy::RequestBasedTrafficSplit
                        .as_str()
                        .to_owned(),
                )
            }),
            fallback_config: if adds(Linkage::Fallback) {
                fallback::renewed(&with_models).map(Some)
            } else {
                None
            },
            ..EndpointChange::by(actor, at)
        };
        store.endpoints().update(&before.id, &change)?;
        let endpoint = find(store, &by_id, workspace)?;
        let event = of_changed_endpoint("endpoint.attach", Some(&before), Some(&endpoint));
        record(store, event)?;
        let is_new = |mapping: &&Mapping| new.iter().any(|new| new.id == mapping.id);
        Ok(Attached {
            mappings: endpoint.mappings.iter().filter(is_new).cloned().collect(),
            split,
            fallback_was_ignored: fallback::is_ignored(&before),
            fallback_is_ignored: fallback::is_ignored(&endpoint),
            endpoint,
        })
    })
}

/// The models that are not attached yet, each fallback with a position after those that have one.
fn choose(
    store: &mut Store,
    endpoint: &Endpoint,
    request: &AttachRequest,
) -> Result<Vec<Chosen>, OpError> {
    let workspace = Workspace::stored(&endpoint.workspace);
    let found = find_chosen(store, &request.models, &workspace)?;
    let mut taken: Vec<i32> = endpoint
        .mappings
        .iter()
        .filter_map(|mapping| mapping.fallback_order)
        .collect();
    let mut chosen: Vec<Chosen> = Vec::with_capacity(found.len());
    for mut one in found {
        let linkage = one.linkage.as_str();
        let is_there = endpoint
            .mappings
            .iter()
            .any(|mapping| mapping.model_definition_id == one.model.id && mapping.is(one.linkage));
        if is_there && request.attached_is_fine {
            continue;
        }
        if is_there {
            return Err(EndpointError::AlreadyAttached {
                name: one.model.name,
                linkage,
                endpoint: endpoint.title().to_owned(),
            }
            .into());
        }
        let twice = |other: &Chosen| other.model.id == one.model.id && other.linkage == one.linkage;
        if chosen.iter().any(twice) {
            return Err(EndpointError::ModelTwice {
                name: one.model.name,
                linkage,
            }
            .into());
        }
        if one.linkage == Linkage::Fallback {
            store.contract().require(Feature::Routing)?;
            let last = taken.iter().copied().max().unwrap_or(0);
            let order = *one.fallback_order.get_or_insert(last.saturating_add(1));
            if taken.contains(&order) {
                return Err(EndpointError::OrderTwice { order }.into());
            }
            taken.push(order);
        }
        chosen.push(one);
    }
    Ok(chosen)
}

/// Whether there are several primary models and no strategy: the gateway would use whichever row it reads
/// first.
pub(super) fn needs_split(store: &Store, endpoint: &Endpoint) -> bool {
    let primaries = endpoint
        .mappings
        .iter()
        .filter(|mapping| mapping.is(Linkage::Primary));
    store.contract().has(Feature::Routing)
        && endpoint.routing_strategy.is_none()
        && primaries.count() > 1
}

/// A model as it is about to be attached.
pub(super) fn new_mapping(one: &Chosen, actor: &str, at: Timestamp) -> Mapping {
    Mapping {
        id: format!("m-{}", Uuid::new_v4().simple()),
        model_definition_id: one.model.id.clone(),
        model: None,
        linkage_type: one.linkage.as_str().to_owned(),
        weight: one.weight.get(),
        fallback_order: one.fallback_order,
        created_by: Some(actor.to_owned()),
        created_at: at,
    }
}

/// Attaches models to one endpoint.
pub(super) fn attach_all(
    store: &mut Store,
    endpoint_id: &str,
    models: impl Iterator<Item = Mapping>,
) -> Result<(), OpError> {
    let models: Vec<_> = models
        .map(|model| (endpoint_id.to_owned(), model))
        .collect();
    Ok(store.endpoints().insert_models(&models)?)
}

/// Which of a model's roles on the endpoint to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The only one it has.
    Only,
    One(Linkage),
    All,
}

pub struct DetachRequest {
    /// The models. By id, the definition may have been deleted.
    pub models: Vec<EntityRef>,
    pub role: Role,
    /// Whether the endpoint may be left without a primary model.
    pub force: bool,
    /// Whether models that are not attached are skipped.
    pub missing_is_fine: bool,
    pub actor: Actor,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Detached {
    pub endpoint: Endpoint,
    /// The removed mappings.
    pub mappings: Vec<Mapping>,
}

/// Detaches all of these models, or none. The fallback's strategy and attempts stay for the next one.
pub fn detach(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &DetachRequest,
) -> Result<Detached, OpError> {
    let id = find(store, wanted, workspace)?.id;
    store.transaction(|store| {
        store.endpoints().lock(&id)?;
        let by_id = EntityRef::Id(id);
        let before = find(store, &by_id, workspace)?;
        let mut gone: Vec<Mapping> = Vec::new();
        for model in &request.models {
            for mapping in chosen(store, &before, model, request)? {
                if !gone.contains(&mapping) {
                    gone.push(mapping);
                }
            }
        }
        let primaries = |mappings: &[Mapping]| {
            let is_primary = |m: &&Mapping| m.is(Linkage::Primary);
            mappings.iter().filter(is_primary).count()
        };
        let answers_no_more =
            primaries(&gone) > 0 && primaries(&gone) == primaries(&before.mappings);
        if answers_no_more && !request.force {
            return Err(EndpointError::LastPrimary {
                endpoint: before.title().to_owned(),
            }
            .into());
        }
        for mapping in &gone {
            store.endpoints().delete_model(&mapping.id)?;
        }
        let endpoint = if gone.is_empty() {
            before
        } else {
            let left = find(store, &by_id, workspace)?;
            let change = EndpointChange {
                // An ignored fallback stays ignored: enabling it was not requested.
                fallback_config: fallback::renewed(&left)
                    .filter(|_| !fallback::is_ignored(&left))
                    .map(Some),
                ..EndpointChange::by(request.actor.as_str(), Timestamp::now())
            };
            store.endpoints().update(&left.id, &change)?;
            let left = find(store, &by_id, workspace)?;
            let event = of_changed_endpoint("endpoint.detach", Some(&before), Some(&left));
            record(store, event)?;
            left
        };
        Ok(Detached {
            endpoint,
            mappings: gone,
        })
    })
}

/// The mappings that one model loses.
fn chosen(
    store: &mut Store,
    endpoint: &Endpoint,
    model: &EntityRef,
    request: &DetachRequest,
) -> Result<Vec<Mapping>, OpError> {
    let id = match model {
        EntityRef::Id(id) => id.clone(),
        EntityRef::Name(_) => {
            model::find(store, model, &Workspace::stored(&endpoint.workspace))?.id
        }
    };
    let mut found: Vec<Mapping> = endpoint
        .mappings
        .iter()
        .filter(|mapping| mapping.model_definition_id == id)
        .cloned()
        .collect();
    if let Role::One(linkage) = request.role {
        found.retain(|mapping| mapping.is(linkage));
    }
    if found.is_empty() && !request.missing_is_fine {
        return Err(EndpointError::NotAttached {
            model: model.to_string(),
            endpoint: endpoint.title().to_owned(),
            linkage: match request.role {
                Role::One(linkage) => format!(" as {}", linkage.as_str()),
                Role::Only | Role::All => String::new(),
            },
        }
        .into());
    }
    if found.len() > 1 && request.role == Role::Only {
        return Err(EndpointError::SeveralLinkages {
            model: model.to_string(),
            endpoint: endpoint.title().to_owned(),
            linkages: found
                .into_iter()
                .map(|mapping| mapping.linkage_type)
                .collect(),
        }
        .into());
    }
    Ok(found)
}
