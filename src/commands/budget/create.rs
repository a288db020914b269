//! `mlgate budget create`.

use clap::Args;

use super::notes::{say_refresh_delay, say_what_is_not_counted};
use super::terms::{ActionWord, CountsArgs};
use super::view::{BudgetView, summary};
use crate::domain::{BudgetAmount, BudgetDuration};
use crate::error::{CommandError, CommandResult};
use crate::ops::budget::{NewBudgetRequest, create};
use crate::os::interrupt;
use crate::session::context::Context;

/// Create a budget
///
/// A budget limits what the gateway spends in each time window. Windows are fixed: a month starts on its
/// first day, a day at midnight UTC.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate budget create --amount 100 --duration 1mo --scope global --action alert\n  \
    mlgate budget create --amount 5 --duration 1d --endpoint chat --action reject")]
pub struct BudgetCreateArgs {
    /// Limit in US dollars, above zero
    #[arg(long, value_name = "USD", allow_negative_numbers = true)]
    amount: BudgetAmount,

    /// Length of the window: a number and min, h, d, w or mo, such as 12h or 1mo
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true)]
    duration: BudgetDuration,

    #[command(flatten)]
    counts: CountsArgs,

    /// Action when the budget is spent
    #[arg(long, value_enum, value_name = "ACTION")]
    action: ActionWord,
}

pub(super) fn run(args: &BudgetCreateArgs, context: &Context) -> CommandResult {
    let counts = args.counts.read()?.ok_or_else(|| {
        CommandError::usage("the scope of the budget is missing")
            .hint("use --scope global, --scope workspace, --endpoint NAME or --user NAME")
    })?;
    let mut store = context.open_to_write()?;
    let request = NewBudgetRequest {
        workspace: context.workspace(&mut store)?,
        amount: args.amount,
        duration: args.duration,
        counts,
        action: args.action.into(),
        actor: context.settings.actor()?,
    };
    let budget = interrupt::deferred(|| create(&mut store, &request))?;
    context.ui.status(&format!(
        "created budget policy {}: {}",
        budget.id,
        summary(&budget)
    ));
    say_what_is_not_counted(&budget, &mut store, context)?;
    say_refresh_delay(context);
    context
        .ui
        .outcome("budget_policy", BudgetView::from(budget))
}
