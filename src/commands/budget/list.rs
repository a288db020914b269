//! `mlgate budget list`.

use clap::Args;

use super::view::{BudgetView, warn_unreadable};
use crate::commands::scope::ScopeArgs;
use crate::domain::Entity;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;

/// List budgets, oldest first
///
/// Also shows budgets of deleted endpoints, and rows that make MLflow's own list fail.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct BudgetListArgs {
    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn run(args: &BudgetListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let mut any = false;
    let mut unreadable = Vec::new();
    let budgets = store.budgets().list(workspace.as_ref())?;
    let rows = budgets.map(|budget| {
        any = true;
        let budget = budget.map_err(CommandError::from)?;
        if !budget.unreadable().is_empty() {
            unreadable.push(budget.clone());
        }
        Ok(BudgetView::from(budget))
    });
    context.ui.list("budget_policies", rows)?;
    for budget in &unreadable {
        warn_unreadable(budget, context);
    }
    if any {
        Ok(())
    } else {
        args.scope
            .say_empty(Entity::Budget, false, &mut store, context)
    }
}
