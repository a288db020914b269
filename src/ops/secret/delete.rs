//! Deleting a secret. Works for rows that nobody can decrypt.

use serde_json::json;

use super::find::find;
use crate::domain::{Dependent, Entity, EntityRef, Secret, SecretBinding, Workspace};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_secret, record, secret_binding_told};
use crate::store::{Store, StoreError};

/// A secret about to be deleted, with what loses its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doomed {
    /// The secret.
    pub secret: Secret,
    /// The model definitions that use it, and their endpoints.
    pub dependents: Vec<Dependent>,
    /// The resources that it is bound to; those bindings go with it.
    pub bindings: Vec<SecretBinding>,
}

/// What a deletion would do.
pub fn look_before_deleting(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Doomed, OpError> {
    let secret = find(store, wanted, workspace)?;
    let dependents = store.dependents(&secret.id)?;
    let bindings = store.bindings_of_secret(&secret.id)?;
    Ok(Doomed {
        secret,
        dependents,
        bindings,
    })
}

/// Deletes what was looked at, unless more depends on it by now.
pub fn delete(store: &mut Store, doomed: &Doomed) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Secret,
            name: doomed.secret.name.clone(),
        };
        // So that nobody binds it meanwhile.
        if store.contract().has_own_tables() && !store.lock_secret(&doomed.secret.id)? {
            return Err(changed().into());
        }
        if store.dependents(&doomed.secret.id)? != doomed.dependents
            || store.bindings_of_secret(&doomed.secret.id)? != doomed.bindings
        {
            return Err(changed().into());
        }
        let before = store.sealed_secret(&doomed.secret.id)?;
        let before = before.as_ref().map(fingerprint).ok_or_else(changed)?;
        store.delete_bindings_of_secret(&doomed.secret.id)?;
        store.delete_secret_details(&doomed.secret.id)?;
        if !store.delete_secret(&doomed.secret.id)? {
            return Err(changed().into());
        }
        let bindings: Vec<_> = doomed.bindings.iter().map(secret_binding_told).collect();
        let deleted = json!({"before": before, "bindings": bindings});
        record(store, of_secret("secret.delete", &doomed.secret, &deleted))
    })
}
