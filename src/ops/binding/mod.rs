//! Bindings: which resource of MLflow uses which endpoint.

mod repair;

pub use repair::{Fix, Repair, plan_repair, repair};

use serde_json::json;

use crate::domain::{
    Actor, Audit, Binding, BindingKey, Entity, EntityRef, NamedEndpoint, SCORER, Scorer, Timestamp,
    Workspace,
};
use crate::ops::audit::{of_endpoint, record};
use crate::ops::{BindingError, OpError, find_named_endpoint};
use crate::store::{BindingFilter, ScorerFilter, Store};

/// How a user selects a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    Id(String),
    Scorer {
        name: String,
        /// Its experiment; required when several experiments have a scorer of this name.
        experiment: Option<EntityRef>,
    },
}

impl std::fmt::Display for Resource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => write!(f, "`{id}`"),
            Self::Scorer { name, .. } => write!(f, "scorer `{name}`"),
        }
    }
}

impl Resource {
    /// The scorers it can mean, in the endpoint's workspace: others do not count.
    fn scorers(&self, store: &mut Store, endpoint: &NamedEndpoint) -> Result<Vec<Scorer>, OpError> {
        let mut filter = ScorerFilter::default();
        match self {
            Self::Id(id) => filter.id = Some(id.clone()),
            Self::Scorer { name, experiment } => {
                filter.name = Some(name.clone());
                filter.experiment.clone_from(experiment);
            }
        }
        let mut found = store.scorers().find(&filter)?;
        found.retain(|scorer| scorer.workspace == endpoint.workspace);
        Ok(found)
    }

    /// The only scorer it can mean, if there is one.
    fn scorer(
        &self,
        store: &mut Store,
        endpoint: &NamedEndpoint,
    ) -> Result<Option<Scorer>, OpError> {
        let mut found = self.scorers(store, endpoint)?;
        if found.len() > 1 {
            return Err(self.several(&found));
        }
        Ok(found.pop())
    }

    fn several(&self, scorers: &[Scorer]) -> OpError {
        BindingError::SeveralScorers {
            resource: self.to_string(),
            experiments: scorers.iter().map(experiment).collect(),
        }
        .into()
    }

    fn no_scorer(&self, endpoint: &NamedEndpoint) -> OpError {
        let what = match self {
            Self::Id(id) => EntityRef::Id(id.clone()).to_string(),
            Self::Scorer {
                name,
                experiment: Some(experiment),
            } => format!("`{name}` of experiment {experiment}"),
            Self::Scorer { name, .. } => format!("`{name}`"),
        };
        OpError::NotFound {
            entity: Entity::Scorer,
            what,
            workspace: endpoint.workspace.clone(),
        }
    }
}

fn experiment(scorer: &Scorer) -> String {
    match &scorer.experiment_name {
        Some(name) => format!("`{name}` ({})", scorer.experiment_id),
        None => scorer.experiment_id.to_string(),
    }
}

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
    /// Whether bindings of the resource to other endpoints may stay.
    pub beside_others: bool,
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
            let one_only = known == SCORER && !request.beside_others;
            if let Some(there) = elsewhere.first().filter(|_| one_only) {
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

pub struct UnbindRequest {
    pub endpoint: EntityRef,
    /// The type; required when the same id is bound under several.
    pub resource_type: Option<String>,
    pub resource: Resource,
}

/// Removes a binding. `MLflow` may be unable to list it, or its scorer may have been deleted.
pub fn unbind(
    store: &mut Store,
    workspace: &Workspace,
    request: &UnbindRequest,
) -> Result<Binding, OpError> {
    let endpoint = find_named_endpoint(store, &request.endpoint, workspace)?;
    store.transaction(|store| {
        store.endpoints().lock(&endpoint.id)?;
        let filter = BindingFilter {
            endpoint_id: Some(endpoint.id.clone()),
            resource_type: request.resource_type.clone(),
            ..BindingFilter::default()
        };
        let mut found: Vec<Binding> = store.bindings().list(&filter)?.collect::<Result<_, _>>()?;
        match &request.resource {
            Resource::Id(id) => found.retain(|binding| &binding.resource_id == id),
            by_name @ Resource::Scorer { .. } => {
                // Of several scorers of this name, one may be bound.
                let mut scorers = by_name.scorers(store, &endpoint)?;
                if scorers.is_empty() {
                    return Err(by_name.no_scorer(&endpoint));
                }
                let bound = |id: &String| found.iter().any(|binding| &binding.resource_id == id);
                scorers.retain(|scorer| bound(&scorer.id));
                if scorers.len() > 1 {
                    return Err(by_name.several(&scorers));
                }
                found.retain(|binding| scorers.iter().any(|s| s.id == binding.resource_id));
            }
        }
        if found.len() > 1 {
            return Err(BindingError::SeveralTypes {
                endpoint: endpoint.to_string(),
                resource: request.resource.to_string(),
                types: found
                    .into_iter()
                    .map(|binding| binding.resource_type)
                    .collect(),
            }
            .into());
        }
        let binding = found.pop().ok_or_else(|| BindingError::NotBound {
            endpoint: endpoint.to_string(),
            resource: request.resource.to_string(),
        })?;
        let key = binding.key();
        store.bindings().delete(&key)?;
        let facts = json!({"resource_type": key.resource_type, "resource_id": key.resource_id});
        record(store, of_endpoint("endpoint.unbind", &endpoint, &facts))?;
        Ok(binding)
    })
}
