//! The scorer of a guardrail: which one, which version, and whether `MLflow` will run it.
//!
//! In a standalone store, mlgate registers scorers itself. In its own database, `MLflow` does, checks them and binds
//! each to the endpoint that is its model.

use serde_json::Value;
use uuid::Uuid;

use crate::domain::{Entity, EntityRef, Experiment, ScorerVersion, Timestamp, Workspace, width};
use crate::ops::endpoint::{Artifacts, make_experiment};
use crate::ops::{GuardrailError, OpError};
use crate::store::{Feature, ScorerFilter, Store, StoreError};

/// A scorer as selected by the user.
#[derive(Debug, Clone)]
pub struct ScorerChoice {
    pub scorer: EntityRef,
    /// The experiment's name, needed only when several have a scorer of the name.
    pub experiment: Option<String>,
    /// The version; `None` for the newest.
    pub version: Option<i32>,
}

/// The scorers of a workspace, each with its experiment's name.
fn known(store: &mut Store, workspace: &Workspace) -> Result<Vec<(String, String)>, OpError> {
    let filter = ScorerFilter {
        workspace: Some(workspace.clone()),
        ..ScorerFilter::default()
    };
    let scorers = store.scorers().find(&filter)?.into_iter();
    let named = scorers.map(|scorer| (scorer.name, scorer.experiment_name.unwrap_or_default()));
    Ok(named.collect())
}

/// The scorer's version, if it exists and `MLflow` accepts it for a guardrail.
pub(in crate::ops) fn choose(
    store: &mut Store,
    choice: &ScorerChoice,
    workspace: &Workspace,
) -> Result<ScorerVersion, OpError> {
    let versions =
        store
            .scorers()
            .versions(&choice.scorer, choice.experiment.as_deref(), workspace)?;
    let Some(newest) = versions.first() else {
        let what = match &choice.experiment {
            Some(experiment) => format!("{} of experiment `{experiment}`", choice.scorer),
            None => choice.scorer.to_string(),
        };
        return Err(GuardrailError::NoScorer {
            what,
            workspace: workspace.to_string(),
            there: known(store, workspace)?,
            standalone: store.contract().is_standalone(),
        }
        .into());
    };
    if versions
        .iter()
        .any(|other| other.scorer_id != newest.scorer_id)
    {
        let mut experiments: Vec<_> = versions
            .iter()
            .map(|version| version.experiment_name.clone())
            .collect();
        experiments.dedup();
        return Err(GuardrailError::AmbiguousScorer {
            name: newest.name.clone(),
            experiments,
        }
        .into());
    }
    let chosen = match choice.version {
        None => newest,
        Some(wanted) => versions
            .iter()
            .find(|version| version.version == wanted)
            .ok_or_else(|| GuardrailError::NoScorerVersion {
                name: newest.name.clone(),
                version: wanted,
                there: versions
                    .iter()
                    .rev()
                    .map(|version| version.version)
                    .collect(),
            })?,
    };
    refuse_custom_code(chosen)?;
    Ok(chosen.clone())
}

/// Refuses a scorer that `MLflow` will not run in its server.
pub(super) fn refuse_custom_code(scorer: &ScorerVersion) -> Result<(), GuardrailError> {
    match is_custom_code(&scorer.serialized) {
        Some(false) => Ok(()),
        Some(true) => Err(GuardrailError::CustomScorer {
            name: scorer.name.clone(),
        }),
        None => Err(GuardrailError::BadScorer {
            name: scorer.name.clone(),
            version: scorer.version,
        }),
    }
}

/// Whether a serialised scorer is a Python function (`@scorer`), or an ensemble with one in it: then some
/// `call_source` contains its text. `None` when it is not JSON.
pub fn is_custom_code(serialized: &str) -> Option<bool> {
    let scorer: Value = serde_json::from_str(serialized).ok()?;
    Some(has_call_source(&scorer))
}

fn has_call_source(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields
                .get("call_source")
                .is_some_and(|text| !text.is_null())
                || fields.values().any(has_call_source)
        }
        Value::Array(items) => items.iter().any(has_call_source),
        _ => false,
    }
}

/// The experiment that every store has.
const DEFAULT_EXPERIMENT: &str = "Default";

/// A scorer given by its definition.
#[derive(Debug, Clone)]
pub struct ScorerDefinition {
    /// The JSON that `MLflow` makes of a scorer.
    pub serialized: String,
    /// The experiment, created if it does not exist; `None` for `Default`.
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
        .insert_version(&new.scorer_id, version, &new.serialized, Some(at))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_code_is_found_at_any_depth() {
        let judge = r#"{"name": "polite", "call_source": null, "ensemble_scorer_data": null}"#;
        assert_eq!(is_custom_code(judge), Some(false));
        let function = r#"{"name": "f", "call_source": "return True"}"#;
        assert_eq!(is_custom_code(function), Some(true));
        let ensemble =
            r#"{"call_source": null, "ensemble_scorer_data": {"scorers": [{"call_source": ""}]}}"#;
        assert_eq!(is_custom_code(ensemble), Some(true));
        assert_eq!(is_custom_code("{"), None);
    }
}
