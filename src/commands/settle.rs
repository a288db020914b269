//! After a commit that the table was not locked for: what the user reads about the wait, and about what it found.

use std::time::Duration;

use clap::Args;

use crate::domain::Entity;
use crate::error::CommandResult;
use crate::ops::{self, Aftermath, Keys, Progress, Watcher};
use crate::session::context::Context;
use crate::store::{NoTableLock, Store, Writers};

/// How long others are waited for.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SettleArgs {
    /// How long to look, after the commit, for secrets that a running MLflow server still wrote under the old key;
    /// they are re-wrapped under the new one. Only needed where the table cannot be locked and the database does not
    /// show who is writing. 0: every server is stopped, do not wait. Else MLGATE_SETTLE [default: 10]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    settle: Option<u64>,
}

impl SettleArgs {
    /// The wait, and who shows it.
    pub(super) fn resolve(self, context: &Context) -> CommandResult<Settling<'_>> {
        let patience = context.settings.settle(self.settle)?;
        Ok(Settling { patience, context })
    }
}

/// How the time after a commit is spent.
#[derive(Clone, Copy)]
pub(super) struct Settling<'a> {
    patience: Duration,
    context: &'a Context,
}

impl Settling<'_> {
    /// Waits and looks, after a commit. An error leaves what was committed as it is.
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
            ui.hint("`mlgate rewrap`, with the old passphrase, moves them to the new version");
        }
        if let Some(writers) = settled.uncertain {
            ui.warn(&format!(
                "cannot tell whether MLflow still writes what it read before: {}",
                describe(&writers)
            ));
            ui.hint(
                "keep the old passphrase until every MLflow server has been restarted and `mlgate verify` finds every \
                 secret sound",
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
                "Committed.{lock} Waiting up to {seconds} s for the transactions that began before: {}.",
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
            "Re-wrapped {secrets} that MLflow wrote at the moment of the commit."
        ));
    }
}

/// Who may still write, in words.
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
