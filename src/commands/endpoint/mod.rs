//! `mlgate endpoint`: endpoints, which callers of the gateway use by name.

mod attach;
mod bind;
mod bindings;
pub(super) mod create;
mod delete;
mod list;
mod model_spec;
mod new_model;
mod set;
mod tag;
mod update;
mod view;

use clap::Subcommand;

use super::output_paths::Places;
use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `endpoint`.
#[derive(Debug, Subcommand)]
pub enum EndpointCommand {
    Create(Box<create::EndpointCreateArgs>),
    List(list::EndpointListArgs),
    Get(list::EndpointGetArgs),
    Check(super::check::EndpointCheckArgs),
    Update(Box<update::EndpointUpdateArgs>),
    Set(Box<set::EndpointSetArgs>),
    Delete(delete::EndpointDeleteArgs),
    Attach(attach::EndpointAttachArgs),
    Detach(attach::EndpointDetachArgs),
    Tag(tag::EndpointTagArgs),
    Untag(tag::EndpointUntagArgs),
    Bind(bind::EndpointBindArgs),
    Unbind(bind::EndpointUnbindArgs),
    Bindings(bindings::EndpointBindingsArgs),
}

impl EndpointCommand {
    /// The files that its own options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Create(args) => args.places(places),
            Self::Check(args) => args.places(places),
            Self::Get(args) => args.places(places),
            Self::Delete(args) => args.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &EndpointCommand, context: &Context) -> CommandResult {
    match command {
        EndpointCommand::Create(args) => create::run(args, context),
        EndpointCommand::List(args) => list::list(args, context),
        EndpointCommand::Get(args) => list::get(args, context),
        EndpointCommand::Check(args) => super::check::endpoint(args, context),
        EndpointCommand::Update(args) => update::run(args, context),
        EndpointCommand::Set(args) => set::run(args, context),
        EndpointCommand::Delete(args) => delete::run(args, context),
        EndpointCommand::Attach(args) => attach::attach(args, context),
        EndpointCommand::Detach(args) => attach::detach(args, context),
        EndpointCommand::Tag(args) => tag::tag(args, context),
        EndpointCommand::Untag(args) => tag::untag(args, context),
        EndpointCommand::Bind(args) => bind::bind(args, context),
        EndpointCommand::Unbind(args) => bind::unbind(args, context),
        EndpointCommand::Bindings(args) => bindings::run(args, context),
    }
}
