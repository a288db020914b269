//! After a commit without a table lock: what the user reads about the wait and its result.

use std::time::Duration;

use clap::Args;

use crate::domain::Entity;
use crate::error::CommandResult;
use crate::ops::{self, Aftermath, Keys, Progress, Watcher};
use crate::session::context::Context;
use crate::store::{NoTableLock, Store, Writers};

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SettleArgs {
    /// How long to look, after the commit, for secrets that a running MLflow server still writes under the
    /// old key, and rewrap them. Only needed where the table cannot be locked and the database does not show
    /// its writers. Use 0 if every server is stopped. Else MLGATE_SETTLE [default: 10]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    settle: Option<u64>,
}

impl SettleArgs {
    /// The wait, and the terminal that shows it.
    pub(super) fn resolve(self, context: &Context) -> CommandResult<Settling<'_>> {
        let patience = context.settings.settle(self.settle)?;
        Ok(Settling { patience, context })
    }
}

/// How long to wait for stragglers after a commit.
#[derive(Clone, Copy)]
pub(super) struct Settling<'a> {
    patience: Duration,
    context: &'a Context,
}

impl Settling<'_> {
    /// Waits, and rewraps stragglers, after a commit. An error does not undo the commit.
    pub(super) fn settle(
        &self,
        store: &mut Store,
        aftermath: &Aftermath,
        keys: &Keys<'_>,
        progress: &dyn Progress,
    ) -> CommandResult {
        let settled = ops::settle(store, aftermath, keys, self.patience, self, progress)?;
        let ui = &self.context.ui;
        if settled.late > 0 {
            let secrets = Entity::Secret.counted(settled.late);
            ui.warn(&format!(
                "{secrets} written meanwhile under an older KEK version"
            ));
            ui.hint("move them to the new version with `mlgate rewrap` and the old passphrase");
        }
        if let Some(writers) = settled.uncertain {
            ui.warn(&format!(
                "cannot tell whether MLflow still writes rows that it read earlier: {}",
                describe(&writers)
            ));
            ui.hint(
                "keep the old passphrase until every MLflow server has been restarted and `mlgate \
                    verify` reports no problems",
            );
        }
        Ok(())
    }
}

impl Watcher for Settling<'_> {
    fn waits(&self, why: &NoTableLock, writers: &Writers, at_most: Duration) {
        let seconds = at_most.as_secs();
        let lock = match why {
            NoTableLock::Sqlite => String::new(),
            why => format!(" The table was not locked ({why})."),
        };
        self.context.ui.status(&match writers {
            Writers::Transactions(_) => format!(
                "Committed.{lock} Waiting up to {seconds} s for earlier transactions to end: {}.",
                describe(writers)
            ),
            _ => format!(
                "Committed.{lock} Looking for {seconds} s for secrets that MLflow was writing: {}.",
                describe(writers)
            ),
        });
    }

    fn rewrapped(&self, secrets: u64) {
        let secrets = Entity::Secret.counted(secrets);
        self.context.ui.status(&format!(
            "Rewrapped {secrets} that MLflow wrote during the commit."
        ));
    }
}

/// Describes who may still write.
fn describe(writers: &Writers) -> String {
    match writers {
        Writers::Transactions(open) => open.iter().cloned().collect::<Vec<_>>().join("; "),
        Writers::Processes(users) => {
            let seen = users.seen.join("; ");
            match users.unseen {
                Some(unseen) if seen.is_empty() => unseen.to_owned(),
                Some(unseen) => format!("the file is open in {seen}, and {unseen}"),
                None => format!("the file is open in {seen}"),
            }
        }
        Writers::Unknown(why) => why.clone(),
    }
}
