//! `mlgate kek`: key-encryption keys.

mod env;
mod generate;
mod keystore;
mod list;
mod probe;
mod status;
mod versions;

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
    Add(keystore::KekAddArgs),
    SetActive(keystore::KekSetActiveArgs),
    Retire(keystore::KekRetireArgs),
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
            Self::Probe(args) => args.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &KekCommand, context: &Context) -> CommandResult {
    match command {
        KekCommand::Generate(args) => generate::run(args, context),
        KekCommand::Status(args) => status::run(args, context),
        KekCommand::List(args) => list::run(args, context),
        KekCommand::Add(args) => keystore::add(args, context),
        KekCommand::SetActive(args) => keystore::set_active(args, context),
        KekCommand::Retire(args) => keystore::retire(args, context),
        KekCommand::Probe(args) => probe::run(args, context),
        KekCommand::Rotate(args) => {
            super::rotate_kek::run(args, context).map_err(|error| context.explain_keys(error))
        }
        KekCommand::Env(args) => env::run(args, context),
    }
}
