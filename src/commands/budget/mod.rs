//! `mlgate budget`: budget policies.

mod view;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::delete::{self, Deletion};
use super::owned::{Owned, Owners};
use super::selector::{ListArgs, ScopeArgs};
use crate::domain::{
    Budget, BudgetAction, BudgetAmount, BudgetDuration, BudgetScope, BudgetUser, Entity, EntityRef,
};
use crate::error::{CommandError, CommandResult};
use crate::manifest::Kind;
use crate::ops::OpError;
use crate::ops::budget::{self, BudgetUpdate, Counts, NewBudgetRequest, find};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;
use view::{BudgetView, summary, warn_unreadable};

/// The verbs of `budget`.
#[derive(Debug, Subcommand)]
pub enum BudgetCommand {
    Create(BudgetCreateArgs),
    List(BudgetListArgs),
    Get(BudgetGetArgs),
    Update(BudgetUpdateArgs),
    Delete(BudgetDeleteArgs),
}

pub(super) fn run(command: &BudgetCommand, context: &Context) -> CommandResult {
    match command {
        BudgetCommand::Create(args) => create(args, context),
        BudgetCommand::List(args) => list(args, context),
        BudgetCommand::Get(args) => get(args, context),
        BudgetCommand::Update(args) => update(args, context),
        BudgetCommand::Delete(args) => delete(args, context),
    }
}

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn create(args: &BudgetCreateArgs, context: &Context) -> CommandResult {
    let counts = args.counts.read()?.ok_or_else(|| {
        CommandError::usage("the scope of the budget is missing")
            .hint("use --scope global, --scope workspace, --endpoint NAME or --user NAME")
    })?;
    let mut store = context.open_to_change(args.dry_run)?;
    let request = NewBudgetRequest {
        workspace: context.workspace(&mut store)?,
        amount: args.amount,
        duration: args.duration,
        counts,
        action: args.action.into(),
        actor: context.settings.actor()?,
    };
    let budget = interrupt::deferred(|| budget::create(&mut store, &request))?;
    report("created", budget, true, &mut store, context)
}

/// Says what was written, and what to know about it.
fn report(
    done: &str,
    budget: Budget,
    counts_changed: bool,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let summary = summary(&budget);
    context.say_done(&format!("{done} budget policy {}: {summary}", budget.id));
    warn_unreadable(&budget, context);
    if counts_changed {
        say_what_is_not_counted(&budget, store, context)?;
    }
    say_refresh_delay(context);
    context
        .ui
        .outcome("budget_policy", BudgetView::from(budget))
}

/// List budgets, oldest first
///
/// Also shows budgets of deleted endpoints, and rows that make MLflow's own list fail.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct BudgetListArgs {
    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

fn list(args: &BudgetListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let mut unreadable = Vec::new();
    let mut owners = Owners::read(&mut store, Kind::Budget, workspace.as_ref())?;
    let column = owners.column();
    let budgets = store.budgets().list(workspace.as_ref())?;
    let rows = budgets.map(|budget| {
        let budget = budget.map_err(CommandError::from)?;
        if !budget.unreadable().is_empty() {
            unreadable.push(budget.clone());
        }
        let id = budget.id.clone();
        Ok(owners.with(&id, BudgetView::from(budget)))
    });
    let rows = args.list.pick(rows);
    let any = context.ui.list_any_with("budget_policies", rows, column)?;
    for budget in &unreadable {
        warn_unreadable(budget, context);
    }
    if any {
        Ok(())
    } else {
        args.scope
            .say_empty(Entity::Budget, args.list.narrows(), &mut store, context)
    }
}

/// Show one budget
#[derive(Debug, Args)]
pub struct BudgetGetArgs {
    /// Id of the budget
    #[arg(value_name = "ID")]
    id: String,
}

fn get(args: &BudgetGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let budget = find(&mut store, &args.id, &workspace)?;
    warn_unreadable(&budget, context);
    let view = Owned::one(&mut store, Kind::Budget, &args.id, BudgetView::from(budget))?;
    context
        .ui
        .one("budget_policy", view, |view| view.lines(BudgetView::lines))
}

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn update(args: &BudgetUpdateArgs, context: &Context) -> CommandResult {
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
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let budget =
        interrupt::deferred(|| budget::update(&mut store, &args.id, &workspace, &request))?;
    let counts_changed = request.counts.is_some();
    report("updated", budget, counts_changed, &mut store, context)
}

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn delete(args: &BudgetDeleteArgs, context: &Context) -> CommandResult {
    delete::delete(
        args.if_exists,
        None,
        args.dry_run,
        context,
        |store, workspace| find(store, &args.id, workspace),
    )
}

#[derive(Serialize)]
struct DeletedBudget<'a> {
    budget_policy_id: &'a str,
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

/// The scope of a budget, for `create` and `update`.
#[derive(Debug, Args)]
pub struct CountsArgs {
    /// Which calls the budget counts; implied by --endpoint and --user
    #[arg(long, value_enum, value_name = "SCOPE")]
    scope: Option<ScopeWord>,

    /// Count the calls of this endpoint
    #[arg(long, value_name = "NAME", conflicts_with_all = ["endpoint_id", "user"])]
    endpoint: Option<String>,

    /// Id of the endpoint, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "user")]
    endpoint_id: Option<String>,

    /// Count the calls of this user, on a server with authentication
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeWord {
    /// All calls of the gateway
    Global,
    /// Calls in the budget's workspace
    Workspace,
    /// Calls of one endpoint
    Endpoint,
    /// Calls of one user
    User,
}

impl CountsArgs {
    /// The scope given, if any.
    fn read(&self) -> CommandResult<Option<Counts>> {
        let by_name = self.endpoint.clone().map(EntityRef::Name);
        let by_id = self.endpoint_id.clone().map(EntityRef::Id);
        let endpoint = by_name.or(by_id).map(Counts::Endpoint);
        let user = self.user.clone().map(BudgetUser::new).transpose()?;
        let target = endpoint.or(user.map(Counts::User));
        let fits = match (self.scope, target) {
            (None, target) => return Ok(target),
            (Some(ScopeWord::Global), None) => Counts::Everything,
            (Some(ScopeWord::Workspace), None) => Counts::Workspace,
            (Some(ScopeWord::Endpoint), Some(target @ Counts::Endpoint(_)))
            | (Some(ScopeWord::User), Some(target @ Counts::User(_))) => target,
            (Some(ScopeWord::Endpoint), None) => {
                return Err(CommandError::usage(
                    "--scope endpoint needs --endpoint NAME",
                ));
            }
            (Some(ScopeWord::User), None) => {
                return Err(CommandError::usage("--scope user needs --user NAME"));
            }
            (Some(_), Some(_)) => {
                return Err(CommandError::usage(
                    "--endpoint and --user conflict with this --scope",
                ));
            }
        };
        Ok(Some(fits))
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ActionWord {
    /// MLflow's webhooks are notified
    Alert,
    /// Further calls fail until the window ends
    Reject,
}

impl From<ActionWord> for BudgetAction {
    fn from(word: ActionWord) -> Self {
        match word {
            ActionWord::Alert => Self::Alert,
            ActionWord::Reject => Self::Reject,
        }
    }
}

/// How many endpoints a warning lists.
const ENDPOINTS_SHOWN: usize = 5;

/// Reports that running servers see the change with a delay.
fn say_refresh_delay(context: &Context) {
    context.hint_of_servers(
        "running MLflow servers may use the old budgets for up to 600 s \
         (MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL)",
    );
}

/// Reports which calls a new budget, or one with a new scope, does not count.
fn say_what_is_not_counted(budget: &Budget, store: &mut Store, context: &Context) -> CommandResult {
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
