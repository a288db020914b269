//! Changing the usage tracking of an existing endpoint.

use super::tracking::{given, settle};
use super::{TracesGo, Tracking};
use crate::domain::{Endpoint, EndpointName, EntityRef, LifecycleStage, Timestamp, Workspace};
use crate::ops::{EndpointError, OpError};
use crate::store::{EndpointChange, Feature, Store};

pub enum TrackingChange {
    /// On: in the experiment given, else in the one it has, else in `gateway/<name>`.
    On(Tracking),
    /// Off; the endpoint keeps its experiment.
    Off,
    /// Another experiment, whether tracking is on or off.
    Experiment(Tracking),
}

/// Determines where traces go.
pub(super) fn track(
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
    let its_own = match before.experiment_id {
        Some(id) if tracking.experiment.is_none() => its_own(store, id, tracking, &workspace)?,
        _ => None,
    };
    let traces = if let Some(wanted) = tracking.experiment.as_ref().or(its_own.as_ref()) {
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
fn its_own(
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
