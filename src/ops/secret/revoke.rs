//! Revoking a secret: its value is destroyed, and everything that refers to it stays. Works for rows that
//! cannot be decrypted: the old value is never decrypted.

use serde_json::json;

use super::update::setting;
use super::{WritingKey, find};
use crate::crypto::plaintext::of_known_text;
use crate::domain::provider::ignores_value;
use crate::domain::{
    AUTH_MODE, Actor, Dependent, Entity, EntityRef, REVOKED_MASK, Reason, Revocation, SealedSecret,
    Secret, SecretBinding, Timestamp, Workspace, tombstone,
};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_secret, record};
use crate::store::{ModelFilter, SecretChange, Store, StoreError};

/// A secret about to be revoked, with everything that loses its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevokePlan {
    pub secret: Secret,
    /// The model definitions that use it, and their endpoints. They stay.
    pub dependents: Vec<Dependent>,
    /// The resources that it is bound to. They stay, too.
    pub bindings: Vec<SecretBinding>,
    /// The auth mode in which the gateway reads no value, so that its calls continue to work.
    pub needs_no_value: Option<String>,
    sealed: SealedSecret,
    providers: Vec<String>,
}

pub struct RevokeRequest {
    /// The key to write the row with.
    pub key: WritingKey,
    /// Whether the key must decrypt another row of its version first.
    pub prove_key: bool,
    pub reason: Option<Reason>,
    pub actor: Actor,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    pub secret: Secret,
    /// The mark in mlgate's own tables, if there are any.
    pub mark: Option<Revocation>,
}

pub fn plan_revocation(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<RevokePlan, OpError> {
    let secret = find(store, wanted, workspace)?;
    let gone = || changed(&secret);
    let sealed = store.secrets().sealed(&secret.id)?.ok_or_else(gone)?;
    let dependents = store.secrets().dependents(&secret.id)?;
    let bindings = store.secret_bindings().of_secret(&secret.id)?;
    let providers = providers(store, &secret)?;
    let mode = setting(secret.auth_config.as_deref(), AUTH_MODE)
        .filter(|mode| providers.iter().any(|name| ignores_value(name, mode)));
    Ok(RevokePlan {
        secret,
        dependents,
        bindings,
        needs_no_value: mode,
        sealed,
        providers,
    })
}

/// The providers that the gateway may use a secret for.
fn providers(store: &mut Store, secret: &Secret) -> Result<Vec<String>, OpError> {
    let filter = ModelFilter {
        secret_id: Some(&secret.id),
        ..ModelFilter::default()
    };
    let mut providers: Vec<String> = secret.provider.iter().cloned().collect();
    for model in store.models().list(&filter)? {
        providers.push(model?.provider);
    }
    providers.sort();
    providers.dedup();
    Ok(providers)
}

/// Destroys the value of what was shown, unless it was changed, or more depends on it by now. An already
/// revoked secret is overwritten again, and keeps its mark.
pub fn revoke(
    store: &mut Store,
    plan: &RevokePlan,
    request: &RevokeRequest,
) -> Result<Revoked, OpError> {
    store.enable_secure_delete()?;
    store.transaction(|store| {
        let secret = &plan.secret;
        let changed = || changed(secret);
        if !store.secrets().lock(&secret.id)? {
            return Err(changed());
        }
        let before = store.secrets().sealed(&secret.id)?.ok_or_else(changed)?;
        if before != plan.sealed
            || store.secrets().dependents(&secret.id)? != plan.dependents
            || store.secret_bindings().of_secret(&secret.id)? != plan.bindings
            || providers(store, secret)? != plan.providers
        {
            return Err(changed());
        }
        let key = &request.key;
        if request.prove_key {
            key.prove(store)?;
        }
        let text = tombstone(plan.providers.iter().map(String::as_str));
        let plaintext = of_known_text(text);
        let sealed = key.seal_for(&before.id, &before.name, &plaintext)?;
        key.prove_readable(&sealed)?;
        let after = fingerprint(&sealed);
        let at = Timestamp::now();
        let change = SecretChange {
            value: Some((sealed, REVOKED_MASK.to_owned())),
            provider: None,
            auth_config: None,
            actor: request.actor.as_str().to_owned(),
            at,
        };
        store.secrets().update(&before, &change)?;
        store.secret_history().delete(&secret.id)?;
        let mark = mark(store, secret, at, request)?;
        let details = json!({
            "before": fingerprint(&before),
            "after": after,
            "kek_version": key.version.as_i32(),
            "reason": request.reason.as_ref().map(Reason::as_str),
        });
        record(store, of_secret("secret.revoke", secret, &details))?;
        let by_id = EntityRef::Id(secret.id.clone());
        let secret = find(store, &by_id, &Workspace::stored(&secret.workspace))?;
        Ok(Revoked { secret, mark })
    })
}

/// Records time, actor and reason in mlgate's own tables, if there are any.
fn mark(
    store: &mut Store,
    secret: &Secret,
    at: Timestamp,
    request: &RevokeRequest,
) -> Result<Option<Revocation>, OpError> {
    if !store.contract().has_own_tables() {
        return Ok(None);
    }
    let mut details = store
        .secret_details()
        .of(&[&secret.id])?
        .remove(&secret.id)
        .unwrap_or_default();
    let reason = request.reason.as_ref().map(|why| why.as_str().to_owned());
    let mark = match details.revoked.take().filter(|_| secret.is_revoked()) {
        Some(first) => Revocation {
            reason: reason.or(first.reason),
            ..first
        },
        None => Revocation {
            at,
            by: Some(request.actor.as_str().to_owned()),
            reason,
        },
    };
    details.revoked = Some(mark.clone());
    store.secret_details().write(&secret.id, &details)?;
    Ok(Some(mark))
}

fn changed(secret: &Secret) -> OpError {
    let (entity, name) = (Entity::Secret, secret.name.clone());
    StoreError::Changed { entity, name }.into()
}
