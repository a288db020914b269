//! `mlgate guardrail list`.

use clap::Args;

use super::config_view::ConfigView;
use super::unusable::warn_unusable;
use super::view::GuardrailView;
use crate::commands::scope::ScopeArgs;
use crate::domain::{Entity, EntityRef};
use crate::error::{CommandError, CommandResult};
use crate::ops::guardrail::on_endpoint;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::Format;

/// List guardrails, or those of one endpoint in the order in which they run
///
/// Also shows rows that make MLflow's own list fail.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct GuardrailListArgs {
    /// Only guardrails of this endpoint, in order
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all_workspaces", "endpoint_id"])]
    endpoint: Option<String>,

    /// Id of the endpoint, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "all_workspaces")]
    endpoint_id: Option<String>,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &GuardrailListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let by_name = args.endpoint.clone().map(EntityRef::Name);
    if let Some(endpoint) = by_name.or(args.endpoint_id.clone().map(EntityRef::Id)) {
        return list_endpoint(&endpoint, &mut store, context);
    }
    let workspace = args.scope.workspace(&mut store, context)?;
    let (mut guardrails, mut damaged) = (Vec::new(), Vec::new());
    for guardrail in store.guardrails().list(workspace.as_ref())? {
        match guardrail {
            Ok(guardrail) => guardrails.push(guardrail),
            Err(error) => damaged.push(CommandError::from(error)),
        }
    }
    let mut uses = Vec::new();
    for found in store.guardrails().uses(None)? {
        match found {
            Ok(found) => uses.push(found),
            Err(error) => damaged.push(CommandError::from(error)),
        }
    }
    let rows = guardrails.iter().map(|guardrail| {
        let here = uses
            .iter()
            .filter(|used| used.guardrail_id == guardrail.id)
            .cloned();
        Ok(GuardrailView::new(guardrail.clone(), Some(here.collect())))
    });
    context
        .ui
        .list("guardrails", rows.chain(damaged.into_iter().map(Err)))?;
    for guardrail in &guardrails {
        warn_unusable(guardrail, context);
    }
    if guardrails.is_empty() {
        args.scope
            .say_empty(Entity::Guardrail, false, &mut store, context)
    } else {
        Ok(())
    }
}

fn list_endpoint(endpoint: &EntityRef, store: &mut Store, context: &Context) -> CommandResult {
    let workspace = context.workspace(store)?;
    let (endpoint, guardrails) = on_endpoint(store, endpoint, &workspace)?;
    let rows = guardrails
        .iter()
        .cloned()
        .map(|pair| Ok(ConfigView::from(pair)));
    context.ui.list("configs", rows)?;
    for (_, guardrail) in &guardrails {
        warn_unusable(guardrail, context);
    }
    if guardrails.is_empty() && context.ui.format() == Format::Table {
        context
            .ui
            .status(&format!("endpoint `{endpoint}` has no guardrails"));
    }
    Ok(())
}
