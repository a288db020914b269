//! `mlgate budget update`.

use clap::Args;

use super::notes::{say_refresh_delay, say_what_is_not_counted};
use super::terms::{ActionWord, CountsArgs};
use super::view::{BudgetView, summary, warn_unreadable};
use crate::domain::{BudgetAmount, BudgetDuration};
use crate::error::{CommandError, CommandResult};
use crate::ops::budget::{BudgetUpdate, update};
use crate::os::interrupt;
use crate::session::context::Context;

/// Change a budget
///
/// Terms that are not given stay. A new scope drops the endpoint or user of the old one. Also repairs rows
/// that MLflow cannot read; a new amount is in US dollars, whatever the unit was.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate budget update bp-0123… --amount 200\n  \
    mlgate budget update bp-0123… --user alice --action reject")]
pub struct BudgetUpdateArgs {
    /// Id of the budget
    #[arg(value_name = "ID")]
    id: String,

    /// New limit in US dollars, above zero
    #[arg(long, value_name = "USD", allow_negative_numbers = true)]
    amount: Option<BudgetAmount>,

    /// New length of the window: a number and min, h, d, w or mo, such as 12h or 1mo
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true)]
    duration: Option<BudgetDuration>,

    #[command(flatten)]
    counts: CountsArgs,

    /// New action when the budget is spent
    #[arg(long, value_enum, value_name = "ACTION")]
    action: Option<ActionWord>,
}

pub(super) fn run(args: &BudgetUpdateArgs, context: &Context) -> CommandResult {
    let request = BudgetUpdate {
        amount: args.amount,
        duration: args.duration,
        counts: args.counts.read()?,
        action: args.action.map(Into::into),
        actor: context.settings.actor()?,
    };
    let nothing = request.amount.is_none()
        && request.duration.is_none()
        && request.counts.is_none()
        && request.action.is_none();
    if nothing {
        return Err(CommandError::usage("no change was given")
            .hint("use --amount, --duration, --scope, --endpoint, --user or --action"));
    }
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let budget = interrupt::deferred(|| update(&mut store, &args.id, &workspace, &request))?;
    context.ui.status(&format!(
        "updated budget policy {}: {}",
        budget.id,
        summary(&budget)
    ));
    warn_unreadable(&budget, context);
    if request.counts.is_some() {
        say_what_is_not_counted(&budget, &mut store, context)?;
    }
    say_refresh_delay(context);
    context
        .ui
        .outcome("budget_policy", BudgetView::from(budget))
}
