//! The endpoint that a budget or a guardrail is about.

use super::OpError;
use crate::domain::{Entity, EntityRef, NamedEndpoint, Workspace};
use crate::store::Store;

/// One endpoint of a workspace; an error when it is not there. An id of another workspace is not found, as in
/// `MLflow`: rows of one workspace refer to no other.
pub(super) fn named_endpoint(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &str,
) -> Result<NamedEndpoint, OpError> {
    store
        .find_named_endpoint(wanted, &Workspace::stored(workspace))?
        .filter(|endpoint| endpoint.workspace == workspace)
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Endpoint,
            what: wanted.to_string(),
            workspace: workspace.to_owned(),
        })
}
