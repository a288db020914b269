//! `mlgate secret bindings`.

use clap::Args;

use super::binding_view::SecretBindingView;
use crate::commands::selector::ScopeArgs;
use crate::domain::{Entity, EntityRef};
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::find;
use crate::session::context::Context;
use crate::store::{SecretBindingFilter, Store};

/// List which resources get which secrets
///
/// Shows no values, and needs no passphrase. Bindings of secrets that MLflow has deleted are hidden; `mlgate
/// db gc` deletes them.
#[derive(Debug, Args)]
#[command(
    visible_alias = "list-bindings",
    after_help = "Examples:\n  \
    mlgate secret bindings --secret openai\n  \
    mlgate secret bindings --resource-type SCORER_JOB --resource-id nightly -o json"
)]
pub struct SecretBindingsArgs {
    /// Only bindings of this resource type
    #[arg(long, value_name = "TYPE")]
    resource_type: Option<String>,

    /// Only bindings of this resource
    #[arg(long, value_name = "ID")]
    resource_id: Option<String>,

    /// Only bindings of this secret
    #[arg(long, value_name = "NAME", conflicts_with = "all_workspaces")]
    secret: Option<String>,

    /// Only bindings of the secret with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["secret", "all_workspaces"])]
    secret_id: Option<String>,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &SecretBindingsArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    let filter = filter(args, &mut store, context)?;
    let mut any = false;
    let rows = store.secret_bindings().list(&filter)?.map(|binding| {
        any = true;
        binding
            .map(SecretBindingView::from)
            .map_err(CommandError::from)
    });
    context.ui.list("bindings", rows)?;
    if any {
        return Ok(());
    }
    let filtered = filter.secret_id.is_some()
        || filter.resource_type.is_some()
        || filter.resource_id.is_some();
    args.scope
        .say_empty(Entity::SecretBinding, filtered, &mut store, context)
}

fn filter(
    args: &SecretBindingsArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<SecretBindingFilter> {
    let workspace = args.scope.workspace(store, context)?;
    let wanted = match (&args.secret_id, &args.secret) {
        (Some(id), _) => Some(EntityRef::Id(id.clone())),
        (None, name) => name.clone().map(EntityRef::Name),
    };
    let secret_id = match wanted {
        Some(wanted) => {
            let at = workspace.clone().unwrap_or_default();
            Some(find(store, &wanted, &at)?.id)
        }
        None => None,
    };
    Ok(SecretBindingFilter {
        // An id is unique across workspaces.
        workspace: workspace.filter(|_| secret_id.is_none()),
        secret_id,
        resource_type: args.resource_type.clone(),
        resource_id: args.resource_id.clone(),
        ..SecretBindingFilter::default()
    })
}
