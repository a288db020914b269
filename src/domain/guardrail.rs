//! Guardrails: a judge registered in MLflow, run before or after the model, and the action when it fails.
//!
//! When reading, enumerations are strings: a value that MLflow does not know breaks its whole list, and
//! mlgate must show it.

use super::macros::{stored_words, text_newtype};
use super::name::{NameError, check};
use super::{Audit, NamedEndpoint, Timestamp, width};

/// One row of `guardrails` with its scorer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardrail {
    /// `gr-` and 32 hexadecimal digits, if MLflow or mlgate created it.
    pub id: String,
    /// The name, not unique.
    pub name: String,
    pub workspace: String,
    pub scorer_id: String,
    pub scorer_version: i32,
    /// The version of the scorer; `None` when it does not exist, which breaks MLflow's list.
    pub scorer: Option<ScorerVersion>,
    /// `BEFORE` or `AFTER`.
    pub stage: String,
    /// `VALIDATION` or `SANITIZATION`.
    pub action: String,
    /// The endpoint that rewrites what the judge rejects.
    pub action_endpoint: Option<NamedEndpoint>,
    /// Guardrails are never updated.
    pub audit: Audit,
}

impl Guardrail {
    /// What MLflow cannot read in the row, as column and value. One such row breaks its whole list.
    pub fn unreadable(&self) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
        if GuardrailStage::from_stored(&self.stage).is_none() {
            found.push(("stage", self.stage.clone()));
        }
        if GuardrailAction::from_stored(&self.action).is_none() {
            found.push(("action", self.action.clone()));
        }
        if self.scorer.is_none() {
            let version = format!("{} version {}", self.scorer_id, self.scorer_version);
            found.push(("scorer", version));
        }
        found
    }
}

/// One version of a scorer: a judge as registered in an experiment of MLflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorerVersion {
    /// A UUID with dashes.
    pub scorer_id: String,
    /// The name, unique in the experiment.
    pub name: String,
    pub experiment_id: i32,
    pub experiment_name: String,
    /// The workspace of the experiment, and so of the scorer.
    pub workspace: String,
    /// The version, counted from 1.
    pub version: i32,
    /// JSON text: the scorer as MLflow serialises it.
    pub serialized: String,
    pub created_at: Option<Timestamp>,
}

/// A guardrail on an endpoint: one row of `guardrail_configs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardrailUse {
    pub endpoint: NamedEndpoint,
    pub guardrail_id: String,
    /// Its position on the endpoint: lowest first, NULL last.
    pub execution_order: Option<i32>,
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

stored_words! {
    /// When a guardrail's judge runs.
    GuardrailStage {
        /// Before the model, on the request.
        Before = "BEFORE",
        /// After the model, on its answer.
        After = "AFTER",
    }
}

stored_words! {
    /// The action when the judge rejects.
    GuardrailAction {
        /// The call fails.
        Validation = "VALIDATION",
        /// Another endpoint rewrites the text.
        Sanitization = "SANITIZATION",
    }
}

text_newtype! {
    /// The name of a guardrail about to be created: `MLflow` accepts anything, mlgate only what can be typed.
    GuardrailName(name): NameError => check("guardrail name", name, width::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guardrail(stage: &str, action: &str, scorer: bool) -> Guardrail {
        let at = Timestamp::from_millis(0);
        let scorer = scorer.then(|| ScorerVersion {
            scorer_id: "s-1".to_owned(),
            name: "polite".to_owned(),
            experiment_id: 0,
            experiment_name: "Default".to_owned(),
            workspace: "default".to_owned(),
            version: 2,
            serialized: "{}".to_owned(),
            created_at: None,
        });
        Guardrail {
            id: "gr-1".to_owned(),
            name: "polite".to_owned(),
            workspace: "default".to_owned(),
            scorer_id: "s-1".to_owned(),
            scorer_version: 2,
            scorer,
            stage: stage.to_owned(),
            action: action.to_owned(),
            action_endpoint: None,
            audit: Audit {
                created_by: None,
                created_at: at,
                last_updated_by: None,
                last_updated_at: at,
            },
        }
    }

    #[test]
    fn what_mlflow_cannot_read_is_named_by_its_column() {
        assert_eq!(guardrail("BEFORE", "VALIDATION", true).unreadable(), []);
        let wrong = guardrail("before", "BLOCK", false);
        let expected = [
            ("stage", "before"),
            ("action", "BLOCK"),
            ("scorer", "s-1 version 2"),
        ];
        let found = wrong.unreadable();
        let found = found.iter().map(|(column, value)| (*column, &**value));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
