//! Attaching a guardrail to an endpoint, and detaching it.

use serde_json::json;

use super::find::find;
use super::scorer::refuse_custom_code;
use crate::domain::{
    Actor, EntityRef, Guardrail, GuardrailUse, NamedEndpoint, Timestamp, Workspace,
};
use crate::ops::audit::{of_guardrail, record};
use crate::ops::named_endpoint::named_endpoint_of;
use crate::ops::{GuardrailError, OpError};
use crate::store::{Store, StoreError};

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
