//! Creating a secret together with its bindings.

use super::bind::{add, report_conflict};
use crate::domain::{BindingTarget, Secret, SecretBinding};
use crate::ops::OpError;
use crate::ops::secret::{NewSecretRequest, WritingKey, insert};
use crate::store::Store;

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
