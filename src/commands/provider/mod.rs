//! `mlgate provider`: the providers the gateway knows. Needs no database.

mod list;
mod show;
mod unknown;
mod view;

pub(super) use unknown::warn_of_unknown_provider;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// What to ask about providers.
#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    List(list::ProviderListArgs),
    Show(show::ProviderShowArgs),
}

pub(super) fn run(command: &ProviderCommand, context: &Context) -> CommandResult {
    match command {
        ProviderCommand::List(args) => list::run(args, context),
        ProviderCommand::Show(args) => show::run(args, context),
    }
}
