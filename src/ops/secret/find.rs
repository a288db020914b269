//! Finding one secret.

use crate::domain::{Entity, EntityRef, Secret, Workspace};
use crate::ops::OpError;
use crate::store::Store;

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
