//! Updating a secret's value or settings. Name, provider and workspace never change.

use super::WritingKey;
use super::checks::{auth_column, prepare};
use super::find::find;
use crate::crypto::envelope::{Aad, seal};
use crate::domain::{
    Actor, AuthConfig, Entity, EntityRef, SealedSecret, Secret, SecretValue, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::store::{SecretChange, Store, StoreError};

/// A change of one secret.
pub struct UpdateRequest {
    /// The new value with the key to seal it with; `None` keeps the value.
    pub value: Option<(SecretValue, WritingKey)>,
    /// The new settings as a whole; empty ones clear them, `None` keeps them.
    pub auth: Option<AuthConfig>,
    /// Who changes it.
    pub actor: Actor,
}

/// Changes a secret, if nobody else does at the same moment, and proves it readable before the commit.
pub fn update(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &UpdateRequest,
) -> Result<Secret, OpError> {
    let limits = store.limits();
    let prepared = request
        .value
        .as_ref()
        .map(|(value, _)| prepare(value, limits))
        .transpose()?;
    let auth_config = request
        .auth
        .as_ref()
        .map(|auth| auth_column(auth, limits))
        .transpose()?;
    store.transaction(|store| {
        let secret = find(store, wanted, workspace)?;
        if let Some(auth) = &request.auth
            && request.value.is_none()
            && api_base(secret.auth_config.as_deref()).as_deref() != auth.get("api_base")
        {
            return Err(OpError::Retargeted { name: secret.name });
        }
        // The stored id and name, not the ones typed: they are the AAD.
        let gone = || StoreError::Changed {
            entity: Entity::Secret,
            name: secret.name.clone(),
        };
        let before = store.sealed_secret(&secret.id)?.ok_or_else(gone)?;
        let value = match (&request.value, prepared) {
            (Some((_, key)), Some(prepared)) => {
                key.prove(store)?;
                let aad = Aad::new(&before.id, &before.name);
                let sealed = seal(&key.kek, &aad, &prepared.plaintext).map_err(OpError::Encrypt)?;
                let sealed = SealedSecret {
                    encrypted_value: sealed.encrypted_value,
                    wrapped_dek: sealed.wrapped_dek,
                    kek_version: key.version.as_i32(),
                    ..before.clone()
                };
                key.prove_readable(&sealed)?;
                Some((sealed, prepared.masked_value))
            }
            _ => None,
        };
        let change = SecretChange {
            value,
            auth_config,
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.update_secret(&before, &change)?;
        find(store, &EntityRef::Id(secret.id), workspace)
    })
}

/// `api_base` of stored settings. Settings that are no JSON object have none.
fn api_base(auth_config: Option<&str>) -> Option<String> {
    let settings: serde_json::Value = serde_json::from_str(auth_config?).ok()?;
    settings
        .get("api_base")?
        .as_str()
        .map(|url| url.trim().to_owned())
}
