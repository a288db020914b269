//! Finding an endpoint that something else is about: its id and its name, without its models.

use super::OpError;
use crate::domain::{Entity, EntityRef, NamedEndpoint, Workspace};
use crate::store::Store;

/// One endpoint by name in a workspace, or by id in any; an error when it does not exist.
pub fn find_named_endpoint(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<NamedEndpoint, OpError> {
    store.contract().require_workspace(workspace)?;
    store
        .endpoints()
        .find_named(wanted, workspace)?
        .ok_or_else(|| missing(wanted, workspace))
}

/// The same, but an id of another workspace is not found, as in `MLflow`: budgets and guardrails never refer
/// to other workspaces.
pub(super) fn named_endpoint_of(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &str,
) -> Result<NamedEndpoint, OpError> {
    let workspace = Workspace::stored(workspace);
    let endpoint = find_named_endpoint(store, wanted, &workspace)?;
    if endpoint.workspace == workspace.as_str() {
        Ok(endpoint)
    } else {
        Err(missing(wanted, &workspace))
    }
}

fn missing(wanted: &EntityRef, workspace: &Workspace) -> OpError {
    OpError::NotFound {
        entity: Entity::Endpoint,
        what: wanted.to_string(),
        workspace: workspace.to_string(),
    }
}
