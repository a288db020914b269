//! What mlgate knows of a secret beyond MLflow's columns, changed.

use std::collections::HashSet;

use crate::domain::{DetailsChange, Secret, SecretBinding};
use crate::ops::OpError;
use crate::store::Store;

/// Changes it inside a transaction of the caller's. A secret of which nothing is known gets a row only when
/// something is to be known.
pub(super) fn change_details(
    store: &mut Store,
    secret: &Secret,
    change: &DetailsChange,
) -> Result<(), OpError> {
    if change.is_empty() {
        return Ok(());
    }
    store.contract().require_own_tables()?;
    let mut details = store
        .secret_details(&[&secret.id])?
        .remove(&secret.id)
        .unwrap_or_default();
    if details.shared && change.shared == Some(false) {
        let bindings = store.bindings_of_secret(&secret.id)?;
        let resources: HashSet<String> = bindings.iter().map(SecretBinding::resource).collect();
        let resources = resources.len();
        if resources > 1 {
            return Err(OpError::BoundToSeveral {
                name: secret.name.clone(),
                resources,
            });
        }
    }
    change.apply(&mut details);
    Ok(store.write_secret_details(&secret.id, &details)?)
}
