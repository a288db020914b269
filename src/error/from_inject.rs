//! Which exit code and which hints a value that cannot be handed to a program becomes. Every variant is named
//! here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::inject::InjectError;

impl From<InjectError> for CommandError {
    fn from(error: InjectError) -> Self {
        let message = error.to_string();
        match error {
            InjectError::NothingBound { .. } => Self::new(Exit::NotFound, message)
                .hint("types, ids and names of bindings are compared with their case"),
            InjectError::NoValues => Self::failure(message)
                .hint("`mlgate endpoint get` shows the models of an endpoint and their secrets"),
            InjectError::NoFields { .. } => Self::new(Exit::Integrity, message),
            InjectError::NoVariable { .. } => {
                Self::usage(message).hint("say it: --secret NAME=VARIABLE")
            }
            InjectError::NamedByOthers { secret } => Self::failure(message).hint(format!(
                "name its variable with `--secret {secret}=VARIABLE`, or allow such names behind a prefix of yours with --prefix"
            )),
            InjectError::Influential { variable, secret } => Self::failure(message).hint(format!(
                "if that is what you want, say so with `--secret {secret}={variable}` (for a secret with one field)"
            )),
            InjectError::BadFieldName { .. } => {
                Self::failure(message).hint("say another one: --secret NAME=VARIABLE")
            }
            InjectError::Nul { .. } => {
                Self::failure(message).hint("`mlgate secret reveal` writes it to a pipe or a file")
            }
            InjectError::Clash { .. } => Self::new(Exit::Conflict, message)
                .hint("--secret NAME=VARIABLE gives one of them another variable"),
            InjectError::AlreadySet { .. } => Self::new(Exit::Conflict, message)
                .hint("--override takes the secret; --pristine hands on next to nothing of what is set")
                .hint("--secret NAME=VARIABLE and --prefix give it another variable"),
            InjectError::Reserved { .. } => Self::new(Exit::Conflict, message)
                .hint("no program gets it; --secret NAME=VARIABLE gives the secret another variable"),
        }
    }
}
