//! Registering a scorer in a standalone store. In its own database, `MLflow` does it, checks the scorer and
//! binds it to the endpoint that is its model.

use serde_json::Value;
use uuid::Uuid;

use super::scorer::refuse_custom_code;
use crate::domain::{Entity, EntityRef, Experiment, ScorerVersion, Timestamp, Workspace, width};
use crate::ops::endpoint::{Artifacts, make_experiment};
use crate::ops::{GuardrailError, OpError};
use crate::store::{Feature, Store, StoreError};

/// The experiment that every store has.
const DEFAULT_EXPERIMENT: &str = "Default";

/// A scorer given by its definition.
#[derive(Debug, Clone)]
pub struct ScorerDefinition {
    /// The JSON that `MLflow` makes of a scorer.
    pub serialized: String,
    /// The experiment, which is made if it is not there; none for `Default`.
    pub experiment: Option<String>,
}

/// Registers a scorer as the next version of its name, inside the caller's transaction. An identical existing
/// version is used instead.
pub(super) fn register(
    store: &mut Store,
    definition: &ScorerDefinition,
    workspace: &Workspace,
) -> Result<ScorerVersion, OpError> {
    store.contract().require(Feature::Guardrails)?;
    if !store.contract().is_standalone() {
        return Err(GuardrailError::MlflowRegisters.into());
    }
    let name = name(&definition.serialized)?;
    let experiment = experiment(store, definition, workspace)?;
    let by_name = EntityRef::Name(name.clone());
    let there = store
        .scorers()
        .versions(&by_name, Some(&experiment.name), workspace)?;
    let newest = there.into_iter().next();
    if let Some(same) = newest
        .as_ref()
        .filter(|newest| newest.serialized == definition.serialized)
    {
        refuse_custom_code(same)?;
        return Ok(same.clone());
    }
    let version = newest.as_ref().map_or(0, |newest| newest.version) + 1;
    let scorer_id = if let Some(newest) = newest {
        newest.scorer_id
    } else {
        let id = Uuid::new_v4().to_string();
        store
            .scorers()
            .insert(&id, experiment.id, &name)
            .map_err(|error| faster(error, &name))?;
        id
    };
    let new = ScorerVersion {
        scorer_id,
        name,
        experiment_id: experiment.id,
        experiment_name: experiment.name,
        workspace: experiment.workspace,
        version,
        serialized: definition.serialized.clone(),
        created_at: Some(Timestamp::now()),
    };
    refuse_custom_code(&new)?;
    let at = Timestamp::now();
    store
        .scorers()
        .insert_version(&new.scorer_id, version, &new.serialized, at)
        .map_err(|error| faster(error, &new.name))?;
    Ok(new)
}

/// Lost the race to another writer; the next attempt finds its row.
fn faster(error: StoreError, name: &str) -> StoreError {
    match error {
        StoreError::Duplicate { .. } => StoreError::Changed {
            entity: Entity::Scorer,
            name: name.to_owned(),
        },
        other => other,
    }
}

/// The name in a serialised scorer.
fn name(serialized: &str) -> Result<String, GuardrailError> {
    if serialized.len() > width::MYSQL_TEXT_BYTES {
        return Err(GuardrailError::LongScorer {
            found: serialized.len(),
            limit: width::MYSQL_TEXT_BYTES,
        });
    }
    let scorer: Option<Value> = serde_json::from_str(serialized).ok();
    let name = scorer.as_ref().and_then(|scorer| scorer["name"].as_str());
    let name = name.ok_or(GuardrailError::NotAScorer)?;
    if name.trim().is_empty() || name.chars().count() > width::SCORER_NAME {
        return Err(GuardrailError::NotAScorer);
    }
    Ok(name.to_owned())
}

fn experiment(
    store: &mut Store,
    definition: &ScorerDefinition,
    workspace: &Workspace,
) -> Result<Experiment, OpError> {
    let name = definition
        .experiment
        .as_deref()
        .unwrap_or(DEFAULT_EXPERIMENT);
    let by_name = EntityRef::Name(name.to_owned());
    match store.experiments().find(&by_name, workspace)? {
        Some(experiment) if experiment.is_deleted() => Err(GuardrailError::DeletedExperiment {
            name: experiment.name,
        }
        .into()),
        Some(experiment) => Ok(experiment),
        None => make_experiment(store, name, workspace, &[], &Artifacts::default()),
    }
}
