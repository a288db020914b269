//! `mlgate db`: the database itself.

mod init;
mod status;

use clap::Subcommand;

use crate::context::Context;
use crate::error::CommandResult;

/// What to do with the database.
#[derive(Debug, Subcommand)]
pub enum DbCommand {
    Status(status::DbStatusArgs),
    Init(init::DbInitArgs),
}

pub(super) fn run(command: &DbCommand, context: &Context) -> CommandResult {
    match command {
        DbCommand::Status(args) => status::run(args, context),
        DbCommand::Init(args) => init::run(args, context),
    }
}
