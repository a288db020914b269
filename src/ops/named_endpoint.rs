//! The endpoint that a budget or a guardrail is about.

use super::OpError;
use crate::domain::{Entity, EntityRef, NamedEndpoint};
use crate::store::Store;

/// One endpoint of a workspace; an error when it is not there.
pub(super) fn named_endpoint(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &str,
) -> Result<NamedEndpoint, OpError> {
    store
        .named_endpoint(wanted, workspace)?
        .ok_or_else(|| OpError::NotFound {
            entity: Entity::Endpoint,
            what: wanted.to_string(),
            workspace: workspace.to_owned(),
        })
}
