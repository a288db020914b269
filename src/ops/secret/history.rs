//! The history of secrets: former values are kept when a value changes, and can be put back.
//!
//! A former value is encrypted under the DEK of the secret's current value. Whoever can decrypt the secret can decrypt its
//! history, and no one else; a rotation of the KEK, mlgate's or `MLflow`'s, rewraps that one DEK and need not know of the
//! history; and a value that is destroyed takes it along. The price: every change of the value encrypts the history again,
//! and a change that does not, such as one by `MLflow`, ends it.

use serde_json::json;

use super::{WritingKey, find};
use crate::crypto::digest::sha256_hex;
use crate::crypto::envelope::{Aad, open_value, seal_value};
use crate::crypto::{Dek, Plaintext};
use crate::domain::{
    Actor, EntityRef, FormerValue, MOST_FORMER_VALUES, SealedSecret, Secret, Timestamp, Workspace,
};
use crate::ops::audit::{fingerprint, of_database, of_secret, record};
use crate::ops::{Keyring, OpError};
use crate::store::{Resealed, SecretChange, Store, StoreError};

/// A secret's row whose DEK is known.
struct Unwrapped<'a> {
    row: &'a SealedSecret,
    dek: Dek,
}

impl<'a> Unwrapped<'a> {
    fn of(row: &'a SealedSecret, dek: Option<Dek>) -> Option<Self> {
        dek.map(|dek| Self { row, dek })
    }

    fn mark(&self) -> String {
        mark(self.row)
    }

    fn plaintext(&self) -> Option<Plaintext> {
        let aad = Aad::new(&self.row.id, &self.row.name);
        open_value(&self.dek, &aad, &self.row.encrypted_value).ok()
    }

    /// A former value of this secret, if it is still under its DEK.
    fn open(&self, former: &FormerValue) -> Option<Plaintext> {
        if former.sealed_under != self.mark() {
            return None;
        }
        let aad = Aad::former(&former.secret_id, former.number);
        open_value(&self.dek, &aad, &former.encrypted_value).ok()
    }

    /// The same former value under this secret's DEK.
    fn seal(&self, former: FormerValue, plaintext: &Plaintext) -> Result<FormerValue, OpError> {
        let id = self.row.id.clone();
        let aad = Aad::former(&id, former.number);
        let sealed = seal_value(&self.dek, &aad, plaintext).map_err(OpError::Encrypt)?;
        Ok(FormerValue {
            secret_id: id,
            sealed_under: self.mark(),
            encrypted_value: sealed,
            ..former
        })
    }

    /// Former values of another row, or of this one before, under this DEK. Those that cannot be decrypted are left
    /// out: no key opens them any more.
    fn take_over(
        &self,
        from: &Unwrapped<'_>,
        former: Vec<FormerValue>,
    ) -> Result<Vec<FormerValue>, OpError> {
        let mut taken = Vec::with_capacity(former.len());
        for one in former {
            if let Some(plaintext) = from.open(&one) {
                taken.push(self.seal(one, &plaintext)?);
            }
        }
        Ok(taken)
    }
}

/// What tells whether a former value is still under the DEK of its secret: every new DEK comes with a new ciphertext.
fn mark(row: &SealedSecret) -> String {
    sha256_hex(&row.encrypted_value)
}

/// A change of a secret that was just written, and the row before it.
pub(in crate::ops) struct Replaced<'a> {
    pub(in crate::ops) secret: &'a Secret,
    pub(in crate::ops) before: &'a SealedSecret,
    /// The DEK of the value before, if a key at hand unwraps it.
    pub(in crate::ops) dek_before: Option<Dek>,
    pub(in crate::ops) change: &'a SecretChange,
    /// The key of the new value.
    pub(in crate::ops) key: &'a WritingKey,
}

impl Replaced<'_> {
    /// Keeps the value before, and the history so far, under the new DEK, up to the limit; nothing where no history is
    /// kept, or the value is not changed. The same value with the same settings is not kept again. Must run in the
    /// transaction of the change, after it: the changed row is locked, so numbers are not given twice.
    ///
    /// A value that cannot be decrypted is not kept, and ends the history: [`Self`] cannot refuse the change that
    /// repairs such a secret.
    pub(in crate::ops) fn keep(self, store: &mut Store) -> Result<(), OpError> {
        let Some((after, _)) = &self.change.value else {
            return Ok(());
        };
        let limit = store.secret_history().limit()?;
        let known = store.secret_history().of(&[&self.before.id])?;
        if limit == 0 && known.is_empty() {
            return Ok(());
        }
        let new = Unwrapped::of(after, self.key.dek(after).ok());
        let old = Unwrapped::of(self.before, self.dek_before);
        let (Some(old), Some(new)) = (old, new) else {
            return Ok(store.secret_history().replace(&self.before.id, &[])?);
        };
        let number = known.first().map_or(0, |newest| newest.number);
        let mut kept = Vec::new();
        if let Some(plaintext) = old.plaintext()
            && !self.secret.is_revoked()
            && !is_same(self.secret, &plaintext, self.change, &new)
        {
            let former = FormerValue {
                secret_id: self.secret.id.clone(),
                number: number.saturating_add(1),
                sealed_under: String::new(),
                encrypted_value: Vec::new(),
                masked_value: self.secret.masked_value.clone(),
                auth_config: self.secret.auth_config.clone(),
                kek_version: self.before.kek_version,
                set_by: self.secret.last_updated_by.clone(),
                set_at: self.secret.last_updated_at,
                replaced_by: self.change.actor.clone(),
                replaced_at: self.change.at,
            };
            kept.push(new.seal(former, &plaintext)?);
        }
        kept.extend(new.take_over(&old, known)?);
        kept.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(store.secret_history().replace(&self.before.id, &kept)?)
    }
}

/// Whether a changed row has the same value and settings as before.
fn is_same(
    secret: &Secret,
    before: &Plaintext,
    change: &SecretChange,
    new: &Unwrapped<'_>,
) -> bool {
    let after = new.plaintext();
    let settings = change.auth_config.as_ref();
    after.is_some_and(|after| same_plaintext(before, &after))
        && settings.is_none_or(|settings| *settings == secret.auth_config)
}

/// The history of a secret for a copy of it: under the copy's DEK, which is another where the value was encrypted again.
/// Without a keyring, or without the key, nothing is left of it then.
pub(in crate::ops) fn copied(
    former: Vec<FormerValue>,
    (from, to): (&SealedSecret, &SealedSecret),
    keyring: Option<&Keyring>,
) -> Result<Vec<FormerValue>, OpError> {
    if former.is_empty() {
        return Ok(former);
    }
    if from.id == to.id && from.encrypted_value == to.encrypted_value {
        let mark = mark(from);
        let readable = former.into_iter().filter(|one| one.sealed_under == mark);
        return Ok(readable.collect());
    }
    let dek = |row| keyring.and_then(|keyring| keyring.dek(row));
    match (Unwrapped::of(from, dek(from)), Unwrapped::of(to, dek(to))) {
        (Some(old), Some(new)) => new.take_over(&old, former),
        _ => Ok(Vec::new()),
    }
}

/// Moves the history of a renamed secret to its new row, given each row with its DEK. Must run in the transaction of the
/// renaming.
pub(super) fn move_history(
    store: &mut Store,
    (before, dek_before): (&SealedSecret, Option<Dek>),
    (after, dek_after): (&SealedSecret, Option<Dek>),
) -> Result<(), OpError> {
    let known = store.secret_history().of(&[&before.id])?;
    if known.is_empty() {
        return Ok(());
    }
    let old = Unwrapped::of(before, dek_before);
    let new = Unwrapped::of(after, dek_after);
    let moved = match (old, new) {
        (Some(old), Some(new)) => new.take_over(&old, known)?,
        _ => Vec::new(),
    };
    store.secret_history().replace(&before.id, &[])?;
    Ok(store.secret_history().replace(&after.id, &moved)?)
}

/// Encrypts the histories of secrets that were re-encrypted under their new DEKs. Must run in the same transaction.
pub(in crate::ops) fn follow(
    store: &mut Store,
    keyring: &Keyring,
    resealed: &[Resealed],
) -> Result<(), OpError> {
    let ids: Vec<&str> = resealed.iter().map(|row| row.before.id.as_str()).collect();
    let mut known = store.secret_history().of_each(&ids)?;
    for Resealed { before, after } in resealed {
        let Some(former) = known.remove(&before.id) else {
            continue;
        };
        let old = Unwrapped::of(before, keyring.dek(before));
        let new = Unwrapped::of(after, keyring.dek(after));
        let moved = match (old, new) {
            (Some(old), Some(new)) => new.take_over(&old, former)?,
            _ => Vec::new(),
        };
        store.secret_history().replace(&before.id, &moved)?;
    }
    Ok(())
}

/// The history of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub secret: Secret,
    /// The newest first, each with whether it can be put back.
    pub former: Vec<(FormerValue, bool)>,
    /// How many are kept of each secret.
    pub limit: u32,
}

/// Reads the history of a secret, without a key.
pub fn history(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<History, OpError> {
    let secret = find(store, wanted, workspace)?;
    store.contract().require_history()?;
    let limit = store.secret_history().limit()?;
    let former = store.secret_history().of(&[&secret.id])?;
    let mark = match store.secrets().sealed(&secret.id) {
        Ok(row) => row.as_ref().map(mark),
        // Its own value cannot be decrypted either.
        Err(StoreError::Damaged(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let former = former
        .into_iter()
        .map(|one| {
            let readable = mark.as_ref() == Some(&one.sealed_under);
            (one, readable)
        })
        .collect();
    Ok(History {
        secret,
        former,
        limit,
    })
}

/// A former value about to be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollbackPlan {
    pub secret: Secret,
    pub former: FormerValue,
    sealed: SealedSecret,
}

/// Finds the former value: the one with a number, or the newest.
pub fn plan_rollback(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    number: Option<i32>,
) -> Result<RollbackPlan, OpError> {
    let History { secret, former, .. } = history(store, wanted, workspace)?;
    let name = || secret.name.clone();
    if secret.is_revoked() {
        return Err(OpError::Revoked { name: name() });
    }
    let is_it = |one: &FormerValue| number.is_none_or(|number| number == one.number);
    let found = former.into_iter().find(|(one, _)| is_it(one));
    let (former, readable) = found.ok_or_else(|| OpError::NoFormerValue {
        name: name(),
        number,
    })?;
    if !readable {
        let number = former.number;
        return Err(OpError::FormerValueLost {
            name: name(),
            number,
        });
    }
    let gone = || changed(&secret);
    let sealed = store.secrets().sealed(&secret.id)?.ok_or_else(gone)?;
    Ok(RollbackPlan {
        secret,
        former,
        sealed,
    })
}

/// Gives a secret its former value and the settings that this was stored with, unless the secret was changed since the plan.
/// The value that is replaced becomes part of the history. `None` if it already has the former value and its settings.
pub fn roll_back(
    store: &mut Store,
    plan: &RollbackPlan,
    key: &WritingKey,
    actor: &Actor,
) -> Result<Option<Secret>, OpError> {
    store.transaction(|store| {
        let secret = &plan.secret;
        let changed = || changed(secret);
        if !store.secrets().lock(&secret.id)? {
            return Err(changed());
        }
        let whole = store.secrets().with_values(&[&secret.id])?.pop();
        let whole = whole.ok_or_else(changed)?;
        if whole.secret != *secret || whole.sealed != plan.sealed {
            return Err(changed());
        }
        let before = &whole.sealed;
        let current = key.open(before)?;
        let row = Unwrapped {
            row: before,
            dek: key.dek(before)?,
        };
        let lost = || OpError::FormerValueLost {
            name: secret.name.clone(),
            number: plan.former.number,
        };
        let plaintext = row.open(&plan.former).ok_or_else(lost)?;
        if same_plaintext(&current, &plaintext) && secret.auth_config == plan.former.auth_config {
            return Ok(None);
        }
        let sealed = key.seal_for(&before.id, &before.name, &plaintext)?;
        key.prove_readable(&sealed)?;
        let change = SecretChange {
            value: Some((sealed.clone(), plan.former.masked_value.clone())),
            provider: None,
            auth_config: Some(plan.former.auth_config.clone()),
            actor: actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.secrets().update(before, &change)?;
        let replaced = Replaced {
            secret,
            before,
            dek_before: Some(row.dek),
            change: &change,
            key,
        };
        replaced.keep(store)?;
        let by_id = EntityRef::Id(secret.id.clone());
        let after = find(store, &by_id, &Workspace::stored(&secret.workspace))?;
        let details = json!({
            "before": fingerprint(before),
            "after": fingerprint(&sealed),
            "number": plan.former.number,
            "kek_version": after.kek_version,
        });
        record(store, of_secret("secret.rollback", &after, &details))?;
        Ok(Some(after))
    })
}

fn same_plaintext(one: &Plaintext, other: &Plaintext) -> bool {
    crate::domain::same_secret(one.expose(), other.expose())
}

/// How many former values a smaller limit would delete.
pub fn beyond(store: &mut Store, limit: u32) -> Result<usize, OpError> {
    store.contract().require_history()?;
    Ok(store.secret_history().beyond(limit)?.0)
}

/// Sets how many former values of each secret are kept, and deletes those beyond. Returns how many were deleted.
pub fn set_limit(store: &mut Store, limit: u32) -> Result<usize, OpError> {
    let limit = limit.min(MOST_FORMER_VALUES);
    store.enable_secure_delete()?;
    store.transaction(|store| {
        store.contract().require_history()?;
        let (deleted, beyond) = store.secret_history().beyond(limit)?;
        store.secret_history().trim(&beyond)?;
        store.secret_history().set_limit(limit)?;
        let details = json!({"secret_history": limit, "deleted_former_values": deleted});
        record(store, of_database("db.init", &details))?;
        Ok(deleted)
    })
}

fn changed(secret: &Secret) -> OpError {
    let (entity, name) = (crate::domain::Entity::Secret, secret.name.clone());
    StoreError::Changed { entity, name }.into()
}
