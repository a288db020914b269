//! Finding one model definition, and a secret for it.

use crate::domain::{Entity, EntityRef, ModelDefinition, Secret, Workspace};
use crate::ops::OpError;
use crate::ops::secret;
use crate::store::Store;

/// One model definition; an error when it does not exist.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<ModelDefinition, OpError> {
    store.contract().require_workspace(workspace)?;
    store
        .models()
        .find(wanted, workspace)?
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Model,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })
}

/// The secret for a model definition of a workspace. One of another workspace is refused: a server with
/// workspaces would not find it.
pub(super) fn find_secret(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &str,
) -> Result<Secret, OpError> {
    let secret = secret::find(store, wanted, &Workspace::stored(workspace))?;
    if secret.workspace == workspace {
        Ok(secret)
    } else {
        Err(OpError::OtherWorkspace {
            entity: Entity::Secret,
            name: secret.name,
            theirs: secret.workspace,
            ours: workspace.to_owned(),
        })
    }
}
