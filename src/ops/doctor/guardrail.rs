//! What can be wrong with a guardrail.

use super::rows::Rows;
use super::{Check, Problem};
use crate::domain::{Guardrail, GuardrailAction};
use crate::ops::guardrail::is_custom_code;

pub(super) const CHECKS: &[Check<Guardrail>] = &[unreadable, custom_code, action_endpoint];

fn unreadable(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let unreadable = guardrail.unreadable().into_iter();
    unreadable
        .map(|(column, value)| Problem::Unreadable { column, value })
        .collect()
}

fn custom_code(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let scorer = guardrail.scorer.as_ref();
    let custom = scorer.filter(|scorer| is_custom_code(&scorer.serialized) == Some(true));
    let problem = custom.map(|scorer| Problem::CustomScorer {
        scorer: scorer.name.clone(),
    });
    problem.into_iter().collect()
}

fn action_endpoint(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let sanitizes = guardrail.action == GuardrailAction::Sanitization.as_str();
    let endpoint = guardrail.action_endpoint.as_ref();
    let lacks = sanitizes && endpoint.is_none_or(|endpoint| endpoint.name.is_none());
    lacks
        .then_some(Problem::NoActionEndpoint)
        .into_iter()
        .collect()
}
