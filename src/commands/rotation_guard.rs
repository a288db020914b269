//! One rotation of a database at a time, from before its plan until it is finished.

use clap::Args;

use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::{Durability, Store};

/// What to do on a server that may lose commits.
#[derive(Debug, Clone, Copy, Args)]
pub struct DurabilityArgs {
    /// Rotate although a server crash may undo it, on a MySQL or MariaDB server that does not make commits durable at
    /// once and cannot report when they are; keep the old passphrases
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
                "{setting}: a server crash may undo this change; keep the old passphrases, and run `mlgate verify` \
                 after a crash"
            ));
        }
        Durability::Unknown { setting } => {
            return Err(CommandError::failure(format!(
                "{setting}: a server crash may undo a completed rotation, and the server cannot report when a \
                 commit is on disk"
            ))
            .hint("for the rotation, SET GLOBAL innodb_flush_log_at_trx_commit = 1, sync_binlog = 1")
            .hint("rotate anyway with --allow-lost-commit"));
        }
    }
    Ok(waited)
}
