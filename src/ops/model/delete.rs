//! Deleting a model definition.

use super::find::find;
use crate::domain::{Entity, EntityRef, ModelDefinition, Workspace};
use crate::ops::OpError;
use crate::ops::audit::{of_model, record};
use crate::store::{Store, StoreError};

/// A model definition about to be deleted, with its endpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletePlan {
    pub model: ModelDefinition,
    /// The endpoints that use it: id and name.
    pub endpoints: Vec<(String, Option<String>)>,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<DeletePlan, OpError> {
    let model = find(store, wanted, workspace)?;
    let endpoints = store.models().endpoints(&model.id)?;
    Ok(DeletePlan { model, endpoints })
}

impl DeletePlan {
    /// Fails if the endpoints that use it have changed since the plan.
    pub(in crate::ops) fn check(&self, store: &mut Store) -> Result<(), StoreError> {
        if store.models().endpoints(&self.model.id)? == self.endpoints {
            Ok(())
        } else {
            Err(self.changed())
        }
    }

    /// Deletes it, inside the caller's transaction, after it was detached from all endpoints.
    pub(in crate::ops) fn remove(&self, store: &mut Store) -> Result<(), OpError> {
        if !store.models().delete(&self.model.id)? {
            return Err(self.changed().into());
        }
        record(store, of_model("model.delete", Some(&self.model), None))
    }

    fn changed(&self) -> StoreError {
        StoreError::Changed {
            entity: Entity::Model,
            name: self.model.name.clone(),
        }
    }
}

/// Deletes what was shown, unless endpoints use it by now.
pub fn delete(store: &mut Store, plan: &DeletePlan) -> Result<(), OpError> {
    store.transaction(|store| {
        plan.check(store)?;
        plan.remove(store)?;
        Ok(())
    })
}
