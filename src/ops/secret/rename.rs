//! Renaming a secret. Its id and name are the AAD of its value, and the id never changes without the name in MLflow, so
//! the value is encrypted again in a new row, to which everything that referred to the old one moves.

use serde_json::json;
use uuid::Uuid;

use super::history::move_history;
use super::{Condition, WritingKey, find};
use crate::crypto::{Dek, Plaintext};
use crate::domain::{
    Actor, Dependent, Entity, EntityRef, Managed, ModelDefinition, SealedSecret, Secret,
    SecretBinding, SecretName, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_model, of_secret, record};
use crate::store::{
    ColumnValue, ModelChange, ModelFilter, OtherColumn, SecretWithValue, Store, StoreError,
};

/// A secret about to be renamed, with everything that refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamePlan {
    pub secret: Secret,
    pub new_name: SecretName,
    /// The model definitions that use it, and their endpoints.
    pub dependents: Vec<Dependent>,
    /// The resources that it is bound to.
    pub bindings: Vec<SecretBinding>,
    sealed: SealedSecret,
}

/// Finds the secret and what refers to it.
///
/// # Errors
/// [`OpError::ChangedSince`] when the condition does not hold.
/// [`OpError::Exists`] when another secret has the new name. The engine's collation decides whether a name is another.
pub fn plan_rename(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    new_name: SecretName,
    condition: &Condition,
) -> Result<RenamePlan, OpError> {
    let secret = find(store, wanted, workspace)?;
    // Renaming refuses a row that differs from the plan in any column, so the condition holds then, too.
    condition.check(store, &secret)?;
    refuse_taken(store, &secret, &new_name)?;
    let gone = || changed(&secret);
    let sealed = store.secrets().sealed(&secret.id)?.ok_or_else(gone)?;
    Ok(RenamePlan {
        dependents: store.secrets().dependents(&secret.id)?,
        bindings: store.secret_bindings().of_secret(&secret.id)?,
        secret,
        new_name,
        sealed,
    })
}

fn refuse_taken(store: &mut Store, secret: &Secret, new_name: &SecretName) -> Result<(), OpError> {
    let by_name = EntityRef::Name(new_name.to_string());
    let workspace = Workspace::stored(&secret.workspace);
    let there = store.secrets().find(&by_name, &workspace)?;
    match there.filter(|there| there.id != secret.id) {
        None => Ok(()),
        Some(there) => Err(exists(there.name)),
    }
}

/// Renames what was shown, unless it was changed, or more refers to it by now.
pub fn rename(
    store: &mut Store,
    plan: &RenamePlan,
    key: &WritingKey,
    actor: &Actor,
) -> Result<Secret, OpError> {
    store.enable_secure_delete()?;
    store.transaction(|store| {
        let new = NewRow {
            id: new_id(),
            actor,
            at: Timestamp::now(),
        };
        move_to(store, plan, key, &new, |sealed| {
            Ok((key.open(sealed)?, key.dek(sealed).ok()))
        })
    })
}

/// An id for a secret.
pub(in crate::ops) fn new_id() -> String {
    format!("s-{}", Uuid::new_v4().simple())
}

/// The row that takes the place of a renamed one.
pub(in crate::ops) struct NewRow<'a> {
    pub(in crate::ops) id: String,
    pub(in crate::ops) actor: &'a Actor,
    /// When it, and the model definitions that use it, are changed.
    pub(in crate::ops) at: Timestamp,
}

/// The same inside the caller's transaction, where what was deleted is overwritten. `open` decrypts the row, and unwraps its
/// DEK for the history.
pub(in crate::ops) fn move_to(
    store: &mut Store,
    plan: &RenamePlan,
    key: &WritingKey,
    new_row: &NewRow<'_>,
    open: impl FnOnce(&SealedSecret) -> Result<(Plaintext, Option<Dek>), OpError>,
) -> Result<Secret, OpError> {
    let old = &plan.secret;
    let changed = || changed(old);
    if !store.secrets().lock(&old.id)? {
        return Err(changed());
    }
    let mut whole = store.secrets().with_values(&[&old.id])?;
    let before = whole.pop().ok_or_else(changed)?;
    if before.secret != *old
        || before.sealed != plan.sealed
        || store.secrets().dependents(&old.id)? != plan.dependents
        || store.secret_bindings().of_secret(&old.id)? != plan.bindings
    {
        return Err(changed());
    }
    refuse_taken(store, old, &plan.new_name)?;
    key.prove(store)?;
    let (plaintext, dek) = open(&before.sealed)?;
    let new = renamed(&before, &plan.new_name, &plaintext, key, new_row)?;
    let others = other_columns(store, &old.id)?;
    let models = models_of(store, &old.id)?;
    // The old row goes first: to the engine, a name that differs in case alone may be the same.
    store.secrets().delete(&old.id)?;
    store.secrets().create(&new).map_err(|error| match error {
        // Lost the race to another writer.
        StoreError::Duplicate { .. } => exists(plan.new_name.to_string()),
        other => other.into(),
    })?;
    let id = &new.secret.id;
    for (column, mut values) in others {
        for value in &mut values {
            value.key = vec![id.clone()];
        }
        store.other_columns().write(&column, &values)?;
    }
    for model in &models {
        let change = ModelChange {
            name: None,
            secret_id: Some(Some(id.clone())),
            provider: None,
            model_name: None,
            actor: new_row.actor.as_str().to_owned(),
            at: new_row.at,
        };
        store.models().update(model, &change)?;
    }
    move_own_rows(store, plan, &new.secret)?;
    move_history(
        store,
        (&before.sealed, dek),
        (&new.sealed, key.dek(&new.sealed).ok()),
    )?;
    let secret = find(
        store,
        &EntityRef::Id(id.clone()),
        &Workspace::stored(&old.workspace),
    )?;
    let details = json!({
        "from": {"id": old.id, "name": old.name},
        "before": fingerprint(&before.sealed),
        "after": fingerprint(&new.sealed),
        "kek_version": secret.kek_version,
        "bindings": plan.bindings.len(),
    });
    record(store, of_secret("secret.rename", &secret, &details))?;
    for model in models {
        let by_id = EntityRef::Id(model.id.clone());
        let workspace = Workspace::stored(&model.workspace);
        let after = store.models().find(&by_id, &workspace)?;
        record(
            store,
            of_model("model.update", Some(&model), after.as_ref()),
        )?;
    }
    Ok(secret)
}

/// What the row has in columns that mlgate does not know.
fn other_columns(
    store: &mut Store,
    id: &str,
) -> Result<Vec<(OtherColumn, Vec<ColumnValue>)>, OpError> {
    let mut others = Vec::new();
    for column in store.other_columns().list()? {
        if column.table() == "secrets" {
            let values = store.other_columns().values(&column, &[id])?;
            others.push((column, values));
        }
    }
    Ok(others)
}

/// The new row: the same value, settings and author under another id and name.
fn renamed(
    before: &SecretWithValue,
    new_name: &SecretName,
    plaintext: &Plaintext,
    key: &WritingKey,
    new_row: &NewRow<'_>,
) -> Result<SecretWithValue, OpError> {
    let id = new_row.id.clone();
    let sealed = key.seal_for(&id, new_name.as_str(), plaintext)?;
    key.prove_readable(&sealed)?;
    Ok(SecretWithValue {
        secret: Secret {
            id,
            name: new_name.to_string(),
            kek_version: sealed.kek_version,
            last_updated_by: Some(new_row.actor.as_str().to_owned()),
            last_updated_at: new_row.at,
            ..before.secret.clone()
        },
        sealed,
    })
}

/// Moves what mlgate's own tables have of the secret. Where they have nothing, no right to write is needed.
fn move_own_rows(store: &mut Store, plan: &RenamePlan, new: &Secret) -> Result<(), OpError> {
    let old = &plan.secret.id;
    if !plan.bindings.is_empty() {
        let moved = plan.bindings.iter().map(|binding| SecretBinding {
            secret_id: new.id.clone(),
            secret_name: new.name.clone(),
            ..binding.clone()
        });
        let moved: Vec<SecretBinding> = moved.collect();
        store.secret_bindings().delete_of_secret(old)?;
        store.secret_bindings().insert(&moved)?;
    }
    if let Some(details) = store.secret_details().of(&[old])?.remove(old) {
        store.secret_details().delete(old)?;
        let moved = (new.id.clone(), details);
        store.secret_details().insert(&[moved])?;
    }
    if let Some(owned) = store.managed().of("secret", old)? {
        store.managed().delete(&[("secret", old)])?;
        let owned = Managed {
            object_id: new.id.clone(),
            key: new.name.clone(),
            ..owned
        };
        store.managed().insert(&[owned])?;
    }
    Ok(())
}

/// The model definitions that refer to a secret, in whatever workspace.
fn models_of(store: &mut Store, secret_id: &str) -> Result<Vec<ModelDefinition>, OpError> {
    let filter = ModelFilter {
        secret_id: Some(secret_id),
        ..ModelFilter::default()
    };
    let models = store.models().list(&filter)?;
    Ok(models.collect::<Result<_, StoreError>>()?)
}

fn exists(name: String) -> OpError {
    let entity = Entity::Secret;
    OpError::Exists { entity, name }
}

fn changed(secret: &Secret) -> OpError {
    let (entity, name) = (Entity::Secret, secret.name.clone());
    StoreError::Changed { entity, name }.into()
}
