//! `mlgate guardrail order`.

use clap::Args;

use super::config_view::ConfigView;
use super::endpoint::EndpointArgs;
use crate::error::CommandResult;
use crate::ops::guardrail::order;
use crate::os::interrupt;
use crate::session::context::Context;

/// Set the order in which the guardrails of an endpoint run
///
/// The given ones run first, in this order; the others follow in their previous order. All get positions from
/// 1 on.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate guardrail order no-pii polite --endpoint chat")]
pub struct GuardrailOrderArgs {
    /// Guardrails of the endpoint, by name or id
    #[arg(value_name = "GUARDRAIL", required = true)]
    guardrails: Vec<String>,

    #[command(flatten)]
    endpoint: EndpointArgs,
}

pub(super) fn run(args: &GuardrailOrderArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let endpoint = args.endpoint.to_ref();
    let (endpoint, ordered) =
        interrupt::deferred(|| order(&mut store, &endpoint, &args.guardrails, &workspace))?;
    let names: Vec<_> = ordered
        .iter()
        .map(|(_, guardrail)| format!("`{}`", guardrail.name))
        .collect();
    context.ui.status(&format!(
        "the guardrails of endpoint `{endpoint}` run in this order: {}",
        names.join(", ")
    ));
    if context.ui.format() == crate::ui::Format::Table {
        return Ok(());
    }
    let rows = ordered.into_iter().map(|pair| Ok(ConfigView::from(pair)));
    context.ui.list("configs", rows)
}
