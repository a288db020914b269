//! Exit codes and hints for errors about bindings of secrets. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::SecretBindingError;

impl From<SecretBindingError> for CommandError {
    fn from(error: SecretBindingError) -> Self {
        let message = error.to_string();
        match error {
            SecretBindingError::Taken { there, .. } => {
                Self::new(Exit::Conflict, message).hint(format!(
                    "remove it with `mlgate secret unbind {}`, or use --if-not-exists to keep one \
                        of the same secret",
                    there.id
                ))
            }
            SecretBindingError::Private {
                secret, secret_id, ..
            } => {
                let which = if is_plain(&secret) {
                    secret
                } else {
                    format!("--id {secret_id}")
                };
                Self::new(Exit::Conflict, message).hint(format!(
                    "use `mlgate secret update {which} --shared` to allow several resources"
                ))
            }
            SecretBindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret bindings` lists existing bindings"),
            SecretBindingError::Changed => {
                Self::new(Exit::Busy, message).hint("run the command again")
            }
        }
    }
}

/// Whether the name needs no quoting in a shell.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    name.chars().all(plain) && !name.starts_with('-')
}
