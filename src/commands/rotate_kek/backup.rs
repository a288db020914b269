//! `--backup FILE`: saves the wrapped keys durably before the database commits.

use super::RotationRun;
use crate::backup::{BackupWriter, Origin};
use crate::domain::{KekVersion, Timestamp};
use crate::error::{CommandError, CommandResult};
use crate::files;
use crate::ops::OpError;
use crate::ops::bulk::rotate::Backup as _;
use crate::session::context::Context;
use crate::store::{Store, StoreError};
use crate::ui::rfc3339;

/// Refuses an existing file, before anything is asked or written.
pub(super) fn check(work: &RotationRun<'_>) -> CommandResult {
    let Some(path) = work.backup else {
        return Ok(());
    };
    files::check_free(path).map_err(|error| {
        let exists = matches!(error, files::FileError::Exists { .. });
        let error = CommandError::from(error);
        if !exists {
            return error;
        }
        error.hint(format!(
            "`mlgate rotate-kek --undo {} --dry-run` shows whether its rotation was committed; if \
                it was not, remove the file",
            path.display()
        ))
    })
}

/// Starts the backup, if one was asked for.
pub(super) fn begin(
    work: &RotationRun<'_>,
    store: &Store,
    new_version: KekVersion,
) -> CommandResult<Option<BackupWriter>> {
    let Some(path) = work.backup else {
        return Ok(None);
    };
    let origin = Origin {
        database: store.url().to_owned(),
        new_version,
        created_at: rfc3339(Timestamp::now()),
    };
    Ok(Some(BackupWriter::begin(path, &origin)?))
}

/// Explains what a failed rotation leaves of its backup: nothing, unless it may be needed. `others` explains
/// the rest.
pub(super) fn explain(
    backup: Option<&mut BackupWriter>,
    work: &RotationRun<'_>,
    error: OpError,
    others: impl FnOnce(OpError) -> CommandError,
) -> CommandError {
    let of_backup = matches!(error, OpError::Backup(_));
    let unknown = matches!(error, OpError::Store(StoreError::CommitUnknown { .. }));
    if let (OpError::Store(StoreError::CommitUndone { .. }), Some(backup)) = (&error, backup) {
        backup.discard();
    }
    let explained = others(error);
    match work.backup {
        Some(_) if of_backup => explained.hint(
            "the backup could not be written, so the database was rolled back: no secret was changed",
        ),
        Some(path) if unknown => explained.hint(format!(
            "the backup {} is complete and was kept: you need it if the commit took place",
            path.display()
        )),
        _ => explained,
    }
}

/// Reports where the backup is, after the commit.
pub(super) fn report(work: &RotationRun<'_>, context: &Context) {
    if let Some(path) = work.backup {
        let path = path.display();
        context.ui.status(&format!(
            "The old wrapped keys are in {path}; `mlgate rotate-kek --undo {path}` restores them."
        ));
    }
}
