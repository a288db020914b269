//! `mlgate kek`: key-encryption keys.

mod add;
mod env;
mod generate;
mod kept;
mod list;
mod probe;
mod retire;
mod set_active;
mod status;
mod stdout;
mod versions;
mod watch;

use clap::Subcommand;

use super::output_paths::Places;
use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `kek`.
#[derive(Debug, Subcommand)]
pub enum KekCommand {
    Generate(generate::KekGenerateArgs),
    Status(status::KekStatusArgs),
    List(list::KekListArgs),
    Add(add::KekAddArgs),
    SetActive(set_active::KekSetActiveArgs),
    Retire(retire::KekRetireArgs),
    Probe(probe::KekProbeArgs),
    Rotate(Box<super::rotate_kek::RotateKekArgs>),
    Env(env::KekEnvArgs),
}

impl KekCommand {
    /// Whether its output would be lost without stdout.
    pub(super) fn needs_stdout(&self) -> bool {
        match self {
            Self::Rotate(args) => !args.keeps_a_record(),
            _ => true,
        }
    }

    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Generate(args) => args.places(places),
            Self::Env(args) => args.places(places),
            Self::Rotate(args) => args.places(places),
            Self::Status(args) => args.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &KekCommand, context: &Context) -> CommandResult {
    match command {
        KekCommand::Generate(args) => generate::run(args, context),
        KekCommand::Status(args) => status::run(args, context),
        KekCommand::List(args) => list::run(args, context),
        KekCommand::Add(args) => add::run(args, context),
        KekCommand::SetActive(args) => set_active::run(args, context),
        KekCommand::Retire(args) => retire::run(args, context),
        KekCommand::Probe(args) => probe::run(args, context),
        KekCommand::Rotate(args) => {
            super::rotate_kek::run(args, context).map_err(|error| context.explain_keys(error))
        }
        KekCommand::Env(args) => env::run(args, context),
    }
}
