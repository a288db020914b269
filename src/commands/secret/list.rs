//! `mlgate secret list`.

use clap::Args;

use super::hints::PROVIDERS;
use super::view::SecretView;
use crate::commands::scope::ScopeArgs;
use crate::context::Context;
use crate::domain::Entity;
use crate::error::{CommandError, CommandResult};

/// List secrets, masked
///
/// Needs no passphrase, and shows rows that nobody can decrypt, too.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct SecretListArgs {
    /// Only secrets of this provider
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &SecretListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let mut any = false;
    let secrets = store.secrets(workspace.as_ref(), args.provider.as_deref())?;
    let rows = secrets.map(|secret| {
        any = true;
        secret.map(SecretView::from).map_err(CommandError::from)
    });
    context.ui.list("secrets", rows)?;
    if any {
        Ok(())
    } else {
        let filtered = args.provider.is_some();
        args.scope
            .say_empty(Entity::Secret, filtered, &mut store, context)
    }
}
