//! `mlgate kek`: key-encryption keys.

mod status;

use clap::Subcommand;

use crate::context::Context;
use crate::error::CommandResult;

/// What to do with key-encryption keys.
#[derive(Debug, Subcommand)]
pub enum KekCommand {
    Status(status::KekStatusArgs),
}

pub(super) fn run(command: &KekCommand, context: &Context) -> CommandResult {
    match command {
        KekCommand::Status(args) => status::run(args, context),
    }
}
