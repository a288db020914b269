//! Updating a secret's value or settings. A provider is set where there is none; name and workspace never change here.

use serde_json::json;

use super::create::{auth_column, change_details, prepare};
use super::history::Replaced;
use super::{Condition, WritingKey, find};
use crate::domain::provider::needs_no_value;
use crate::domain::{
    AUTH_MODE, Actor, AuthConfig, DetailsChange, Entity, EntityRef, Provider, Secret, SecretValue,
    Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_secret, record};
use crate::store::{SecretChange, Store, StoreError};

pub struct UpdateRequest {
    /// The new value with the key to encrypt it with; `None` keeps the value.
    pub value: Option<(SecretValue, WritingKey)>,
    /// The new settings as a whole; empty ones clear them, `None` keeps them.
    pub auth: Option<AuthConfig>,
    /// The provider of a secret that has none; it may also be the one that it has.
    pub provider: Option<Provider>,
    /// The changes in mlgate's own tables.
    pub details: DetailsChange,
    /// Whether a revoked secret gets a value again. No other change of one is allowed.
    pub unrevoke: bool,
    /// What must hold of the secret.
    pub condition: Condition,
    pub actor: Actor,
}

impl UpdateRequest {
    /// Whether `MLflow`'s row changes. Details that only mlgate keeps do not count as an update to `MLflow`,
    /// nor for the age of the value.
    pub fn changes_row(&self) -> bool {
        self.value.is_some()
            || self.auth.is_some()
            || self.provider.is_some()
            || self.details.is_empty()
    }
}

/// Changes a secret, unless someone else does at the same moment, and proves it readable before the commit.
pub fn update(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    request: &UpdateRequest,
) -> Result<Secret, OpError> {
    let limits = store.limits();
    let auth_config = request
        .auth
        .as_ref()
        .map(|auth| auth_column(auth, limits))
        .transpose()?;
    let reads_first = !request.details.is_empty()
        || request.unrevoke
        || request.provider.is_some()
        || !request.condition.is_empty();
    let lock = if reads_first {
        Some(find(store, wanted, workspace)?.id)
    } else {
        None
    };
    store.transaction(|store| {
        if let Some(id) = &lock {
            store.secrets().lock(id)?;
        }
        let secret = find(store, wanted, workspace)?;
        request.condition.check(store, &secret)?;
        if request.unrevoke && !secret.is_revoked() {
            return Err(OpError::NotRevoked { name: secret.name });
        }
        if secret.is_revoked() && !request.unrevoke && request.changes_row() {
            return Err(OpError::Revoked { name: secret.name });
        }
        let provider = provider_to_set(&secret, request.provider.as_ref())?;
        let details = change_details(store, &secret, &request.details)?;
        if !request.changes_row() {
            let changed = json!({"details": details});
            record(store, of_secret("secret.update", &secret, &changed))?;
            return Ok(secret);
        }
        if let Some(auth) = &request.auth
            && request.value.is_none()
            && setting(secret.auth_config.as_deref(), "api_base").as_deref() != auth.get("api_base")
        {
            return Err(OpError::Retargeted { name: secret.name });
        }
        let mode = match &request.auth {
            Some(auth) => auth.get(AUTH_MODE).map(str::to_owned),
            None => setting(secret.auth_config.as_deref(), AUTH_MODE),
        };
        let no_value = provider
            .or(secret.provider.as_deref())
            .is_some_and(|provider| needs_no_value(provider, mode.as_deref()));
        // The stored id and name, not the ones typed: they are the AAD.
        let gone = || StoreError::Changed {
            entity: Entity::Secret,
            name: secret.name.clone(),
        };
        let before = store.secrets().sealed(&secret.id)?.ok_or_else(gone)?;
        let value = match &request.value {
            Some((value, key)) => {
                let prepared = prepare(value, no_value, limits)?;
                key.prove(store)?;
                let sealed = key.seal_for(&before.id, &before.name, &prepared.plaintext)?;
                key.prove_readable(&sealed)?;
                Some((sealed, prepared.masked_value))
            }
            None => None,
        };
        let change = SecretChange {
            value,
            provider: provider.map(|provider| Some(provider.to_owned())),
            auth_config,
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.secrets().update(&before, &change)?;
        if let Some((_, key)) = &request.value {
            let replaced = Replaced {
                secret: &secret,
                before: &before,
                dek_before: key.dek(&before).ok(),
                change: &change,
                key,
            };
            replaced.keep(store)?;
            // Including a mark that is left when MLflow gave a revoked secret a value.
            store.secret_details().delete_revocation(&secret.id)?;
        }
        let secret = find(store, &EntityRef::Id(secret.id), workspace)?;
        let after = change.value.as_ref().map(|(sealed, _)| fingerprint(sealed));
        let changed = json!({
            "before": fingerprint(&before),
            "after": after.unwrap_or_else(|| fingerprint(&before)),
            "settings": change.auth_config.is_some(),
            "provider": secret.provider,
            "details": details,
            "kek_version": secret.kek_version,
        });
        let action = if request.unrevoke {
            "secret.unrevoke"
        } else {
            "secret.update"
        };
        record(store, of_secret(action, &secret, &changed))?;
        Ok(secret)
    })
}

/// The provider to write, if the secret has none yet.
///
/// # Errors
/// [`OpError::HasProvider`] when it has another one.
pub fn provider_to_set<'a>(
    secret: &Secret,
    wanted: Option<&'a Provider>,
) -> Result<Option<&'a str>, OpError> {
    let wanted = wanted.map(Provider::as_str);
    match &secret.provider {
        None => Ok(wanted),
        Some(there) if wanted.is_none_or(|wanted| wanted == there) => Ok(None),
        Some(there) => Err(OpError::HasProvider {
            name: secret.name.clone(),
            provider: there.clone(),
        }),
    }
}

/// Whether a secret already is as requested: its value, at the version of its key, its settings and its details. Never if
/// it cannot be decrypted.
pub fn is_current(
    store: &mut Store,
    secret: &Secret,
    request: &UpdateRequest,
) -> Result<bool, OpError> {
    if let Some((value, key)) = &request.value {
        let Some(row) = store.secrets().sealed(&secret.id)? else {
            return Ok(false);
        };
        if !key.opens_as(&row, value) {
            return Ok(false);
        }
    }
    if let Some(auth) = &request.auth {
        let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        let wanted = auth.to_column();
        let same = match (wanted.as_deref(), secret.auth_config.as_deref()) {
            (Some(wanted), Some(stored)) => parsed(wanted) == parsed(stored),
            (wanted, stored) => wanted == stored,
        };
        if !same {
            return Ok(false);
        }
    }
    if provider_to_set(secret, request.provider.as_ref())?.is_some() {
        return Ok(false);
    }
    if request.details.is_empty() {
        return Ok(true);
    }
    let known = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
    let known = known.unwrap_or_default();
    let mut wanted = known.clone();
    request.details.apply(&mut wanted);
    Ok(wanted == known)
}

/// One of the stored settings. Settings that are not a JSON object have none.
pub(super) fn setting(auth_config: Option<&str>, key: &str) -> Option<String> {
    let settings: serde_json::Value = serde_json::from_str(auth_config?).ok()?;
    settings
        .get(key)?
        .as_str()
        .map(|text| text.trim().to_owned())
}
