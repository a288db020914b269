//! Unbinding a secret.

use crate::domain::{BindingTarget, SecretBinding, Workspace};
use crate::ops::audit::{of_secret_binding, record};
use crate::ops::{OpError, SecretBindingError};
use crate::store::{SecretBindingFilter, Store};

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
