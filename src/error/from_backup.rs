//! Which exit code and which hints an error of a backup becomes.

use std::error::Error;

use super::CommandError;
use crate::backup::BackupError;

impl From<BackupError> for CommandError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::File(error) => error.into(),
            BackupError::Line(error) => Self::bug(error),
        }
    }
}

impl CommandError {
    /// An error that a use case has handed through from whoever keeps the backup.
    pub(super) fn of_backup(error: Box<dyn Error + Send + Sync>) -> Self {
        match error.downcast::<BackupError>() {
            Ok(error) => (*error).into(),
            Err(other) => Self::failure(other.to_string()),
        }
    }
}
