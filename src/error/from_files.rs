//! Which exit code and which hints an error of a passphrase's file becomes. Every variant is named here.

use super::CommandError;
use crate::exit::Exit;
use crate::files::FileError;

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        let message = error.to_string();
        match error {
            FileError::Missing { .. } => Self::usage(message),
            FileError::Exists { .. } => Self::new(Exit::Conflict, message),
            FileError::Io { source, .. } => Self::failure(message).cause(source),
        }
    }
}
