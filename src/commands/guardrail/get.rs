//! `mlgate guardrail get`.

use clap::Args;

use super::unusable::warn_unusable;
use super::view::GuardrailView;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::guardrail::find;
use crate::session::context::Context;

/// Show one guardrail
#[derive(Debug, Args)]
pub struct GuardrailGetArgs {
    #[command(flatten)]
    guardrail: Selector,
}

pub(super) fn run(args: &GuardrailGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let guardrail = find(&mut store, &args.guardrail.to_ref(), &workspace)?;
    let uses = store.guardrails().uses_of(&guardrail.id)?;
    warn_unusable(&guardrail, context);
    let view = GuardrailView::new(guardrail, Some(uses));
    context.ui.one("guardrail", view, GuardrailView::lines)
}
