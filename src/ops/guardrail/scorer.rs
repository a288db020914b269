//! The scorer of a guardrail: which one, which version, and whether `MLflow` will run it.

use serde_json::Value;

use crate::domain::{EntityRef, ScorerVersion, Workspace};
use crate::ops::{GuardrailError, OpError};
use crate::store::{ScorerFilter, Store};

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
pub(super) fn choose(
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
