//! Which exit code and which hints an error about bindings becomes. Every variant is named
//! here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::binding::BindingError;

impl From<BindingError> for CommandError {
    fn from(error: BindingError) -> Self {
        let message = error.to_string();
        match error {
            BindingError::UnknownType { .. } => Self::usage(message),
            BindingError::SeveralScorers { .. } => {
                Self::usage(message).hint("say which one with --experiment or --experiment-id")
            }
            BindingError::AlreadyBound { .. } => Self::new(Exit::Conflict, message)
                .hint("--replace writes it anew; --if-not-exists accepts it as it is"),
            BindingError::BoundElsewhere { .. } => Self::new(Exit::Conflict, message)
                .hint("--replace moves it, as MLflow does when a scorer is registered again"),
            BindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate endpoint bindings` shows what is there"),
            BindingError::SeveralTypes { .. } => {
                Self::usage(message).hint("say which one with --resource-type")
            }
            BindingError::Changed => Self::new(Exit::Busy, message).hint("run it again"),
        }
    }
}
