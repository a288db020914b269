//! After a commit that the table was not locked for: what the user is told of the wait, and of what it has found.

use std::time::Duration;

use clap::Args;

use crate::context::Context;
use crate::domain::Entity;
use crate::error::CommandResult;
use crate::ops::{self, Aftermath, Keys, Progress, Watcher};
use crate::store::{NoTableLock, Store, Writers};

/// How long others are waited for.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SettleArgs {
    /// Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look
    /// for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every
    /// server is stopped. Else MLGATE_SETTLE [default: 10]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    settle: Option<u64>,
}

impl SettleArgs {
    /// The wait, and who is told of it.
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
            ui.hint("`mlgate rewrap`, with the old passphrase, brings them to the new version");
        }
        if let Some(writers) = settled.uncertain {
            ui.warn(&format!(
                "cannot tell whether MLflow still writes what it read before: {}",
                told(&writers)
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
                told(writers)
            ),
            _ => format!(
                "Committed.{lock} Looking for {seconds} s for secrets that MLflow was writing: {}.",
                told(writers)
            ),
        });
    }

    fn brought_along(&self, secrets: u64) {
        let secrets = Entity::Secret.counted(secrets);
        self.context.ui.status(&format!(
            "Brought along {secrets} that MLflow wrote at the moment of the commit."
        ));
    }
}

fn told(writers: &Writers) -> String {
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
