//! What an operator must know about budgets beyond their rows.

use crate::domain::{Budget, BudgetScope};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::store::Store;

/// How many endpoints a warning lists.
const ENDPOINTS_SHOWN: usize = 5;

/// Reports that running servers see the change with a delay.
pub(super) fn say_refresh_delay(context: &Context) {
    context.hint_of_servers(
        "running MLflow servers may use the old budgets for up to 600 s \
         (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)",
    );
}

/// Reports which calls a new budget, or one with a new scope, does not count.
pub(super) fn say_what_is_not_counted(
    budget: &Budget,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let scope = BudgetScope::from_stored(&budget.scope);
    if scope == Some(BudgetScope::User) {
        context
            .ui
            .hint("MLflow counts the calls of a user only on a server with authentication");
    }
    let (workspace, id) = match scope {
        Some(BudgetScope::Endpoint) => (None, budget.target.as_deref()),
        Some(BudgetScope::Workspace) => (Some(budget.workspace.as_str()), None),
        _ => (None, None),
    };
    let untracked = store.endpoints().untracked(workspace, id)?;
    if untracked.is_empty() {
        return Ok(());
    }
    let mut names: Vec<_> = untracked
        .iter()
        .take(ENDPOINTS_SHOWN)
        .map(|endpoint| format!("`{endpoint}`"))
        .collect();
    if untracked.len() > ENDPOINTS_SHOWN {
        names.push(format!("{} more", untracked.len() - ENDPOINTS_SHOWN));
    }
    context.ui.warn(&format!(
        "the budget does not count the calls of {}: MLflow knows the cost only of endpoints with \
            usage tracking",
        names.join(", ")
    ));
    Ok(())
}
