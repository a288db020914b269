//! Exit codes and hints for errors about budgets and guardrails. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::{BudgetError, GuardrailError};

impl From<BudgetError> for CommandError {
    fn from(error: BudgetError) -> Self {
        let message = error.to_string();
        match error {
            BudgetError::Inexact { stored, .. } => {
                Self::failure(message).hint(format!("use --amount {stored}"))
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
                .hint("choose one with --id ID"),
            GuardrailError::AmbiguousOnEndpoint { candidates, .. } => candidates
                .iter()
                .fold(Self::usage(message), Self::cause)
                .hint("use the id instead of the name"),
            GuardrailError::AmbiguousScorer { experiments, .. } => experiments
                .iter()
                .fold(Self::usage(message), |failed, name| {
                    failed.cause(format!("experiment `{name}`"))
                })
                .hint("choose one with --experiment NAME"),
            GuardrailError::NoScorer {
                there, standalone, ..
            } => Self::new(Exit::NotFound, message).hint(scorers_there(&there, standalone)),
            GuardrailError::NoScorerVersion { .. } => Self::new(Exit::NotFound, message),
            GuardrailError::CustomScorer { .. } => Self::failure(message)
                .hint("use a scorer built into MLflow, or a judge made with make_judge"),
            GuardrailError::MlflowRegisters => Self::failure(message)
                .hint("register it with a judge's `register()` in MLflow; then use --scorer NAME"),
            GuardrailError::NotAScorer => Self::usage(message)
                .hint("in Python: json.dumps(judge.model_dump())")
                .hint("of MLflow's database: the `serialized_scorer` of `mlgate guardrail get NAME -o json`"),
            GuardrailError::DeletedExperiment { .. } => {
                Self::new(Exit::Conflict, message).hint("choose another one with --experiment")
            }
            GuardrailError::LongScorer { .. } => Self::failure(message),
            GuardrailError::BadScorer { .. } => Self::new(Exit::Integrity, message),
            GuardrailError::NeedsEndpoint
            | GuardrailError::NeedsNoEndpoint
            | GuardrailError::Twice { .. } => Self::usage(message),
            GuardrailError::AlreadyThere { .. } => Self::new(Exit::Conflict, message)
                .hint("change its position with `mlgate guardrail order`"),
            GuardrailError::NotThere { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate guardrail list --endpoint NAME` lists its guardrails"),
        }
    }
}

/// How many scorers a hint lists.
const SCORERS_SHOWN: usize = 20;

/// The scorers to choose from, which no command lists.
fn scorers_there(there: &[(String, String)], standalone: bool) -> String {
    if there.is_empty() && standalone {
        return "no scorers exist there; register one with --scorer-file".to_owned();
    }
    if there.is_empty() {
        return "no scorers are registered there; register one with a judge's `register()` in MLflow"
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
    format!("existing ones: {}", names.join(", "))
}
