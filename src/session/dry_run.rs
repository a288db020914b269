//! `--dry-run` of the commands that change rows: the change is made in a transaction that is rolled back, so that
//! whatever would refuse it does, and what is shown is what would be there.

use clap::Args;

use super::context::Context;
use crate::error::CommandResult;
use crate::store::Store;

#[derive(Debug, Clone, Copy, Args)]
pub struct DryRunArgs {
    /// Make the change in a transaction that is rolled back: show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Context {
    /// Opens the database for a command that changes it. In a dry run nothing is committed, and nothing is asked for.
    pub fn open_to_change(&self, args: DryRunArgs) -> CommandResult<Store> {
        let mut store = self.open_to_write()?;
        if args.dry_run {
            self.dry_run.set(true);
            store.never_commit();
        }
        Ok(store)
    }

    /// Whether nothing is committed.
    pub fn is_dry_run(&self) -> bool {
        self.dry_run.get()
    }

    /// Says what was done, or what would have been.
    pub fn say_done(&self, done: &str) {
        if self.is_dry_run() {
            self.ui
                .status(&format!("{done} (dry run: nothing was written)"));
        } else {
            self.ui.status(done);
        }
    }
}
