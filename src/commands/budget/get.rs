//! `mlgate budget get`.

use clap::Args;

use super::view::{BudgetView, warn_unreadable};
use crate::error::CommandResult;
use crate::ops::budget::find;
use crate::session::context::Context;

/// Show one budget
#[derive(Debug, Args)]
pub struct BudgetGetArgs {
    /// Id of the budget
    #[arg(value_name = "ID")]
    id: String,
}

pub(super) fn run(args: &BudgetGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let budget = find(&mut store, &args.id, &workspace)?;
    warn_unreadable(&budget, context);
    context
        .ui
        .one("budget_policy", BudgetView::from(budget), BudgetView::lines)
}
