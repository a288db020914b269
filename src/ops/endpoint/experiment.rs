//! Creating an experiment, as `MLflow` would.

use super::Artifacts;
use super::artifacts::{Known, append};
use crate::domain::{Entity, EntityRef, Experiment, Timestamp, Workspace, width};
use crate::ops::{EndpointError, OpError};
use crate::store::{NewExperiment, Store, StoreError};

/// Creates an experiment, inside the caller's transaction.
pub(in crate::ops) fn make_experiment(
    store: &mut Store,
    name: &str,
    workspace: &Workspace,
    tags: &[(&str, &str)],
    artifacts: &Artifacts,
) -> Result<Experiment, OpError> {
    let parent = artifact_parent(store, artifacts, workspace)?;
    // The id is not known yet, but has at most ten digits.
    let found = append(&parent, &i32::MAX.to_string()).chars().count();
    if found > width::ARTIFACT_LOCATION {
        return Err(EndpointError::LocationTooLong {
            found,
            limit: width::ARTIFACT_LOCATION,
        }
        .into());
    }
    let new = NewExperiment {
        name,
        workspace,
        tags,
        at: Timestamp::now(),
    };
    let changed = || StoreError::Changed {
        entity: Entity::Experiment,
        name: name.to_owned(),
    };
    let id = store
        .experiments()
        .insert(&new, |id| append(&parent, &id.to_string()))
        .map_err(|error| match error {
            // Lost the race to another writer; the next attempt finds its row.
            StoreError::Duplicate { .. } => changed(),
            other => other,
        })?;
    let made = store
        .experiments()
        .find(&EntityRef::Id(id.to_string()), workspace)?;
    Ok(made.ok_or_else(changed)?)
}

/// The URI to which a new experiment's id is appended.
fn artifact_parent(
    store: &mut Store,
    artifacts: &Artifacts,
    workspace: &Workspace,
) -> Result<String, OpError> {
    let of_experiment_0 = store
        .experiments()
        .find(&EntityRef::Id("0".to_owned()), workspace)?
        .and_then(|experiment| experiment.artifact_location);
    let workspace_root = store.workspaces().artifact_root(workspace)?;
    let known = Known {
        server_root: artifacts.root.as_deref(),
        of_experiment_0: of_experiment_0.as_deref(),
        workspace: workspace.as_str(),
        workspace_root: workspace_root.as_deref(),
        with_workspaces: artifacts.with_workspaces
            || !workspace.is_default()
            || store.workspaces().has_others()?,
    };
    Ok(known.parent().ok_or(EndpointError::NoArtifactRoot)?)
}
