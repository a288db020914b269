//! `mlgate budget`: budget policies.

mod create;
mod delete;
mod get;
mod list;
mod notes;
mod terms;
mod update;
mod view;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `budget`.
#[derive(Debug, Subcommand)]
pub enum BudgetCommand {
    Create(create::BudgetCreateArgs),
    List(list::BudgetListArgs),
    Get(get::BudgetGetArgs),
    Update(update::BudgetUpdateArgs),
    Delete(delete::BudgetDeleteArgs),
}

pub(super) fn run(command: &BudgetCommand, context: &Context) -> CommandResult {
    match command {
        BudgetCommand::Create(args) => create::run(args, context),
        BudgetCommand::List(args) => list::run(args, context),
        BudgetCommand::Get(args) => get::run(args, context),
        BudgetCommand::Update(args) => update::run(args, context),
        BudgetCommand::Delete(args) => delete::run(args, context),
    }
}
