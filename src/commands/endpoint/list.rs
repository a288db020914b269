//! `mlgate endpoint list`.

use clap::Args;

use super::view::EndpointView;
use crate::commands::selector::ScopeArgs;
use crate::domain::{Entity, EntityRef, TagFilter};
use crate::error::{CommandError, CommandResult};
use crate::ops::{model, secret};
use crate::session::context::Context;
use crate::store::EndpointFilter;

/// List endpoints with their models
///
/// Also shows endpoints without models, which MLflow's own list hides, although their names stay taken.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct EndpointListArgs {
    /// Only endpoints with a model of this provider
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    /// Only endpoints with a model that uses this secret
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,

    /// Only endpoints with this model definition
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// Only endpoints with this tag, and this value if given; repeatable, all must match
    #[arg(long, value_name = "KEY[=VALUE]")]
    tag: Vec<String>,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &EndpointListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    // A misspelt name would find no endpoints either, and look like an answer.
    if let Some(workspace) = &workspace {
        if let Some(name) = &args.secret {
            secret::find(&mut store, &EntityRef::Name(name.clone()), workspace)?;
        }
        if let Some(name) = &args.model {
            model::find(&mut store, &EntityRef::Name(name.clone()), workspace)?;
        }
    }
    let tags: Vec<_> = args.tag.iter().map(|text| TagFilter::parse(text)).collect();
    let filter = EndpointFilter {
        workspace: workspace.as_ref(),
        provider: args.provider.as_deref(),
        secret: args.secret.as_deref(),
        model: args.model.as_deref(),
        tags: &tags,
    };
    let mut any = false;
    let rows = store.endpoints().list(&filter)?.map(|endpoint| {
        any = true;
        endpoint.map(EndpointView::from).map_err(CommandError::from)
    });
    context.ui.list("endpoints", rows)?;
    if any {
        return Ok(());
    }
    let filtered = args.provider.is_some()
        || args.secret.is_some()
        || args.model.is_some()
        || !args.tag.is_empty();
    args.scope
        .say_empty(Entity::Endpoint, filtered, &mut store, context)
}
