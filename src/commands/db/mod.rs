//! `mlgate db`: the database itself.

mod copy;
mod drop;
mod gc;
mod init;
mod migrate;
mod status;

use clap::Subcommand;

use super::output_paths::Places;
use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `db`.
#[derive(Debug, Subcommand)]
pub enum DbCommand {
    Status(status::DbStatusArgs),
    Init(init::DbInitArgs),
    Migrate(migrate::DbMigrateArgs),
    Copy(Box<copy::DbCopyArgs>),
    Gc(gc::DbGcArgs),
    Drop(drop::DbDropArgs),
}

impl DbCommand {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        if let Self::Copy(args) = self {
            args.places(places);
        }
    }
}

pub(super) fn run(command: &DbCommand, context: &Context) -> CommandResult {
    match command {
        DbCommand::Status(args) => status::run(args, context),
        DbCommand::Init(args) => init::run(args, context),
        DbCommand::Migrate(args) => migrate::run(args, context),
        DbCommand::Copy(args) => copy::run(args, context),
        DbCommand::Gc(args) => gc::run(args, context),
        DbCommand::Drop(args) => drop::run(args, context),
    }
}
