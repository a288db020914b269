//! Warnings of guardrails that `MLflow` cannot list or run.

use crate::domain::Guardrail;
use crate::ops::guardrail::is_custom_code;
use crate::session::context::Context;

/// Warns of a guardrail that MLflow cannot list or run.
pub(super) fn warn_unusable(guardrail: &Guardrail, context: &Context) {
    let Guardrail { id, name, .. } = guardrail;
    for (column, value) in guardrail.unreadable() {
        context.ui.warn(&format!(
            "{column} of guardrail `{name}` ({id}) is {value}, which MLflow cannot read: it lists \
                no guardrails at all, and fails every call of an endpoint that has this one; \
                `guardrail delete` fixes it"
        ));
    }
    if let Some(scorer) = &guardrail.scorer
        && is_custom_code(&scorer.serialized) == Some(true)
    {
        context.ui.warn(&format!(
            "guardrail `{name}` ({id}) runs custom code (@scorer): MLflow 3.17 and later fail \
                every call of an endpoint that has it"
        ));
    }
}
