//! Deleting a secret. Works for rows that nobody can decrypt.

use super::find::find;
use crate::domain::{Dependent, Entity, EntityRef, Secret, Workspace};
use crate::ops::OpError;
use crate::store::{Store, StoreError};

/// A secret about to be deleted, with what loses its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doomed {
    /// The secret.
    pub secret: Secret,
    /// The model definitions that use it, and their endpoints.
    pub dependents: Vec<Dependent>,
}

/// What a deletion would do.
pub fn look_before_deleting(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Doomed, OpError> {
    let secret = find(store, wanted, workspace)?;
    let dependents = store.dependents(&secret.id)?;
    Ok(Doomed { secret, dependents })
}

/// Deletes what was looked at, unless more depends on it by now.
pub fn delete(store: &mut Store, doomed: &Doomed) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Secret,
            name: doomed.secret.name.clone(),
        };
        // What mlgate knows of it may change at this moment.
        if store.contract().has_own_tables() && !store.lock_secret(&doomed.secret.id)? {
            return Err(changed().into());
        }
        if store.dependents(&doomed.secret.id)? != doomed.dependents {
            return Err(changed().into());
        }
        store.delete_secret_details(&doomed.secret.id)?;
        if store.delete_secret(&doomed.secret.id)? {
            Ok(())
        } else {
            Err(changed().into())
        }
    })
}
