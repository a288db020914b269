//! Creating a secret.

use serde_json::json;
use uuid::Uuid;

use super::WritingKey;
use super::checks::{auth_column, prepare};
use super::details::change_details;
use super::find::find;
use crate::domain::provider::needs_no_value;
use crate::domain::{
    AUTH_MODE, Actor, Audit, AuthConfig, DetailsChange, Entity, EntityRef, Provider, Secret,
    SecretName, SecretValue, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_secret, record};
use crate::store::{SecretWithValue, Store, StoreError};

pub struct NewSecretRequest {
    pub name: SecretName,
    pub workspace: Workspace,
    pub provider: Option<Provider>,
    pub auth: AuthConfig,
    pub value: SecretValue,
    /// The details for mlgate's own tables.
    pub details: DetailsChange,
    pub actor: Actor,
}

/// Encrypts and inserts a secret, and proves it readable before the commit.
pub fn create(
    store: &mut Store,
    key: &WritingKey,
    request: &NewSecretRequest,
) -> Result<Secret, OpError> {
    store.transaction(|store| insert(store, key, request))
}

/// The same inside the caller's transaction.
pub fn insert(
    store: &mut Store,
    key: &WritingKey,
    request: &NewSecretRequest,
) -> Result<Secret, OpError> {
    store.contract().require_workspace(&request.workspace)?;
    let limits = store.limits();
    let provider = request.provider.as_ref().map(Provider::as_str);
    let no_value = provider.is_some_and(|name| needs_no_value(name, request.auth.get(AUTH_MODE)));
    let prepared = prepare(&request.value, no_value, limits)?;
    let auth_config = auth_column(&request.auth, limits)?;
    let id = format!("s-{}", Uuid::new_v4().simple());
    let name = request.name.as_str();
    let sealed = key.seal_for(&id, name, &prepared.plaintext)?;
    let audit = Audit::new(request.actor.as_str(), Timestamp::now());
    let new = SecretWithValue {
        secret: Secret {
            id: id.clone(),
            name: name.to_owned(),
            workspace: request.workspace.to_string(),
            masked_value: prepared.masked_value,
            provider: provider.map(str::to_owned),
            auth_config,
            kek_version: sealed.kek_version,
            created_by: audit.created_by,
            created_at: audit.created_at,
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at,
        },
        sealed,
    };
    let by_name = EntityRef::Name(name.to_owned());
    if let Some(there) = store.secrets().find(&by_name, &request.workspace)? {
        return Err(OpError::Exists {
            entity: Entity::Secret,
            name: there.name,
        });
    }
    key.prove(store)?;
    key.prove_readable(&new.sealed)?;
    store.secrets().create(&new).map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => OpError::Exists {
            entity: Entity::Secret,
            name: name.to_owned(),
        },
        other => other.into(),
    })?;
    let secret = find(store, &EntityRef::Id(id), &request.workspace)?;
    let details = change_details(store, &secret, &request.details)?;
    let written = json!({
        "after": fingerprint(&new.sealed),
        "kek_version": secret.kek_version,
        "provider": secret.provider,
        "details": details,
    });
    record(store, of_secret("secret.create", &secret, &written))?;
    Ok(secret)
}
