//! Finding one budget.

use crate::domain::{Budget, Entity, EntityRef, Workspace};
use crate::ops::OpError;
use crate::store::Store;

/// One budget by id, in any workspace; an error when it does not exist. `workspace` is for the error message.
pub fn find(store: &mut Store, id: &str, workspace: &Workspace) -> Result<Budget, OpError> {
    store.budgets().find(id)?.ok_or_else(|| OpError::NotFound {
        entity: Entity::Budget,
        what: EntityRef::Id(id.to_owned()).to_string(),
        workspace: workspace.to_string(),
    })
}
