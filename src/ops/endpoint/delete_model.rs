//! Deleting a model definition together with its uses.

use super::{fallback, find};
use crate::domain::{Actor, Endpoint, EntityRef, Timestamp, Workspace};
use crate::ops::OpError;
use crate::ops::audit::{of_changed_endpoint, record};
use crate::ops::model::DeletePlan;
use crate::store::{EndpointChange, Store};

/// Detaches a model definition from every planned endpoint, in each role, and deletes it: all or nothing.
/// Returns the endpoints afterwards.
pub fn delete_model(
    store: &mut Store,
    plan: &DeletePlan,
    actor: &Actor,
) -> Result<Vec<Endpoint>, OpError> {
    store.transaction(|store| {
        // In the order of their ids, so that two such deletions cannot deadlock.
        let mut ids: Vec<&String> = plan.endpoints.iter().map(|(id, _)| id).collect();
        ids.sort();
        for id in &ids {
            store.endpoints().lock(id)?;
        }
        plan.check(store)?;
        let mut left = Vec::with_capacity(ids.len());
        for id in ids {
            left.push(detach(store, id, &plan.model.id, actor)?);
        }
        plan.remove(store)?;
        Ok(left)
    })
}

fn detach(
    store: &mut Store,
    endpoint_id: &str,
    model_id: &str,
    actor: &Actor,
) -> Result<Endpoint, OpError> {
    let by_id = EntityRef::Id(endpoint_id.to_owned());
    let anywhere = Workspace::default();
    let before = find(store, &by_id, &anywhere)?;
    for mapping in &before.mappings {
        if mapping.model_definition_id == model_id {
            store.endpoints().delete_model(&mapping.id)?;
        }
    }
    let left = find(store, &by_id, &anywhere)?;
    let change = EndpointChange {
        fallback_config: fallback::renewed(&left)
            .filter(|_| !fallback::is_ignored(&left))
            .map(Some),
        ..EndpointChange::by(actor.as_str(), Timestamp::now())
    };
    store.endpoints().update(endpoint_id, &change)?;
    let left = find(store, &by_id, &anywhere)?;
    let event = of_changed_endpoint("endpoint.detach", Some(&before), Some(&left));
    record(store, event)?;
    Ok(left)
}
