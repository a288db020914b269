//! `mlgate guardrail add`.

use clap::Args;

use super::config_view::ConfigView;
use super::endpoint::EndpointArgs;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::guardrail::add;
use crate::os::interrupt;
use crate::session::context::Context;

/// Attach a guardrail to an endpoint
///
/// Guardrails run by their order, lowest first; those without one run last. Running servers apply the change
/// from their next call.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate guardrail add polite --endpoint chat\n  \
    mlgate guardrail add no-pii --endpoint chat --order 1")]
pub struct GuardrailAddArgs {
    #[command(flatten)]
    guardrail: Selector,

    #[command(flatten)]
    endpoint: EndpointArgs,

    /// Position on the endpoint [default: after all that have one]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    order: Option<i32>,
}

pub(super) fn run(args: &GuardrailAddArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let actor = context.settings.actor()?;
    let (guardrail, endpoint) = (args.guardrail.to_ref(), args.endpoint.to_ref());
    let (used, guardrail) = interrupt::deferred(|| {
        add(
            &mut store, &guardrail, &endpoint, &workspace, args.order, &actor,
        )
    })?;
    context.ui.status(&format!(
        "attached guardrail `{}` to endpoint `{}`",
        guardrail.name, used.endpoint
    ));
    context
        .ui
        .outcome("config", ConfigView::from((used, guardrail)))
}
