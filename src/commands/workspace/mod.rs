mod list;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `workspace`.
#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    List(list::WorkspaceListArgs),
}

pub(super) fn run(command: &WorkspaceCommand, context: &Context) -> CommandResult {
    match command {
        WorkspaceCommand::List(args) => list::run(args, context),
    }
}
