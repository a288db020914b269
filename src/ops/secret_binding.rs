//! Bindings of secrets: which resource gets which secret, in mlgate's own tables.

use uuid::Uuid;

use crate::domain::{
    Actor, BindingTarget, Entity, EntityRef, Secret, SecretBinding, Timestamp, Workspace,
};
use crate::ops::audit::{of_secret_binding, record};
use crate::ops::secret::{NewSecretRequest, WritingKey, find, insert};
use crate::ops::{OpError, SecretBindingError};
use crate::store::{SecretBindingFilter, Store, StoreError};

pub struct BindSecretRequest {
    pub secret: EntityRef,
    pub target: BindingTarget,
    /// Whether an identical binding may already exist.
    pub bound_is_fine: bool,
    pub actor: Actor,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundSecret {
    pub binding: SecretBinding,
    /// Whether it already existed, and nothing was changed.
    pub was_there: bool,
}

pub fn bind_secret(
    store: &mut Store,
    workspace: &Workspace,
    request: &BindSecretRequest,
) -> Result<BoundSecret, OpError> {
    store.contract().require_own_tables()?;
    let secret = find(store, &request.secret, workspace)?;
    let made = store.transaction(|store| {
        if !store.secrets().lock(&secret.id)? {
            return Err(deleted(&secret));
        }
        add(store, &secret, &request.target, &request.actor)
    });
    let made =
        made.map_err(|error| report_conflict(store, error, &secret.workspace, [&request.target]));
    match made {
        Ok(binding) => Ok(BoundSecret {
            binding,
            was_there: false,
        }),
        Err(OpError::SecretBinding(SecretBindingError::Taken { there, .. }))
            if request.bound_is_fine && there.secret_id == secret.id =>
        {
            Ok(BoundSecret {
                binding: *there,
                was_there: true,
            })
        }
        Err(error) => Err(error),
    }
}

/// Adds a binding inside a transaction that has locked or created the secret.
fn add(
    store: &mut Store,
    secret: &Secret,
    target: &BindingTarget,
    actor: &Actor,
) -> Result<SecretBinding, OpError> {
    // In this order: a row without a secret can be replaced, one that someone has just created cannot.
    let row = store.secret_bindings().row_at(target)?;
    if let Some(there) = store.secret_bindings().find_at(target)? {
        return Err(taken(there, &secret.workspace));
    }
    if let Some(stale) = row {
        store.secret_bindings().delete(&stale)?;
    }
    let bound = store.secret_bindings().of_secret(&secret.id)?;
    if let Some(other) = bound.iter().find(|other| !other.is_of(&target.resource)) {
        let details = store.secret_details().of(&[&secret.id])?;
        if !details.get(&secret.id).is_some_and(|known| known.shared) {
            return Err(SecretBindingError::Private {
                secret: secret.name.clone(),
                secret_id: secret.id.clone(),
                bound: other.resource(),
                wanted: target.resource.clone(),
            }
            .into());
        }
    }
    store.secret_bindings().insert(&[SecretBinding {
        id: format!("sb-{}", Uuid::new_v4().simple()),
        secret_id: secret.id.clone(),
        secret_name: secret.name.clone(),
        workspace: secret.workspace.clone(),
        resource_type: target.resource.resource_type.as_str().to_owned(),
        resource_id: target.resource.id.as_str().to_owned(),
        name: target.name.as_str().to_owned(),
        created_by: Some(actor.as_str().to_owned()),
        created_at: Timestamp::now(),
    }])?;
    let made = store
        .secret_bindings()
        .find_at(target)?
        .ok_or(SecretBindingError::Changed)?;
    record(store, of_secret_binding("secret.bind", &made))?;
    Ok(made)
}

/// Reports the existing binding when the race to another writer was lost, after the transaction. The engines
/// report a duplicate, a changed row, or a locked one.
fn report_conflict<'a>(
    store: &mut Store,
    error: OpError,
    ours: &str,
    targets: impl IntoIterator<Item = &'a BindingTarget>,
) -> OpError {
    if !matches!(
        error,
        OpError::Store(StoreError::Duplicate { .. } | StoreError::Busy { .. })
    ) {
        return error;
    }
    for target in targets {
        if let Ok(Some(there)) = store.secret_bindings().find_at(target) {
            return taken(there, ours);
        }
    }
    error
}

fn taken(there: SecretBinding, ours: &str) -> OpError {
    SecretBindingError::Taken {
        there: Box::new(there),
        ours: ours.to_owned(),
    }
    .into()
}

fn deleted(secret: &Secret) -> OpError {
    OpError::NotFound {
        entity: Entity::Secret,
        what: format!("`{}`", secret.name),
        workspace: secret.workspace.clone(),
    }
}

/// Creates a secret and binds it, in one transaction. Without bindings it needs none of mlgate's own tables.
pub fn create_bound(
    store: &mut Store,
    key: &WritingKey,
    request: &NewSecretRequest,
    targets: &[BindingTarget],
) -> Result<(Secret, Vec<SecretBinding>), OpError> {
    if !targets.is_empty() {
        store.contract().require_own_tables()?;
    }
    let made = store.transaction(|store| {
        let secret = insert(store, key, request)?;
        let bindings = targets
            .iter()
            .map(|target| add(store, &secret, target, &request.actor))
            .collect::<Result<_, OpError>>()?;
        Ok((secret, bindings))
    });
    made.map_err(|error| report_conflict(store, error, request.workspace.as_str(), targets))
}

/// How a user selects one binding of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BindingRef {
    /// By its id, in any workspace.
    Id(String),
    /// By its target, in the current workspace.
    At(BindingTarget),
}

impl std::fmt::Display for BindingRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => write!(f, "with id `{id}`"),
            Self::At(target) => target.fmt(f),
        }
    }
}

pub fn unbind_secret(
    store: &mut Store,
    workspace: &Workspace,
    wanted: &BindingRef,
) -> Result<SecretBinding, OpError> {
    store.contract().require_own_tables()?;
    store.contract().require_workspace(workspace)?;
    store.transaction(|store| {
        let there = match wanted {
            BindingRef::Id(id) => {
                let filter = SecretBindingFilter {
                    binding_id: Some(id.clone()),
                    ..SecretBindingFilter::default()
                };
                store.secret_bindings().list(&filter)?.next().transpose()?
            }
            BindingRef::At(target) => {
                let found = store.secret_bindings().find_at(target)?;
                found.filter(|there| there.workspace == workspace.as_str())
            }
        };
        let there = there.ok_or_else(|| SecretBindingError::NotBound {
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })?;
        if !store.secret_bindings().delete(&there.id)? {
            return Err(SecretBindingError::Changed.into());
        }
        record(store, of_secret_binding("secret.unbind", &there))?;
        Ok(there)
    })
}
