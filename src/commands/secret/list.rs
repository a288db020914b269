//! `mlgate secret list`.

use clap::Args;

use super::hints::PROVIDERS;
use super::view::SecretView;
use crate::context::Context;
use crate::error::{CommandError, CommandResult};
use crate::store::Feature;
use crate::ui::Format;

/// List secrets, masked
///
/// Needs no passphrase, and shows rows that nobody can decrypt, too.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct SecretListArgs {
    /// Only secrets of this provider
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// Secrets of every workspace
    #[arg(short = 'A', long, conflicts_with = "workspace")]
    all_workspaces: bool,
}

pub(super) fn run(args: &SecretListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = if args.all_workspaces {
        None
    } else {
        Some(context.workspace(&mut store)?)
    };
    let elsewhere = workspace.is_some() && store.contract().has(Feature::Workspaces);
    let mut any = false;
    let secrets = store.secrets(workspace.as_ref(), args.provider.as_deref())?;
    let rows = secrets.map(|secret| {
        any = true;
        secret.map(SecretView::from).map_err(CommandError::from)
    });
    context.ui.list("secrets", rows)?;
    if !any && context.ui.format() == Format::Table {
        context.ui.status("no secrets");
        if elsewhere {
            let all: i64 = store.census()?.iter().map(|(_, rows)| rows).sum();
            if all > 0 {
                let rows = if all == 1 {
                    "1 secret"
                } else {
                    &format!("{all} secrets")
                };
                context.ui.hint(&format!(
                    "the whole database has {rows}: --all-workspaces shows those of every workspace"
                ));
            }
        }
    }
    Ok(())
}
