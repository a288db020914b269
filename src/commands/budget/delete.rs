//! `mlgate budget delete`.

use clap::Args;
use serde::Serialize;

use super::notes::say_refresh_delay;
use super::view::summary;
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::budget::{delete, find};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete a budget
///
/// Shows the budget, then asks for confirmation. Also works for rows that MLflow cannot read.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct BudgetDeleteArgs {
    /// Id of the budget
    #[arg(value_name = "ID")]
    id: String,

    /// Succeed without changing anything if there is no such budget
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedBudget,
}

#[derive(Serialize)]
struct DeletedBudget {
    budget_policy_id: String,
}

pub(super) fn run(args: &BudgetDeleteArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let budget = match find(&mut store, &args.id, &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such budget; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let id = &budget.id;
    context
        .ui
        .status(&format!("budget policy {id}: {}", summary(&budget)));
    context.confirm(&mut store, "Delete it?")?;
    interrupt::deferred(|| delete(&mut store, &budget))?;
    context.ui.status(&format!("deleted budget policy {id}"));
    say_refresh_delay(context);
    let deleted = Deleted {
        deleted: DeletedBudget {
            budget_policy_id: id.clone(),
        },
    };
    context.ui.document(&deleted, String::new)
}
