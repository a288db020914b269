//! The options for what a budget counts and does, shared by `create` and `update`.

use clap::{Args, ValueEnum};

use crate::domain::{BudgetAction, BudgetUser, EntityRef};
use crate::error::{CommandError, CommandResult};
use crate::ops::budget::Counts;

/// What a budget counts.
#[derive(Debug, Args)]
pub struct CountsArgs {
    /// What the budget counts; --endpoint and --user say it, too
    #[arg(long, value_enum, value_name = "SCOPE")]
    scope: Option<ScopeWord>,

    /// The endpoint whose calls it counts
    #[arg(long, value_name = "NAME", conflicts_with_all = ["endpoint_id", "user"])]
    endpoint: Option<String>,

    /// The endpoint's id, instead of its name
    #[arg(long, value_name = "ID", conflicts_with = "user")]
    endpoint_id: Option<String>,

    /// The user whose calls it counts, on a server with authentication
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
}

/// The word after `--scope`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeWord {
    /// Every call of the gateway
    Global,
    /// The calls in the budget's workspace
    Workspace,
    /// The calls of one endpoint
    Endpoint,
    /// The calls of one user
    User,
}

impl CountsArgs {
    /// What was said, if anything was.
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
                    "--endpoint and --user do not go with this --scope",
                ));
            }
        };
        Ok(Some(fits))
    }
}

/// The word after `--action`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ActionWord {
    /// MLflow's webhooks are told
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
