//! Exit codes and hints for errors of a backup.

use std::error::Error;

use super::CommandError;
use super::exit::Exit;
use crate::backup::BackupError;
use crate::ops::UndoError;

impl From<BackupError> for CommandError {
    fn from(error: BackupError) -> Self {
        let message = error.to_string();
        match error {
            BackupError::File(error) => error.into(),
            BackupError::Line(error) => Self::bug(error),
            BackupError::Read { ref error, .. } => Self::failure(message).cause(error),
            BackupError::Broken { .. } => Self::new(Exit::Integrity, message)
                .hint("nothing was changed; a complete copy of the file is needed"),
        }
    }
}

impl CommandError {
    /// An error of the backup that a use case passed on.
    pub(super) fn of_backup(error: Box<dyn Error + Send + Sync>) -> Self {
        match error.downcast::<BackupError>() {
            Ok(error) => (*error).into(),
            Err(other) => Self::failure(other.to_string()),
        }
    }
}

impl From<UndoError> for CommandError {
    fn from(error: UndoError) -> Self {
        let message = error.to_string();
        match error {
            UndoError::OtherDatabase { .. } => Self::new(Exit::NotFound, message)
                .hint("nothing was changed; check the database and the backup"),
        }
    }
}
