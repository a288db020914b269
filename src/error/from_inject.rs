//! Exit codes and hints for values that cannot be passed to a program. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::InjectError;

impl From<InjectError> for CommandError {
    fn from(error: InjectError) -> Self {
        let message = error.to_string();
        match error {
            InjectError::NothingBound { .. } => Self::new(Exit::NotFound, message)
                .hint("types, ids and names of bindings are case-sensitive"),
            InjectError::NoValues => Self::failure(message)
                .hint("`mlgate endpoint get` shows the models of an endpoint and their secrets"),
            InjectError::NoFields { .. } => Self::new(Exit::Integrity, message),
            InjectError::NoVariable { .. } => {
                Self::usage(message).hint("set it with --secret NAME=VARIABLE")
            }
            InjectError::NamedByOthers { secret } => Self::failure(message).hint(format!(
                "set its variable with `--secret {secret}=VARIABLE`, or accept such names behind a \
                    prefix with --prefix"
            )),
            InjectError::Influential { variable, secret } => Self::failure(message).hint(format!(
                "if this is intended, use `--secret {secret}={variable}` (for a secret with one field)"
            )),
            InjectError::BadFieldName { .. } => {
                Self::failure(message).hint("choose another one with --secret NAME=VARIABLE")
            }
            InjectError::Nul { .. } => {
                Self::failure(message).hint("use `mlgate secret reveal` to write it to a pipe or a file")
            }
            InjectError::Clash { .. } => Self::new(Exit::Conflict, message)
                .hint("give one of them another variable with --secret NAME=VARIABLE"),
            InjectError::AlreadySet { .. } => Self::new(Exit::Conflict, message)
                .hint("use --override to replace the variable, or --pristine to clear the environment")
                .hint("give it another variable with --secret NAME=VARIABLE or --prefix"),
            InjectError::Reserved { .. } => Self::new(Exit::Conflict, message)
                .hint("it is never passed to a program; give the secret another variable with \
                    --secret NAME=VARIABLE"),
        }
    }
}
