//! Removing a binding of any type.

use serde_json::json;

use super::Resource;
use crate::domain::{Binding, EntityRef, Workspace};
use crate::ops::audit::{of_endpoint, record};
use crate::ops::{BindingError, OpError, find_named_endpoint};
use crate::store::{BindingFilter, Store};

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
