//! Which exit code and which hints an error about a budget or a guardrail becomes. Every variant is named
//! here.

use super::CommandError;
use crate::exit::Exit;
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
            GuardrailError::NoScorerVersion { .. } => Self::new(Exit::NotFound, message),
            GuardrailError::CustomScorer { .. } => Self::failure(message)
                .hint("use a scorer of MLflow's own, or a judge made with make_judge"),
            GuardrailError::BadScorer { .. } => Self::new(Exit::Integrity, message),
            GuardrailError::NeedsEndpoint | GuardrailError::NeedsNoEndpoint => Self::usage(message),
            GuardrailError::AlreadyThere { .. } => Self::new(Exit::Conflict, message)
                .hint("`mlgate guardrail order` changes its place"),
            GuardrailError::NotThere { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate guardrail list --endpoint NAME` shows what it has"),
            GuardrailError::Twice { .. } => Self::usage(message),
        }
    }
}
