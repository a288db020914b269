//! Guardrails: a judge that MLflow registered, asked before or after the model, and what follows from its
//! answer.
//!
//! Enumerations are texts in what is read: a value that MLflow does not know breaks its whole list, and must
//! be shown by ours.

use super::budget_terms::stored_words;
use super::name::{MAX_NAME_CHARS, NameError, check};
use super::{Audit, NamedEndpoint, Timestamp};

/// One row of `guardrails` with the scorer it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardrail {
    /// `gr-` and 32 hexadecimal digits when MLflow or mlgate made it.
    pub id: String,
    /// The name; not unique.
    pub name: String,
    pub workspace: String,
    pub scorer_id: String,
    /// Which version of it.
    pub scorer_version: i32,
    /// The scorer's version itself; none when it is not there, which breaks MLflow's list.
    pub scorer: Option<ScorerVersion>,
    /// `BEFORE` or `AFTER`.
    pub stage: String,
    /// `VALIDATION` or `SANITIZATION`.
    pub action: String,
    /// The endpoint that rewrites what the judge refuses.
    pub action_endpoint: Option<NamedEndpoint>,
    /// Who made it. Guardrails are never changed.
    pub audit: Audit,
}

impl Guardrail {
    /// What about the row MLflow cannot read, as column and value. One such row breaks its whole list.
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

/// One version of a scorer: a judge as MLflow has registered it in an experiment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorerVersion {
    /// A UUID with dashes.
    pub scorer_id: String,
    /// The name; unique in the experiment.
    pub name: String,
    pub experiment_id: i32,
    pub experiment_name: String,
    /// The workspace of the experiment, and so of the scorer.
    pub workspace: String,
    /// The version, counted from 1.
    pub version: i32,
    /// JSON text: the scorer as MLflow serialises it.
    pub serialized: String,
    /// When the version was registered.
    pub created_at: Option<Timestamp>,
}

/// A guardrail on an endpoint: one row of `guardrail_configs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardrailUse {
    pub endpoint: NamedEndpoint,
    pub guardrail_id: String,
    /// Its place on the endpoint: lowest first, none last.
    pub execution_order: Option<i32>,
    /// Who put it there.
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

stored_words! {
    /// When a guardrail's judge is asked.
    GuardrailStage {
        /// Before the model, about the request.
        Before = "BEFORE",
        /// After the model, about its answer.
        After = "AFTER",
    }
}

stored_words! {
    /// What follows when the judge says no.
    GuardrailAction {
        /// The call fails.
        Validation = "VALIDATION",
        /// Another endpoint rewrites the text.
        Sanitization = "SANITIZATION",
    }
}

/// The name of a guardrail about to be created: `MLflow` accepts anything, mlgate what can be typed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardrailName(String);

impl GuardrailName {
    /// Checks a name.
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("guardrail name", &name, MAX_NAME_CHARS)?;
        Ok(Self(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
