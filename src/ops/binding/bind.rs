//! Binding an endpoint to a resource.

use serde_json::json;

use super::Resource;
use crate::domain::{
    Actor, Audit, Binding, BindingKey, EntityRef, NamedEndpoint, SCORER, Scorer, Timestamp,
    Workspace,
};
use crate::ops::audit::{of_endpoint, record};
use crate::ops::{BindingError, OpError, find_named_endpoint};
use crate::store::{BindingFilter, Store};

pub struct BindRequest {
    pub endpoint: EntityRef,
    /// The type, if given; it must be the one that this database's `MLflow` knows.
    pub resource_type: Option<String>,
    pub resource: Resource,
    /// The display name of the resource. A scorer has its own name.
    pub display_name: Option<String>,
    /// Whether an id that is not a scorer's is accepted.
    pub unchecked: bool,
    /// Whether a binding of the resource to another endpoint is removed.
    pub replace: bool,
    /// Whether an identical binding may already exist.
    pub bound_is_fine: bool,
    pub actor: Actor,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub binding: Binding,
    /// The bindings of the same resource that were removed.
    pub replaced: Vec<Binding>,
    /// Whether it already existed, and nothing was changed.
    pub was_there: bool,
}

pub fn bind(
    store: &mut Store,
    workspace: &Workspace,
    request: &BindRequest,
) -> Result<Bound, OpError> {
    let known = store.contract().resource_type();
    if let Some(given) = &request.resource_type
        && given != known
    {
        return Err(BindingError::UnknownType {
            given: given.clone(),
            known,
        }
        .into());
    }
    let endpoint = find_named_endpoint(store, &request.endpoint, workspace)?;
    store.transaction(|store| {
        store.endpoints().lock(&endpoint.id)?;
        let scorer = request.resource.scorer(store, &endpoint)?;
        let key = key_of(known, &endpoint, scorer.as_ref(), request)?;
        let (here, elsewhere): (Vec<_>, Vec<_>) = bindings_of(store, &key)?
            .into_iter()
            .partition(|binding| binding.endpoint_id == endpoint.id);
        if !request.replace {
            if let Some(there) = here.first() {
                if request.bound_is_fine {
                    return Ok(Bound {
                        binding: there.clone(),
                        replaced: Vec::new(),
                        was_there: true,
                    });
                }
                return Err(already_bound(there, &key));
            }
            // MLflow 3.8 had no such rule.
            if let Some(there) = elsewhere.first().filter(|_| known == SCORER) {
                return Err(bound_elsewhere(there, &key));
            }
        }
        let replaced = if request.replace {
            elsewhere
        } else {
            Vec::new()
        };
        for binding in here.iter().chain(&replaced) {
            store.bindings().delete(&binding.key())?;
        }
        store.bindings().insert(&[Binding {
            endpoint_id: key.endpoint_id.clone(),
            endpoint_name: endpoint.name.clone(),
            workspace: endpoint.workspace.clone(),
            resource_type: key.resource_type.clone(),
            resource_id: key.resource_id.clone(),
            display_name: request
                .display_name
                .clone()
                .or(scorer.map(|scorer| scorer.name)),
            audit: Audit::new(request.actor.as_str(), Timestamp::now()),
        }])?;
        let binding = bindings_of(store, &key)?
            .into_iter()
            .find(|binding| binding.endpoint_id == endpoint.id)
            .ok_or(BindingError::Changed)?;
        let replaced_ids = replaced.iter().map(|binding| &binding.endpoint_id);
        let facts = json!({
            "resource_type": key.resource_type,
            "resource_id": key.resource_id,
            "replaced_endpoint_ids": replaced_ids.collect::<Vec<_>>(),
        });
        record(store, of_endpoint("endpoint.bind", &endpoint, &facts))?;
        Ok(Bound {
            binding,
            replaced,
            was_there: false,
        })
    })
}

/// The key of the new binding; an error when its scorer must exist and does not.
fn key_of(
    known: &'static str,
    endpoint: &NamedEndpoint,
    scorer: Option<&Scorer>,
    request: &BindRequest,
) -> Result<BindingKey, OpError> {
    let resource_id = match (scorer, &request.resource) {
        (Some(scorer), _) => scorer.id.clone(),
        // In 3.8 an id could stand for anything.
        (None, Resource::Id(id)) if request.unchecked || known != SCORER => id.clone(),
        (None, resource) => return Err(resource.no_scorer(endpoint)),
    };
    Ok(BindingKey {
        endpoint_id: endpoint.id.clone(),
        resource_type: known.to_owned(),
        resource_id,
    })
}

/// The bindings of the same resource, to any endpoint.
fn bindings_of(store: &mut Store, key: &BindingKey) -> Result<Vec<Binding>, OpError> {
    let filter = BindingFilter {
        resource_type: Some(key.resource_type.clone()),
        resource_id: Some(key.resource_id.clone()),
        ..BindingFilter::default()
    };
    let found: Result<Vec<_>, _> = store.bindings().list(&filter)?.collect();
    Ok(found?)
}

fn already_bound(there: &Binding, key: &BindingKey) -> OpError {
    BindingError::AlreadyBound {
        resource_type: key.resource_type.clone(),
        resource: title(there),
        endpoint: endpoint_title(there),
    }
    .into()
}

fn bound_elsewhere(there: &Binding, key: &BindingKey) -> OpError {
    BindingError::BoundElsewhere {
        resource_type: key.resource_type.clone(),
        resource: title(there),
        endpoint: endpoint_title(there),
    }
    .into()
}

fn title(binding: &Binding) -> String {
    let text = binding.display_name.as_ref();
    format!("`{}`", text.unwrap_or(&binding.resource_id))
}

fn endpoint_title(binding: &Binding) -> String {
    let name = binding.endpoint_name.as_ref();
    name.unwrap_or(&binding.endpoint_id).clone()
}
