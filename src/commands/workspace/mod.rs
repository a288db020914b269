//! `mlgate workspace`: MLflow's tenants.

mod list;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// What to do with workspaces.
#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    List(list::WorkspaceListArgs),
}

pub(super) fn run(command: &WorkspaceCommand, context: &Context) -> CommandResult {
    match command {
        WorkspaceCommand::List(args) => list::run(args, context),
    }
}
