//! `mlgate model`: a provider's model and the secret it is called with.

mod create;
mod delete;
mod get;
mod list;
mod update;
mod view;

pub(super) use create::warn_of_other_provider;
pub(super) use view::ModelView;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    Create(create::ModelCreateArgs),
    List(list::ModelListArgs),
    Get(get::ModelGetArgs),
    Update(update::ModelUpdateArgs),
    Delete(delete::ModelDeleteArgs),
}

pub(super) fn run(command: &ModelCommand, context: &Context) -> CommandResult {
    match command {
        ModelCommand::Create(args) => create::run(args, context),
        ModelCommand::List(args) => list::run(args, context),
        ModelCommand::Get(args) => get::run(args, context),
        ModelCommand::Update(args) => update::run(args, context),
        ModelCommand::Delete(args) => delete::run(args, context),
    }
}
