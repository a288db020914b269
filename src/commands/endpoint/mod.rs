//! `mlgate endpoint`: endpoints, which callers of the gateway use by name.

mod attach;
mod bind;
mod bindings;
mod create;
mod delete;
mod detach;
mod endpoint_and_values;
mod get;
mod list;
mod model_spec;
mod new_model;
mod report;
mod resource;
mod tag;
mod unbind;
mod untag;
mod update;
mod update_args;
mod view;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `endpoint`.
#[derive(Debug, Subcommand)]
pub enum EndpointCommand {
    Create(Box<create::EndpointCreateArgs>),
    List(list::EndpointListArgs),
    Get(get::EndpointGetArgs),
    Check(super::check::EndpointCheckArgs),
    Update(Box<update_args::EndpointUpdateArgs>),
    Delete(delete::EndpointDeleteArgs),
    Attach(attach::EndpointAttachArgs),
    Detach(detach::EndpointDetachArgs),
    Tag(tag::EndpointTagArgs),
    Untag(untag::EndpointUntagArgs),
    Bind(bind::EndpointBindArgs),
    Unbind(unbind::EndpointUnbindArgs),
    Bindings(bindings::EndpointBindingsArgs),
}

pub(super) fn run(command: &EndpointCommand, context: &Context) -> CommandResult {
    match command {
        EndpointCommand::Create(args) => create::run(args, context),
        EndpointCommand::List(args) => list::run(args, context),
        EndpointCommand::Get(args) => get::run(args, context),
        EndpointCommand::Check(args) => super::check::endpoint(args, context),
        EndpointCommand::Update(args) => update::run(args, context),
        EndpointCommand::Delete(args) => delete::run(args, context),
        EndpointCommand::Attach(args) => attach::run(args, context),
        EndpointCommand::Detach(args) => detach::run(args, context),
        EndpointCommand::Tag(args) => tag::run(args, context),
        EndpointCommand::Untag(args) => untag::run(args, context),
        EndpointCommand::Bind(args) => bind::run(args, context),
        EndpointCommand::Unbind(args) => unbind::run(args, context),
        EndpointCommand::Bindings(args) => bindings::run(args, context),
    }
}
