//! `mlgate secret list`.

use clap::Args;

use super::list_args::FilterArgs;
use super::view::SecretView;
use crate::commands::selector::ScopeArgs;
use crate::domain::Entity;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;

/// List secrets, masked
///
/// Needs no passphrase, and also shows rows that cannot be decrypted. Details from mlgate's own tables are in
/// the JSON and YAML, under `mlgate`. --shared, --private, --expired, --expiring, --label and --sort expires
/// need these tables (`mlgate db init`).
#[derive(Debug, Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:\n  \
    mlgate secret list --older-than 90d --sort updated\n  \
    mlgate secret list --expiring 30d --sort expires -o name\n  \
    mlgate secret list --unused --label team=search"
)]
pub struct SecretListArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &SecretListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let filter = args.filter.filter(workspace.as_ref());
    if filter.needs_own_tables() {
        store.contract().require_own_tables()?;
    }
    let mut any = false;
    let rows = store.secrets().listed(&filter)?.map(|listed| {
        any = true;
        listed.map(SecretView::from).map_err(CommandError::from)
    });
    context.ui.list("secrets", rows)?;
    if any {
        Ok(())
    } else {
        args.scope
            .say_empty(Entity::Secret, filter.is_narrow(), &mut store, context)
    }
}
