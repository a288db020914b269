//! Detaching models from an endpoint.

use super::{fallback, find};
use crate::domain::{Actor, Endpoint, EntityRef, Linkage, Mapping, Timestamp, Workspace};
use crate::ops::audit::{of_changed_endpoint, record};
use crate::ops::{EndpointError, OpError, model};
use crate::store::{EndpointChange, Store};

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
    /// Whether it lost its last primary model.
    pub answers_no_more: bool,
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
            answers_no_more,
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
