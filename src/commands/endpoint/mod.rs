//! `mlgate endpoint`: what callers of the gateway name.

mod create;
mod delete;
mod get;
mod list;
mod model_spec;
mod new_model;
mod report;
mod view;

use clap::Subcommand;

use crate::context::Context;
use crate::error::CommandResult;

/// What to do with endpoints.
#[derive(Debug, Subcommand)]
pub enum EndpointCommand {
    Create(Box<create::EndpointCreateArgs>),
    List(list::EndpointListArgs),
    Get(get::EndpointGetArgs),
    Delete(delete::EndpointDeleteArgs),
}

pub(super) fn run(command: &EndpointCommand, context: &Context) -> CommandResult {
    match command {
        EndpointCommand::Create(args) => create::run(args, context),
        EndpointCommand::List(args) => list::run(args, context),
        EndpointCommand::Get(args) => get::run(args, context),
        EndpointCommand::Delete(args) => delete::run(args, context),
    }
}
