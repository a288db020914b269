//! `mlgate kek`: key-encryption keys.

mod generate;
mod status;

use clap::Subcommand;

use crate::context::Context;
use crate::error::CommandResult;

/// What to do with key-encryption keys.
#[derive(Debug, Subcommand)]
pub enum KekCommand {
    Generate(generate::KekGenerateArgs),
    Status(status::KekStatusArgs),
}

pub(super) fn run(command: &KekCommand, context: &Context) -> CommandResult {
    match command {
        KekCommand::Generate(args) => generate::run(args, context),
        KekCommand::Status(args) => status::run(args, context),
    }
}
