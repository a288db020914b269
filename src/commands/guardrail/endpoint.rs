//! Guardrails on endpoints: `mlgate guardrail add`, `remove` and `order`.

use clap::Args;
use serde::Serialize;

use super::view::ConfigView;
use crate::commands::selector::Selector;
use crate::domain::EntityRef;
use crate::error::CommandResult;
use crate::ops::guardrail;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::ui::Format;

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn add(args: &GuardrailAddArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let actor = context.settings.actor()?;
    let (guardrail, endpoint) = (args.guardrail.to_ref(), args.endpoint.to_ref());
    let (used, guardrail) = interrupt::deferred(|| {
        guardrail::add(
            &mut store, &guardrail, &endpoint, &workspace, args.order, &actor,
        )
    })?;
    context.say_done(&format!(
        "attached guardrail `{}` to endpoint `{}`",
        guardrail.name, used.endpoint
    ));
    context
        .ui
        .outcome("config", ConfigView::from((used, guardrail)))
}

/// Detach a guardrail from an endpoint
///
/// The guardrail itself stays. Running servers apply the change from their next call.
#[derive(Debug, Args)]
pub struct GuardrailRemoveArgs {
    #[command(flatten)]
    guardrail: Selector,

    #[command(flatten)]
    endpoint: EndpointArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn remove(args: &GuardrailRemoveArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let (guardrail, endpoint) = (args.guardrail.to_ref(), args.endpoint.to_ref());
    let (guardrail, endpoint) =
        interrupt::deferred(|| guardrail::remove(&mut store, &guardrail, &endpoint, &workspace))?;
    context.say_done(&format!(
        "detached guardrail `{}` from endpoint `{endpoint}`",
        guardrail.name
    ));
    let removed = Removed {
        removed: RemovedGuardrail {
            guardrail_id: guardrail.id,
            guardrail_name: guardrail.name,
            endpoint_id: endpoint.id,
            endpoint_name: endpoint.name,
        },
    };
    context.ui.document(&removed, String::new)
}

#[derive(Serialize)]
struct Removed {
    removed: RemovedGuardrail,
}

#[derive(Serialize)]
struct RemovedGuardrail {
    guardrail_id: String,
    guardrail_name: String,
    endpoint_id: String,
    endpoint_name: Option<String>,
}

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn order(args: &GuardrailOrderArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let endpoint = args.endpoint.to_ref();
    let (endpoint, ordered) = interrupt::deferred(|| {
        guardrail::order(&mut store, &endpoint, &args.guardrails, &workspace)
    })?;
    let names: Vec<_> = ordered
        .iter()
        .map(|(_, guardrail)| format!("`{}`", guardrail.name))
        .collect();
    context.say_done(&format!(
        "the guardrails of endpoint `{endpoint}` run in this order: {}",
        names.join(", ")
    ));
    if context.ui.format() == Format::Table {
        return Ok(());
    }
    let rows = ordered.into_iter().map(|pair| Ok(ConfigView::from(pair)));
    context.ui.list("configs", rows)
}

/// The endpoint that a guardrail is on.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct EndpointArgs {
    /// Name of the endpoint
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,

    /// Id of the endpoint, instead of its name
    #[arg(long, value_name = "ID")]
    endpoint_id: Option<String>,
}

impl EndpointArgs {
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.endpoint_id, &self.endpoint) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}
