//! Creating an endpoint, optionally with a new model definition and secret: all or nothing.

use uuid::Uuid;

use super::attach::{attach_all, new_mapping};
use super::models::{Chosen, ModelChoice, choose};
use super::tracking::settle;
use super::{TracesGo, Tracking, find};
use crate::domain::{
    Actor, Audit, Endpoint, EndpointName, Entity, EntityRef, FallbackConfig, FallbackStrategy,
    Linkage, ModelDefinitionName, ModelName, Provider, RoutingStrategy, Secret, Tag, Timestamp,
    Workspace,
};
use crate::ops::audit::{of_changed_endpoint, record};
use crate::ops::model::NewModelRequest;
use crate::ops::secret::{NewSecretRequest, WritingKey};
use crate::ops::{EndpointError, OpError, model, secret};
use crate::store::{EndpointChange, Feature, Store, StoreError};

pub struct NewEndpointRequest {
    pub name: EndpointName,
    pub workspace: Workspace,
    /// A model definition to create with it: its first primary model.
    pub new_model: Option<NewModelForEndpoint>,
    /// Its models, in the same workspace.
    pub models: Vec<ModelChoice>,
    /// How requests are distributed, if by any strategy; `None` for a traffic split if there are several models.
    pub routing: Option<Option<RoutingStrategy>>,
    pub fallback: FallbackChoice,
    /// Whether and where its calls are traced.
    pub tracking: Tracking,
    pub tags: Vec<Tag>,
    pub actor: Actor,
}

/// How fallback models are tried.
#[derive(Debug, Clone, Copy, Default)]
pub struct FallbackChoice {
    /// The strategy; `None` for one after the other, if there are fallback models.
    pub strategy: Option<FallbackStrategy>,
    /// How many are tried; `None` for all.
    pub max_attempts: Option<u32>,
}

pub struct NewModelForEndpoint {
    pub name: ModelDefinitionName,
    /// Its provider; `None` for the secret's.
    pub provider: Option<Provider>,
    /// The provider's name of the model.
    pub model_name: ModelName,
    /// The secret to call it with.
    pub secret: SecretForModel,
}

pub enum SecretForModel {
    /// An existing one.
    There(EntityRef),
    /// A new one.
    New(Box<(NewSecretRequest, WritingKey)>),
}

pub struct Created {
    pub endpoint: Endpoint,
    /// The secret, if it is new.
    pub secret: Option<Secret>,
    /// The name of the model definition, if it is new.
    pub model: Option<String>,
    pub traces: TracesGo,
    /// Whether its traffic split is a default.
    pub split_by_default: bool,
}

/// Creates an endpoint with everything requested, in one transaction.
pub fn create(store: &mut Store, request: &NewEndpointRequest) -> Result<Created, OpError> {
    store.contract().require_workspace(&request.workspace)?;
    store.transaction(|store| insert(store, request))
}

fn insert(store: &mut Store, request: &NewEndpointRequest) -> Result<Created, OpError> {
    let workspace = &request.workspace;
    let by_name = EntityRef::Name(request.name.to_string());
    if let Some(there) = store.endpoints().find(&by_name, workspace)? {
        return Err(taken(there.title().to_owned()));
    }
    let mut choices = request.models.clone();
    let (mut new_secret, mut new_model) = (None, None);
    if let Some(wanted) = &request.new_model {
        let secret = match &wanted.secret {
            SecretForModel::There(secret) => secret.clone(),
            SecretForModel::New(new) => {
                let (secret, key) = &**new;
                let made = secret::insert(store, key, secret)?;
                let by_id = EntityRef::Id(made.id.clone());
                new_secret = Some(made);
                by_id
            }
        };
        let made = model::insert(store, &model_request(wanted, secret, request))?;
        choices.insert(0, ModelChoice::primary(EntityRef::Id(made.id)));
        new_model = Some(made.name);
    }
    let chosen = choose(store, &choices, workspace)?;
    let (at, actor) = (Timestamp::now(), request.actor.as_str());
    let (routing, fallback, split_by_default) = routing(store, request, &chosen)?;
    let new = Endpoint {
        id: format!("e-{}", Uuid::new_v4().simple()),
        name: Some(request.name.to_string()),
        workspace: workspace.to_string(),
        routing_strategy: routing,
        fallback_config: fallback,
        experiment_id: None,
        usage_tracking: false,
        audit: Audit::new(actor, at),
        mappings: Vec::new(),
        tags: Vec::new(),
    };
    let inserted = store.endpoints().insert(std::slice::from_ref(&new));
    inserted.map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => taken(request.name.to_string()),
        other => other.into(),
    })?;
    let models = chosen.iter().map(|one| new_mapping(one, actor, at));
    attach_all(store, &new.id, models)?;
    let traces = settle(store, &request.tracking, &request.name, &new.id, workspace)?;
    if let Some(experiment) = traces.experiment() {
        let change = EndpointChange {
            usage_tracking: Some(true),
            experiment_id: Some(experiment.id),
            ..EndpointChange::by(actor, at)
        };
        store.endpoints().update(&new.id, &change)?;
    }
    add_tags(store, &new.id, &request.tags)?;
    let endpoint = find(store, &EntityRef::Id(new.id), workspace)?;
    record(
        store,
        of_changed_endpoint("endpoint.create", None, Some(&endpoint)),
    )?;
    Ok(Created {
        endpoint,
        secret: new_secret,
        model: new_model,
        traces,
        split_by_default,
    })
}

fn taken(name: String) -> OpError {
    OpError::Exists {
        entity: Entity::Endpoint,
        name,
    }
}

fn model_request(
    wanted: &NewModelForEndpoint,
    secret: EntityRef,
    request: &NewEndpointRequest,
) -> NewModelRequest {
    NewModelRequest {
        name: wanted.name.clone(),
        workspace: request.workspace.clone(),
        secret,
        provider: wanted.provider.clone(),
        model_name: wanted.model_name.clone(),
        actor: request.actor.clone(),
    }
}

/// The columns for the strategies; and whether the traffic split is ours.
fn routing(
    store: &Store,
    request: &NewEndpointRequest,
    chosen: &[Chosen],
) -> Result<(Option<String>, Option<String>, bool), OpError> {
    let of = |linkage| chosen.iter().filter(move |one| one.linkage == linkage);
    let split_by_default = request.routing.is_none()
        && of(Linkage::Primary).count() > 1
        && store.contract().has(Feature::Routing);
    let routing = if split_by_default {
        Some(RoutingStrategy::RequestBasedTrafficSplit)
    } else {
        request.routing.flatten()
    };
    let fallbacks: Vec<String> = of(Linkage::Fallback)
        .map(|one| one.model.id.clone())
        .collect();
    let FallbackChoice {
        strategy,
        max_attempts,
    } = request.fallback;
    let fallback =
        (!fallbacks.is_empty() || strategy.is_some() || max_attempts.is_some()).then(|| {
            FallbackConfig {
                strategy: strategy.or(Some(FallbackStrategy::Sequential)),
                max_attempts,
                model_definition_ids: fallbacks,
            }
            .to_column()
        });
    if routing.is_some() || fallback.is_some() {
        store.contract().require(Feature::Routing)?;
    }
    let routing = routing.map(|strategy| strategy.as_str().to_owned());
    Ok((routing, fallback, split_by_default))
}

/// Adds the tags. A key that the engine considers equal to an earlier one would overwrite it.
fn add_tags(store: &mut Store, endpoint_id: &str, tags: &[Tag]) -> Result<(), OpError> {
    for tag in tags {
        if store
            .endpoints()
            .find_tag_key(endpoint_id, &tag.key)?
            .is_some()
        {
            let key = tag.key.clone();
            return Err(EndpointError::TagTwice { key }.into());
        }
        store.endpoints().set_tag(endpoint_id, tag)?;
    }
    Ok(())
}
