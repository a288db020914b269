//! Deleting a model definition.

use super::find::find;
use crate::domain::{Entity, EntityRef, ModelDefinition, Workspace};
use crate::ops::OpError;
use crate::store::{Store, StoreError};

/// A model definition about to be deleted, with what uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doomed {
    /// The model definition.
    pub model: ModelDefinition,
    /// The endpoints that use it: id and name.
    pub endpoints: Vec<(String, Option<String>)>,
}

/// What a deletion would do.
pub fn look_before_deleting(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Doomed, OpError> {
    let model = find(store, wanted, workspace)?;
    let endpoints = store.endpoints_of_model(&model.id)?;
    Ok(Doomed { model, endpoints })
}

/// Deletes what was looked at, unless other endpoints use it by now.
pub fn delete(store: &mut Store, doomed: &Doomed) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Model,
            name: doomed.model.name.clone(),
        };
        if store.endpoints_of_model(&doomed.model.id)? != doomed.endpoints {
            return Err(changed().into());
        }
        if store.delete_model(&doomed.model.id)? {
            Ok(())
        } else {
            Err(changed().into())
        }
    })
}
