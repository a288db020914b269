//! Secrets: created, updated, deleted, revoked, revealed.

mod condition;
mod create;
mod history;
mod key;
mod rename;
mod reveal;
mod revoke;
mod update;

pub use condition::{Condition, UnchangedSince, version};
pub use create::{NewSecretRequest, create, create_all, insert};
pub(in crate::ops) use create::{auth_column, may_lack_value, prepare};
pub use history::{History, RollbackPlan, beyond, history, plan_rollback, roll_back, set_limit};
pub(in crate::ops) use history::{Replaced, copied, follow};
pub(super) use key::writing_version;
pub use key::{WriteVersion, WritingKey, key_for_row, prove, writing_key};
pub(in crate::ops) use rename::{NewRow, move_to, new_id};
pub use rename::{RenamePlan, plan_rename, rename};
pub use reveal::{Revealed, field_of, reveal};
pub use revoke::{RevokePlan, RevokeRequest, Revoked, plan_revocation, revoke};
pub use update::{UpdateRequest, is_current, provider_to_set, update};

use serde_json::json;

use crate::domain::{Dependent, Entity, EntityRef, Secret, SecretBinding, Workspace};
use crate::ops::OpError;
use crate::ops::audit::{fingerprint, of_secret, record, secret_binding_details};
use crate::store::{Store, StoreError};

/// One secret; an error when it does not exist.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Secret, OpError> {
    store.contract().require_workspace(workspace)?;
    store
        .secrets()
        .find(wanted, workspace)?
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Secret,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })
}

/// A secret about to be deleted, with everything that depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletePlan {
    pub secret: Secret,
    /// The model definitions that use it, and their endpoints.
    pub dependents: Vec<Dependent>,
    /// The resources that it is bound to; those bindings are deleted with it.
    pub bindings: Vec<SecretBinding>,
    /// What must hold of the secret when it is deleted.
    pub condition: Condition,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    condition: Condition,
) -> Result<DeletePlan, OpError> {
    let secret = find(store, wanted, workspace)?;
    condition.check(store, &secret)?;
    let dependents = store.secrets().dependents(&secret.id)?;
    let bindings = store.secret_bindings().of_secret(&secret.id)?;
    Ok(DeletePlan {
        secret,
        dependents,
        bindings,
        condition,
    })
}

/// Deletes what was shown, unless more depends on it by now. Works even if it cannot be decrypted.
pub fn delete(store: &mut Store, plan: &DeletePlan) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Secret,
            name: plan.secret.name.clone(),
        };
        // The lock prevents a concurrent binding, and a change after the condition was checked.
        let must_lock = store.contract().has_own_tables() || !plan.condition.is_empty();
        if must_lock && !store.secrets().lock(&plan.secret.id)? {
            return Err(changed().into());
        }
        if !plan.condition.is_empty() {
            let by_id = EntityRef::Id(plan.secret.id.clone());
            let workspace = Workspace::stored(&plan.secret.workspace);
            let now = find(store, &by_id, &workspace)?;
            plan.condition.check(store, &now)?;
        }
        if store.secrets().dependents(&plan.secret.id)? != plan.dependents
            || store.secret_bindings().of_secret(&plan.secret.id)? != plan.bindings
        {
            return Err(changed().into());
        }
        let before = store.secrets().sealed(&plan.secret.id)?;
        let before = before.as_ref().map(fingerprint).ok_or_else(changed)?;
        store.secret_bindings().delete_of_secret(&plan.secret.id)?;
        store.secret_details().delete(&plan.secret.id)?;
        store.secret_history().delete(&plan.secret.id)?;
        if !store.secrets().delete(&plan.secret.id)? {
            return Err(changed().into());
        }
        let bindings: Vec<_> = plan.bindings.iter().map(secret_binding_details).collect();
        let deleted = json!({"before": before, "bindings": bindings});
        record(store, of_secret("secret.delete", &plan.secret, &deleted))
    })
}
