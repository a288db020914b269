//! `mlgate model list`.

use clap::Args;

use super::view::ModelView;
use crate::commands::scope::ScopeArgs;
use crate::domain::{Entity, EntityRef};
use crate::error::{CommandError, CommandResult};
use crate::ops::secret;
use crate::session::context::Context;
use crate::store::ModelFilter;

/// List model definitions
///
/// Those without a secret are marked as orphans: the gateway silently skips them.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct ModelListArgs {
    /// Only models of this provider
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    /// Only models that use this secret
    #[arg(long, value_name = "NAME", conflicts_with = "all_workspaces")]
    secret: Option<String>,

    /// Only models without a secret
    #[arg(long, conflicts_with = "secret")]
    orphans: bool,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &ModelListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let secret = match (&args.secret, &workspace) {
        (Some(name), Some(workspace)) => {
            let by_name = EntityRef::Name(name.clone());
            Some(secret::find(&mut store, &by_name, workspace)?.id)
        }
        _ => None,
    };
    let filter = ModelFilter {
        workspace: workspace.as_ref(),
        provider: args.provider.as_deref(),
        secret_id: secret.as_deref(),
        orphans: args.orphans,
    };
    let mut any = false;
    let rows = store.models().list(&filter)?.map(|model| {
        any = true;
        model.map(ModelView::from).map_err(CommandError::from)
    });
    context.ui.list("model_definitions", rows)?;
    if any {
        Ok(())
    } else {
        let filtered = args.provider.is_some() || args.secret.is_some() || args.orphans;
        args.scope
            .say_empty(Entity::Model, filtered, &mut store, context)
    }
}
