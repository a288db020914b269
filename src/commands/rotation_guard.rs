//! One rotation of a database at a time, from before its plan until it is finished.

use clap::Args;

use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::{Durability, Store};

/// What is done on a server that may lose commits.
#[derive(Debug, Clone, Copy, Args)]
pub struct DurabilityArgs {
    /// Rotate although a crash of the server right after may undo it, on a MySQL or MariaDB that is set to that and does
    /// not say when a commit is on its disk: keep the old passphrases then
    #[arg(long)]
    allow_lost_commit: bool,
}

impl DurabilityArgs {
    /// For commands after which nothing outside of the database depends on the commit.
    pub(super) const WARN: Self = Self {
        allow_lost_commit: true,
    };
}

/// A database that no other command rotates.
pub(super) struct Opened {
    pub(super) store: Store,
    /// Whether this command waited for another one.
    pub(super) waited: bool,
}

/// Opens the database for a command that rotates, and waits until no other one does: everything read after
/// that, the keystore included, is up to date. A dry run does not wait.
pub(super) fn open(
    command: &'static str,
    dry_run: bool,
    durability: DurabilityArgs,
    context: &Context,
) -> CommandResult<Opened> {
    let mut store = context.open_to_write()?;
    let waited = !dry_run && lock(&mut store, command, durability, context)?;
    Ok(Opened { store, waited })
}

/// Takes the lock of an open database, after checking that it is writable. Returns whether this command
/// waited for another one.
pub(super) fn lock(
    store: &mut Store,
    command: &'static str,
    durability: DurabilityArgs,
    context: &Context,
) -> CommandResult<bool> {
    context.check_audit_log()?;
    let mut waited = false;
    let without = store.lock_rotation(command, |held_by| {
        waited = true;
        context.ui.status(&format!(
            "Another rotation is running{held_by}; waiting for it."
        ));
    })?;
    if let Some(why) = without {
        context.ui.warn(&format!(
            "another rotation could start meanwhile: there is no lock to prevent it here ({why})"
        ));
    }
    match store.durability()? {
        Durability::Kept => {}
        Durability::Delayed { .. } => store.await_durability(),
        Durability::Unknown { setting } if durability.allow_lost_commit => {
            context.ui.warn(&format!(
                "{setting}: a server crash may undo what is committed now; after one, keep the old passphrases \
                 until `mlgate verify` has decrypted every secret"
            ));
        }
        Durability::Unknown { setting } => {
            return Err(CommandError::failure(format!(
                "{setting}, so a server crash may undo a rotation that was reported, and the server does not \
                 report when a commit is on disk"
            ))
            .hint("during the rotation, SET GLOBAL innodb_flush_log_at_trx_commit = 1, sync_binlog = 1")
            .hint("rotate anyway with --allow-lost-commit"));
        }
    }
    Ok(waited)
}
