//! Exit codes and hints for errors about bindings. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::BindingError;

impl From<BindingError> for CommandError {
    fn from(error: BindingError) -> Self {
        let message = error.to_string();
        match error {
            BindingError::UnknownType { .. } => Self::usage(message),
            BindingError::SeveralScorers { .. } => {
                Self::usage(message).hint("choose one with --experiment or --experiment-id")
            }
            BindingError::AlreadyBound { .. } => Self::new(Exit::Conflict, message)
                .hint("use --replace to write it again, or --if-not-exists to keep it"),
            BindingError::BoundElsewhere { .. } => Self::new(Exit::Conflict, message)
                .hint("use --replace to move it, as MLflow does when a scorer is registered again"),
            BindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate endpoint bindings` lists existing bindings"),
            BindingError::SeveralTypes { .. } => {
                Self::usage(message).hint("choose one with --resource-type")
            }
            BindingError::Changed => Self::new(Exit::Busy, message).hint("run the command again"),
        }
    }
}
