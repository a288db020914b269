//! Usage tracking: the experiment that an endpoint's traces go to.
//!
//! `MLflow` creates it in a separate transaction, uses any experiment of the name, even a deleted one or
//! another endpoint's, and leaves it behind when the endpoint fails. Here it is created together with the
//! endpoint or not at all, and never taken from another endpoint.

use std::collections::HashMap;

use super::artifacts::{Known, append, around};
use crate::domain::{
    Endpoint, EndpointName, Entity, EntityRef, Experiment, LifecycleStage, Timestamp, Workspace,
    experiment_tag, width,
};
use crate::ops::{EndpointError, OpError};
use crate::store::{EndpointChange, Feature, NewExperiment, Store, StoreError};

/// The usage tracking requested.
#[derive(Debug, Clone)]
pub struct Tracking {
    /// On or off; `None` for on if the database supports it.
    pub wanted: Option<bool>,
    /// An existing experiment, instead of `gateway/<endpoint>`.
    pub experiment: Option<EntityRef>,
    /// Whether to restore `gateway/<endpoint>` if it was deleted.
    pub restore: bool,
    pub artifacts: Artifacts,
}

/// The server's artifact settings, as given by the user.
#[derive(Debug, Clone, Default)]
pub struct Artifacts {
    /// The root that the server was started with.
    pub root: Option<String>,
    pub with_workspaces: bool,
}

/// Where the traces of an endpoint go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TracesGo {
    /// Nowhere, as requested.
    Nowhere,
    /// Nowhere, because the database does not support it.
    NoPlace,
    /// To the experiment given.
    ToGiven(Experiment),
    /// To a new experiment.
    ToNew(Experiment),
    /// To an existing experiment of that name, left behind by a deleted endpoint or created by someone.
    ToFound(Experiment),
}

impl TracesGo {
    pub fn experiment(&self) -> Option<&Experiment> {
        match self {
            Self::Nowhere | Self::NoPlace => None,
            Self::ToGiven(experiment) | Self::ToNew(experiment) | Self::ToFound(experiment) => {
                Some(experiment)
            }
        }
    }
}

/// Finds or creates the experiment of an endpoint, inside the caller's transaction.
pub(super) fn settle(
    store: &mut Store,
    tracking: &Tracking,
    name: &EndpointName,
    endpoint_id: &str,
    workspace: &Workspace,
) -> Result<TracesGo, OpError> {
    if tracking.wanted == Some(false) {
        return Ok(TracesGo::Nowhere);
    }
    let asked_for = tracking.wanted == Some(true) || tracking.experiment.is_some();
    if asked_for {
        store.contract().require(Feature::UsageTracking)?;
        if !store.contract().has_experiments() {
            return Err(EndpointError::NoExperiments.into());
        }
    } else if !store.contract().has(Feature::UsageTracking) || !store.contract().has_experiments() {
        return Ok(TracesGo::NoPlace);
    }
    if let Some(wanted) = &tracking.experiment {
        return Ok(TracesGo::ToGiven(given(store, wanted, workspace)?));
    }
    own(store, tracking, name, endpoint_id, workspace)
}

/// Finds or creates the experiments of new endpoints, given by name and id; returns them by the endpoint's id. Those that
/// have to be created are created together.
pub(in crate::ops) fn settle_all(
    store: &mut Store,
    endpoints: Vec<(EndpointName, String, Tracking)>,
    workspace: &Workspace,
) -> Result<HashMap<String, i32>, OpError> {
    let mut settled = HashMap::new();
    let can_track =
        store.contract().has(Feature::UsageTracking) && store.contract().has_experiments();
    let is_own =
        |tracking: &Tracking| tracking.experiment.is_none() && tracking.wanted != Some(false);
    let (own, others): (Vec<_>, Vec<_>) = endpoints
        .into_iter()
        .partition(|(_, _, tracking)| can_track && is_own(tracking));
    let mut names = Vec::with_capacity(own.len());
    for (name, _, _) in &own {
        names.push(name.experiment()?);
    }
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let there = store.experiments().ids(&texts, workspace)?;
    let (mut new, mut rest) = (Vec::new(), others);
    for (endpoint, name) in own.into_iter().zip(&names) {
        if there.keys().any(|there| there.eq_ignore_ascii_case(name)) {
            rest.push(endpoint);
        } else {
            new.push((endpoint, name));
        }
    }
    for (name, id, tracking) in rest {
        let traces = settle(store, &tracking, &name, &id, workspace)?;
        settled.extend(traces.experiment().map(|experiment| (id, experiment.id)));
    }
    let Some(((_, _, tracking), _)) = new.first() else {
        return Ok(settled);
    };
    let parent = artifact_parent(store, &tracking.artifacts, workspace)?;
    check_location(&parent)?;
    let tags: Vec<_> = new.iter().map(|((_, id, _), _)| own_tags(id)).collect();
    let rows: Vec<NewExperiment<'_>> = new
        .iter()
        .zip(&tags)
        .map(|((_, name), tags)| NewExperiment {
            name,
            workspace,
            tags,
            at: Timestamp::now(),
        })
        .collect();
    let (before, after) = around(&parent);
    let ids = store.experiments().insert_all(&rows, (&before, after))?;
    let new = new.into_iter();
    settled.extend(new.filter_map(|((_, id, _), name)| Some((id, *ids.get(name)?))));
    Ok(settled)
}

/// The tags of the experiment of an endpoint, as MLflow sets them.
fn own_tags(endpoint_id: &str) -> [(&str, &str); 3] {
    [
        (experiment_tag::SOURCE_TYPE, experiment_tag::GATEWAY),
        (experiment_tag::SOURCE_ID, endpoint_id),
        (experiment_tag::IS_GATEWAY, "true"),
    ]
}

/// Refuses a location that would be too long: an id has at most ten digits.
fn check_location(parent: &str) -> Result<(), EndpointError> {
    let found = append(parent, &i32::MAX.to_string()).chars().count();
    if found > width::ARTIFACT_LOCATION {
        return Err(EndpointError::LocationTooLong {
            found,
            limit: width::ARTIFACT_LOCATION,
        });
    }
    Ok(())
}

/// The experiment given.
pub(super) fn given(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Experiment, OpError> {
    let found = store.experiments().find(wanted, workspace)?;
    let experiment = found.ok_or_else(|| OpError::NotFound {
        entity: Entity::Experiment,
        what: wanted.to_string(),
        workspace: workspace.to_string(),
    })?;
    if experiment.workspace != workspace.as_str() {
        return Err(OpError::OtherWorkspace {
            entity: Entity::Experiment,
            name: experiment.name,
            theirs: experiment.workspace,
            ours: workspace.to_string(),
        });
    }
    refuse_deleted(&experiment)?;
    Ok(experiment)
}

/// The experiment `gateway/<endpoint>`.
fn own(
    store: &mut Store,
    tracking: &Tracking,
    endpoint: &EndpointName,
    endpoint_id: &str,
    workspace: &Workspace,
) -> Result<TracesGo, OpError> {
    let name = endpoint.experiment()?;
    let by_name = EntityRef::Name(name.clone());
    if let Some(mut experiment) = store.experiments().find(&by_name, workspace)? {
        if tracking.restore && experiment.is_deleted() {
            let active = LifecycleStage::Active;
            store
                .experiments()
                .mark(experiment.id, active, Timestamp::now())?;
            experiment.lifecycle_stage = Some(active.as_str().to_owned());
        }
        refuse_deleted(&experiment)?;
        refuse_others(store, &experiment, (endpoint, endpoint_id), workspace)?;
        if experiment.is_gateways() {
            store
                .experiments()
                .set_tag(experiment.id, experiment_tag::SOURCE_ID, endpoint_id)?;
        }
        return Ok(TracesGo::ToFound(experiment));
    }
    let tags = own_tags(endpoint_id);
    let made = make_experiment(store, &name, workspace, &tags, &tracking.artifacts)?;
    Ok(TracesGo::ToNew(made))
}

fn refuse_deleted(experiment: &Experiment) -> Result<(), EndpointError> {
    if experiment.is_deleted() {
        return Err(EndpointError::ExperimentDeleted {
            name: experiment.name.clone(),
            id: experiment.id,
        });
    }
    Ok(())
}

/// Refuses the experiment of another existing endpoint, usually a renamed one. One of the same name was created by
/// someone else meanwhile: then this one cannot be.
fn refuse_others(
    store: &mut Store,
    experiment: &Experiment,
    (name, id): (&EndpointName, &str),
    workspace: &Workspace,
) -> Result<(), OpError> {
    let Some(source) = experiment.source_id().filter(|source| *source != id) else {
        return Ok(());
    };
    let by_id = EntityRef::Id(source.to_owned());
    match store.endpoints().find(&by_id, workspace)? {
        Some(other) if other.name.as_deref() == Some(name.as_str()) => {
            let detail = format!("endpoint {name}");
            Err(StoreError::Duplicate { detail }.into())
        }
        Some(other) => Err(EndpointError::ExperimentOfAnother {
            name: experiment.name.clone(),
            id: experiment.id,
            endpoint: other.title().to_owned(),
        }
        .into()),
        None => Ok(()),
    }
}

pub enum TrackingChange {
    /// On: in the experiment given, else in the one it has, else in `gateway/<name>`.
    On(Tracking),
    /// Off; the endpoint keeps its experiment.
    Off,
    /// Another experiment, whether tracking is on or off.
    Experiment(Tracking),
}

/// Determines where traces go.
pub(in crate::ops) fn track(
    store: &mut Store,
    before: &Endpoint,
    wanted: Option<&TrackingChange>,
    new_name: Option<&EndpointName>,
    change: &mut EndpointChange,
) -> Result<Option<TracesGo>, OpError> {
    let (tracking, on) = match wanted {
        None => return Ok(None),
        Some(TrackingChange::Off) => {
            store.contract().require(Feature::UsageTracking)?;
            change.usage_tracking = Some(false).filter(|_| before.usage_tracking);
            return Ok(Some(TracesGo::Nowhere));
        }
        Some(TrackingChange::On(tracking)) => (tracking, true),
        Some(TrackingChange::Experiment(tracking)) => (tracking, false),
    };
    store.contract().require(Feature::UsageTracking)?;
    if !store.contract().has_experiments() {
        return Err(EndpointError::NoExperiments.into());
    }
    let workspace = Workspace::stored(&before.workspace);
    let own = match before.experiment_id {
        Some(id) if tracking.experiment.is_none() => {
            own_experiment(store, id, tracking, &workspace)?
        }
        _ => None,
    };
    let traces = if let Some(wanted) = tracking.experiment.as_ref().or(own.as_ref()) {
        TracesGo::ToGiven(given(store, wanted, &workspace)?)
    } else {
        let name = match new_name {
            Some(name) => name.clone(),
            None => EndpointName::new(before.name.clone().unwrap_or_default())?,
        };
        settle(store, tracking, &name, &before.id, &workspace)?
    };
    let experiment = traces.experiment().map(|experiment| experiment.id);
    change.experiment_id = experiment.filter(|_| experiment != before.experiment_id);
    change.usage_tracking = Some(true).filter(|_| on && !before.usage_tracking);
    Ok(Some(traces))
}

/// The endpoint's experiment, restored if requested; `None` when it does not exist.
fn own_experiment(
    store: &mut Store,
    id: i32,
    tracking: &Tracking,
    workspace: &Workspace,
) -> Result<Option<EntityRef>, OpError> {
    let by_id = EntityRef::Id(id.to_string());
    let Some(experiment) = store.experiments().find(&by_id, workspace)? else {
        return Ok(None);
    };
    if tracking.restore && experiment.is_deleted() {
        store
            .experiments()
            .mark(id, LifecycleStage::Active, Timestamp::now())?;
    }
    Ok(Some(by_id))
}

/// Creates an experiment, inside the caller's transaction.
pub(in crate::ops) fn make_experiment(
    store: &mut Store,
    name: &str,
    workspace: &Workspace,
    tags: &[(&str, &str)],
    artifacts: &Artifacts,
) -> Result<Experiment, OpError> {
    let parent = artifact_parent(store, artifacts, workspace)?;
    check_location(&parent)?;
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

/// Whether [`make_experiment`] would know where the artifacts of a new experiment go.
pub(in crate::ops) fn knows_artifact_root(
    store: &mut Store,
    workspace: &Workspace,
) -> Result<bool, OpError> {
    match artifact_parent(store, &Artifacts::default(), workspace) {
        Ok(_) => Ok(true),
        Err(OpError::Endpoint(EndpointError::NoArtifactRoot)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The URI to which a new experiment's id is appended.
fn artifact_parent(
    store: &mut Store,
    artifacts: &Artifacts,
    workspace: &Workspace,
) -> Result<String, OpError> {
    let of_experiment_0 = store.experiments().location(0)?;
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
