//! What can be wrong with a guardrail.

use super::Problem;
use crate::domain::{Guardrail, GuardrailAction};
use crate::ops::guardrail::is_custom_code;

/// What is wrong with a guardrail.
pub(super) fn problems(guardrail: &Guardrail) -> Vec<Problem> {
    let unreadable = guardrail.unreadable().into_iter();
    let mut found: Vec<_> = unreadable
        .map(|(column, value)| Problem::Unreadable { column, value })
        .collect();
    if let Some(scorer) = &guardrail.scorer
        && is_custom_code(&scorer.serialized) == Some(true)
    {
        found.push(Problem::CustomScorer {
            scorer: scorer.name.clone(),
        });
    }
    let sanitizes = guardrail.action == GuardrailAction::Sanitization.as_str();
    let endpoint = guardrail.action_endpoint.as_ref();
    if sanitizes && endpoint.is_none_or(|endpoint| endpoint.name.is_none()) {
        found.push(Problem::NoActionEndpoint);
    }
    found
}
