//! Which exit code and which hints an error about a budget or a guardrail becomes. Every variant is named
//! here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::budget::BudgetError;
use crate::ops::guardrail::GuardrailError;

impl From<BudgetError> for CommandError {
    fn from(error: BudgetError) -> Self {
        let message = error.to_string();
        match error {
            BudgetError::Inexact { stored, .. } => {
                Self::failure(message).hint(format!("--amount {stored} fits"))
            }
            BudgetError::OutOfRange { .. } => Self::failure(message),
        }
    }
}

impl From<GuardrailError> for CommandError {
    fn from(error: GuardrailError) -> Self {
        let message = error.to_string();
        match error {
            GuardrailError::Ambiguous { candidates, .. } => candidates
                .iter()
                .fold(Self::usage(message), Self::cause)
                .hint("--id ID says which one"),
            GuardrailError::AmbiguousOnEndpoint { candidates, .. } => candidates
                .iter()
                .fold(Self::usage(message), Self::cause)
                .hint("give the id in place of the name"),
            GuardrailError::AmbiguousScorer { experiments, .. } => experiments
                .iter()
                .fold(Self::usage(message), |failed, name| {
                    failed.cause(format!("experiment `{name}`"))
                })
                .hint("--experiment NAME says which one"),
            GuardrailError::NoScorer {
                there, standalone, ..
            } => Self::new(Exit::NotFound, message).hint(scorers_there(&there, standalone)),
            GuardrailError::NoScorerVersion { .. } => Self::new(Exit::NotFound, message),
            GuardrailError::CustomScorer { .. } => Self::failure(message)
                .hint("use a scorer of MLflow's own, or a judge made with make_judge"),
            GuardrailError::MlflowRegisters => Self::failure(message)
                .hint("a judge's `register()` in MLflow does it; then --scorer NAME"),
            GuardrailError::NotAScorer => Self::usage(message)
                .hint("in Python: json.dumps(judge.model_dump())")
                .hint("of MLflow's database: the `serialized_scorer` of `mlgate guardrail get NAME -o json`"),
            GuardrailError::DeletedExperiment { .. } => {
                Self::new(Exit::Conflict, message).hint("--experiment names another one")
            }
            GuardrailError::LongScorer { .. } => Self::failure(message),
            GuardrailError::BadScorer { .. } => Self::new(Exit::Integrity, message),
            GuardrailError::NeedsEndpoint
            | GuardrailError::NeedsNoEndpoint
            | GuardrailError::Twice { .. } => Self::usage(message),
            GuardrailError::AlreadyThere { .. } => Self::new(Exit::Conflict, message)
                .hint("`mlgate guardrail order` changes its place"),
            GuardrailError::NotThere { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate guardrail list --endpoint NAME` shows what it has"),
        }
    }
}

/// How many scorers a hint names.
const SCORERS_SHOWN: usize = 20;

/// The scorers to choose from, which mlgate lists nowhere else.
fn scorers_there(there: &[(String, String)], standalone: bool) -> String {
    if there.is_empty() && standalone {
        return "no scorer is there; --scorer-file puts one in".to_owned();
    }
    if there.is_empty() {
        return "no scorer is registered there; a judge's `register()` in MLflow does it"
            .to_owned();
    }
    let each = there.iter().take(SCORERS_SHOWN);
    let mut names: Vec<_> = each
        .map(|(name, experiment)| format!("`{name}` of experiment `{experiment}`"))
        .collect();
    let more = there.len().saturating_sub(SCORERS_SHOWN);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    format!("there are {}", names.join(", "))
}
