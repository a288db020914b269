//! `mlgate guardrail`: guardrails, and their positions on endpoints.

mod add;
mod config_view;
mod create;
mod delete;
mod endpoint;
mod get;
mod list;
mod order;
mod remove;
mod unusable;
mod view;

use clap::Subcommand;

use crate::error::CommandResult;
use crate::session::context::Context;

/// The verbs of `guardrail`.
#[derive(Debug, Subcommand)]
pub enum GuardrailCommand {
    Create(create::GuardrailCreateArgs),
    List(list::GuardrailListArgs),
    Get(get::GuardrailGetArgs),
    Delete(delete::GuardrailDeleteArgs),
    Add(add::GuardrailAddArgs),
    Remove(remove::GuardrailRemoveArgs),
    Order(order::GuardrailOrderArgs),
}

pub(super) fn run(command: &GuardrailCommand, context: &Context) -> CommandResult {
    match command {
        GuardrailCommand::Create(args) => create::run(args, context),
        GuardrailCommand::List(args) => list::run(args, context),
        GuardrailCommand::Get(args) => get::run(args, context),
        GuardrailCommand::Delete(args) => delete::run(args, context),
        GuardrailCommand::Add(args) => add::run(args, context),
        GuardrailCommand::Remove(args) => remove::run(args, context),
        GuardrailCommand::Order(args) => order::run(args, context),
    }
}
