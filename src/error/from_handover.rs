//! Which exit code and which hints an error of the handover becomes. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::files::FileError;
use crate::handover::{HandoverError, Unfit, UnfitVariable};

impl From<HandoverError> for CommandError {
    fn from(error: HandoverError) -> Self {
        let message = error.to_string();
        match error {
            HandoverError::File(error @ FileError::Missing { .. }) => {
                Self::from(error).hint("make it first, or correct the path of the file")
            }
            HandoverError::File(error) => error.into(),
            HandoverError::Foreign { .. } => Self::new(Exit::Conflict, message)
                .hint("nothing was changed; give the KEK a file of its own, and have the server read both")
                .hint("one that mlgate wrote in another format has to be removed by hand"),
            HandoverError::Unfit { unfit, .. } => {
                let failed = Self::failure(message);
                match unfit {
                    Unfit::Empty => failed.hint(
                        "MLflow takes an empty one for its public default; --default-passphrase says so",
                    ),
                    Unfit::Nul | Unfit::Quoting | Unfit::TooLong => {
                        failed.hint("no server can have it: `mlgate kek generate` makes a better one")
                    }
                    Unfit::Newline => failed
                        .hint("every other format carries a newline; `mlgate kek generate` makes one that all carry"),
                    Unfit::CarriageReturn
                    | Unfit::Control
                    | Unfit::Noncharacter => failed
                        .hint("env, kubernetes and json carry it; `mlgate kek generate` makes one that all carry"),
                }
            }
        }
    }
}

impl From<UnfitVariable> for CommandError {
    fn from(error: UnfitVariable) -> Self {
        Self::failure(error.to_string()).hint("--format json and kubernetes carry every value")
    }
}
