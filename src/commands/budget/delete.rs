//! `mlgate budget delete`.

use clap::Args;
use serde::Serialize;

use super::notes::say_refresh_delay;
use super::view::summary;
use crate::commands::delete::{self, Deletion};
use crate::domain::Budget;
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::budget::{self, find};
use crate::session::context::Context;
use crate::store::Store;

/// Delete a budget
///
/// Shows the budget, then asks for confirmation. Also works for rows that MLflow cannot read.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct BudgetDeleteArgs {
    /// Id of the budget
    #[arg(value_name = "ID")]
    id: String,

    /// Succeed without changing anything if it does not exist
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct DeletedBudget<'a> {
    budget_policy_id: &'a str,
}

pub(super) fn run(args: &BudgetDeleteArgs, context: &Context) -> CommandResult {
    delete::delete(args.if_exists, None, context, |store, workspace| {
        find(store, &args.id, workspace)
    })
}

impl Deletion for Budget {
    const NOUN: &'static str = "budget";

    fn name(&self) -> &str {
        &self.id
    }

    fn title(&self) -> String {
        format!("budget policy {}", self.id)
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        let what = format!("{}: {}", self.title(), summary(self));
        context.ui.status(&what);
        Ok(())
    }

    fn confirm(&self, _: Option<&str>, store: &mut Store, context: &Context) -> CommandResult {
        context.confirm(store, "Delete it?").map(|_| ())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        budget::delete(store, self)
    }

    fn say_done(&self, context: &Context) {
        say_refresh_delay(context);
    }

    fn view(&self) -> impl Serialize {
        DeletedBudget {
            budget_policy_id: &self.id,
        }
    }
}
