//! Finding one endpoint.

use crate::domain::{Endpoint, Entity, EntityRef, Workspace};
use crate::ops::OpError;
use crate::store::Store;

/// One endpoint with its models and tags; an error when it does not exist.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Endpoint, OpError> {
    store.contract().require_workspace(workspace)?;
    store
        .endpoints()
        .find(wanted, workspace)?
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Endpoint,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })
}
