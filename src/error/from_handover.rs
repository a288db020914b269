//! Exit codes and hints for errors of the hand-over. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::files::FileError;
use crate::handover::{HandoverError, Unfit, UnfitVariable};

impl From<HandoverError> for CommandError {
    fn from(error: HandoverError) -> Self {
        let message = error.to_string();
        match error {
            HandoverError::File(error @ FileError::Missing { .. }) => {
                Self::from(error).hint("create it first, or correct the path of the file")
            }
            HandoverError::File(error) => error.into(),
            HandoverError::Foreign { .. } => Self::new(Exit::Conflict, message)
                .hint(
                    "nothing was changed; use a separate file for the KEK, and have the server \
                    read both",
                )
                .hint("remove a file that mlgate wrote in another format by hand"),
            HandoverError::Unfit { unfit, .. } => {
                let failed = Self::failure(message);
                match unfit {
                    Unfit::Empty => failed.hint(
                        "MLflow uses its public default instead of an empty passphrase; use \
                            --default-passphrase if that is intended",
                    ),
                    Unfit::Nul | Unfit::Quoting | Unfit::TooLong => failed.hint(
                        "no server can use it: generate a better one with `mlgate kek \
                            generate`",
                    ),
                    Unfit::Newline => failed.hint(
                        "every other format supports newlines; `mlgate kek generate` \
                            generates one that works in all",
                    ),
                    Unfit::CarriageReturn | Unfit::Control | Unfit::Noncharacter => failed.hint(
                        "env, kubernetes and json support it; `mlgate kek generate` \
                            generates one that works in all",
                    ),
                }
            }
        }
    }
}

impl From<UnfitVariable> for CommandError {
    fn from(error: UnfitVariable) -> Self {
        Self::failure(error.to_string()).hint(
            "use --format json or kubernetes, which support \
            every value",
        )
    }
}
