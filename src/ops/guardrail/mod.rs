//! Guardrails: created, found, deleted, and attached to endpoints in an order.

mod scorer;

pub use scorer::{ScorerChoice, ScorerDefinition, is_custom_code};

use serde_json::json;
use uuid::Uuid;

use crate::domain::{
    Actor, Entity, EntityRef, Guardrail, GuardrailAction, GuardrailName, GuardrailStage,
    GuardrailUse, NamedEndpoint, Timestamp, Workspace,
};
use crate::ops::audit::{guardrail_details, of_endpoint, of_guardrail, record};
use crate::ops::endpoint::named_endpoint_of;
use crate::ops::{GuardrailError, OpError};
use crate::store::{Feature, NewGuardrail, Store, StoreError};
pub(in crate::ops) use scorer::choose as choose_scorer;
use scorer::{choose, refuse_custom_code, register};

/// One guardrail; an error when it does not exist, or when several have the name.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Guardrail, OpError> {
    let mut found = store.guardrails().find(wanted, workspace)?;
    match found.len() {
        0 | 1 => found.pop().ok_or_else(|| OpError::NotFound {
            entity: Entity::Guardrail,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        }),
        _ => Err(GuardrailError::Ambiguous {
            name: found[0].name.clone(),
            candidates: found.iter().map(describe).collect(),
        }
        .into()),
    }
}

/// Describes one of several guardrails of a name, to tell them apart.
fn describe(guardrail: &Guardrail) -> String {
    let scorer = guardrail
        .scorer
        .as_ref()
        .map_or(&guardrail.scorer_id, |scorer| &scorer.name);
    format!(
        "{} (`{}`: scorer `{scorer}` version {}, {}, {})",
        guardrail.id, guardrail.name, guardrail.scorer_version, guardrail.stage, guardrail.action
    )
}

/// The guardrails of an endpoint in the order in which the gateway runs them.
pub fn on_endpoint(
    store: &mut Store,
    endpoint: &EntityRef,
    workspace: &Workspace,
) -> Result<(NamedEndpoint, Vec<(GuardrailUse, Guardrail)>), OpError> {
    store.contract().require(Feature::Guardrails)?;
    let endpoint = named_endpoint_of(store, endpoint, workspace.as_str())?;
    let guardrails = store.guardrails().of_endpoint(&endpoint)?;
    Ok((endpoint, guardrails))
}

/// Who judges.
#[derive(Debug)]
pub enum Judge {
    /// A registered scorer.
    Registered(ScorerChoice),
    /// One given by its definition, for a standalone store.
    Given(ScorerDefinition),
}

#[derive(Debug)]
pub struct NewGuardrailRequest {
    pub name: GuardrailName,
    pub workspace: Workspace,
    /// The judge, which must be in the same workspace.
    pub judge: Judge,
    pub stage: GuardrailStage,
    pub action: GuardrailAction,
    /// The endpoint that rewrites what the judge rejects: required for sanitization, and for nothing else.
    pub action_endpoint: Option<EntityRef>,
    pub actor: Actor,
}

pub fn create(store: &mut Store, request: &NewGuardrailRequest) -> Result<Guardrail, OpError> {
    store.contract().require(Feature::Guardrails)?;
    match (request.action, &request.action_endpoint) {
        // MLflow creates such a guardrail, which then fails every call that needs sanitizing.
        (GuardrailAction::Sanitization, None) => return Err(GuardrailError::NeedsEndpoint.into()),
        (GuardrailAction::Validation, Some(_)) => {
            return Err(GuardrailError::NeedsNoEndpoint.into());
        }
        _ => {}
    }
    store.transaction(|store| {
        let scorer = match &request.judge {
            Judge::Registered(choice) => choose(store, choice, &request.workspace)?,
            Judge::Given(definition) => register(store, definition, &request.workspace)?,
        };
        let action_endpoint = match &request.action_endpoint {
            Some(wanted) => Some(named_endpoint_of(
                store,
                wanted,
                request.workspace.as_str(),
            )?),
            None => None,
        };
        let new = NewGuardrail {
            id: format!("gr-{}", Uuid::new_v4().simple()),
            name: request.name.as_str().to_owned(),
            workspace: request.workspace.clone(),
            scorer_id: scorer.scorer_id.clone(),
            scorer_version: scorer.version,
            stage: request.stage,
            action: request.action,
            action_endpoint_id: action_endpoint.map(|endpoint| endpoint.id),
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.guardrails().insert(&new)?;
        let stored = find(store, &EntityRef::Id(new.id), &request.workspace)?;
        if stored.name != new.name {
            let what = "guardrail's name";
            return Err(StoreError::Altered { what }.into());
        }
        let facts = guardrail_details(&stored);
        record(store, of_guardrail("guardrail.create", &stored, &facts))?;
        Ok(stored)
    })
}

/// A guardrail about to be deleted, with the endpoints that lose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletePlan {
    pub guardrail: Guardrail,
    pub uses: Vec<GuardrailUse>,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<DeletePlan, OpError> {
    let guardrail = find(store, wanted, workspace)?;
    let uses = store.guardrails().uses_of(&guardrail.id)?;
    Ok(DeletePlan { guardrail, uses })
}

/// Deletes what was shown, unless it is attached elsewhere by now. Works even if `MLflow` cannot read the row.
pub fn delete(store: &mut Store, plan: &DeletePlan) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Guardrail,
            name: plan.guardrail.name.clone(),
        };
        let id = &plan.guardrail.id;
        if store.guardrails().uses_of(id)? != plan.uses {
            return Err(changed().into());
        }
        if store.guardrails().delete(id)? {
            let facts = guardrail_details(&plan.guardrail);
            let event = of_guardrail("guardrail.delete", &plan.guardrail, &facts);
            record(store, event)
        } else {
            Err(changed().into())
        }
    })
}

/// Attaches the guardrail to an endpoint of its workspace, at a position or after all that have one.
pub fn add(
    store: &mut Store,
    wanted: &EntityRef,
    endpoint: &EntityRef,
    workspace: &Workspace,
    execution_order: Option<i32>,
    actor: &Actor,
) -> Result<(GuardrailUse, Guardrail), OpError> {
    store.transaction(|store| {
        let (guardrail, endpoint) = both(store, wanted, endpoint, workspace)?;
        if let Some(scorer) = &guardrail.scorer {
            refuse_custom_code(scorer)?;
        }
        let there = || GuardrailError::AlreadyThere {
            guardrail: guardrail.name.clone(),
            endpoint: endpoint.to_string(),
        };
        let uses = store.guardrails().uses_of(&guardrail.id)?;
        if uses.iter().any(|other| other.endpoint.id == endpoint.id) {
            return Err(there().into());
        }
        let new = GuardrailUse {
            endpoint: endpoint.clone(),
            guardrail_id: guardrail.id.clone(),
            execution_order,
            created_by: Some(actor.as_str().to_owned()),
            created_at: Timestamp::now(),
        };
        match store.guardrails().insert_use(&new) {
            Ok(()) => {
                let facts = json!({"endpoint": endpoint.to_string()});
                record(store, of_guardrail("guardrail.add", &guardrail, &facts))?;
                Ok((new, guardrail))
            }
            // Lost the race to another writer.
            Err(StoreError::Duplicate { .. }) => Err(there().into()),
            Err(other) => Err(other.into()),
        }
    })
}

/// Detaches the guardrail from an endpoint.
pub fn remove(
    store: &mut Store,
    wanted: &EntityRef,
    endpoint: &EntityRef,
    workspace: &Workspace,
) -> Result<(Guardrail, NamedEndpoint), OpError> {
    store.transaction(|store| {
        let (guardrail, endpoint) = both(store, wanted, endpoint, workspace)?;
        if store.guardrails().delete_use(&endpoint.id, &guardrail.id)? {
            let facts = json!({"endpoint": endpoint.to_string()});
            record(store, of_guardrail("guardrail.remove", &guardrail, &facts))?;
            Ok((guardrail, endpoint))
        } else {
            Err(GuardrailError::NotThere {
                guardrail: guardrail.name,
                endpoint: endpoint.to_string(),
            }
            .into())
        }
    })
}

/// The two rows. The endpoint is looked up in the guardrail's workspace: an id may be of another one.
fn both(
    store: &mut Store,
    guardrail: &EntityRef,
    endpoint: &EntityRef,
    workspace: &Workspace,
) -> Result<(Guardrail, NamedEndpoint), OpError> {
    let guardrail = find(store, guardrail, workspace)?;
    let endpoint = named_endpoint_of(store, endpoint, &guardrail.workspace)?;
    Ok((guardrail, endpoint))
}

/// Makes these guardrails of an endpoint, given by id or name, run first and in this order; the others follow
/// in their previous order. All get positions from 1 on, so that no two share one.
pub fn order(
    store: &mut Store,
    endpoint: &EntityRef,
    first: &[String],
    workspace: &Workspace,
) -> Result<(NamedEndpoint, Vec<(GuardrailUse, Guardrail)>), OpError> {
    store.transaction(|store| {
        let (endpoint, mut rest) = on_endpoint(store, endpoint, workspace)?;
        let mut ordered: Vec<(GuardrailUse, Guardrail)> = Vec::with_capacity(rest.len());
        for word in first {
            if ordered.iter().any(|(_, done)| is(done, word))
                && !rest.iter().any(|(_, g)| is(g, word))
            {
                let guardrail = word.clone();
                return Err(GuardrailError::Twice { guardrail }.into());
            }
            let place = place_of(&rest, word, &endpoint)?;
            ordered.push(rest.remove(place));
        }
        ordered.append(&mut rest);
        for (place, (used, guardrail)) in (1..).zip(&mut ordered) {
            used.execution_order = Some(place);
            if !store
                .guardrails()
                .set_order(&endpoint.id, &guardrail.id, used.execution_order)?
            {
                let entity = crate::domain::Entity::Guardrail;
                let name = guardrail.name.clone();
                return Err(StoreError::Changed { entity, name }.into());
            }
        }
        let names: Vec<&String> = ordered
            .iter()
            .map(|(_, guardrail)| &guardrail.name)
            .collect();
        record(
            store,
            of_endpoint("guardrail.order", &endpoint, &json!({"order": names})),
        )?;
        Ok((endpoint, ordered))
    })
}

fn is(guardrail: &Guardrail, word: &str) -> bool {
    guardrail.id == word || guardrail.name == word
}

/// The index of the guardrail with an id, else of the only one with a name.
fn place_of(
    among: &[(GuardrailUse, Guardrail)],
    word: &str,
    endpoint: &NamedEndpoint,
) -> Result<usize, GuardrailError> {
    if let Some(place) = among.iter().position(|(_, guardrail)| guardrail.id == word) {
        return Ok(place);
    }
    let named: Vec<usize> = (0..among.len())
        .filter(|place| among[*place].1.name == word)
        .collect();
    match named.as_slice() {
        [] => Err(GuardrailError::NotThere {
            guardrail: word.to_owned(),
            endpoint: endpoint.to_string(),
        }),
        [place] => Ok(*place),
        several => Err(GuardrailError::AmbiguousOnEndpoint {
            name: word.to_owned(),
            endpoint: endpoint.to_string(),
            candidates: several
                .iter()
                .map(|place| describe(&among[*place].1))
                .collect(),
        }),
    }
}
