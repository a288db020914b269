//! `mlgate provider`: the providers that the gateway supports. Needs no database.

mod list;
mod show;
mod unknown;
mod view;

pub(super) use unknown::warn_of_unknown_provider;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `provider`.
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
