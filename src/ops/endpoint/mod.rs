//! Endpoints: created, found, updated, deleted; their models and their usage tracking.

mod artifacts;
mod attach;
mod create;
mod delete;
mod fallback;
mod models;
mod tracking;
mod update;

pub use attach::{AttachRequest, Attached, DetachRequest, Detached, Role, attach, detach};
pub use create::{
    Created, FallbackChoice, NewEndpointRequest, NewModelForEndpoint, SecretForModel, create,
};
pub use delete::{AlsoDelete, DeletePlan, delete, delete_model, plan_deletion};
pub(in crate::ops) use fallback::in_effect as fallback_in_effect;
pub(in crate::ops) use fallback::{
    max_attempts_of, renewed as renewed_fallback, with_max_attempts,
};
pub use models::ModelChoice;
pub(in crate::ops) use models::mixes_system_one;
pub use tracking::{Artifacts, TracesGo, Tracking, TrackingChange};
pub(in crate::ops) use tracking::{knows_artifact_root, make_experiment, settle_all, track};
pub use update::{UpdateRequest, Updated, update};

use super::OpError;
use crate::domain::{Endpoint, Entity, EntityRef, NamedEndpoint, Workspace};
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
