//! The options for the scope and the action of a budget, shared by `create` and `update`.

use clap::{Args, ValueEnum};

use crate::domain::{BudgetAction, BudgetUser, EntityRef};
use crate::error::{CommandError, CommandResult};
use crate::ops::budget::Counts;

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
    pub(super) fn read(&self) -> CommandResult<Option<Counts>> {
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
pub(super) enum ActionWord {
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
