//! Which exit code and which hints an error about bindings of secrets becomes. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::secret_binding::SecretBindingError;

impl From<SecretBindingError> for CommandError {
    fn from(error: SecretBindingError) -> Self {
        let message = error.to_string();
        match error {
            SecretBindingError::Taken { there, .. } => {
                Self::new(Exit::Conflict, message).hint(format!(
                    "`mlgate secret unbind {}` removes it; --if-not-exists accepts one of the same secret",
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
                    "`mlgate secret update {which} --shared` lets several resources have it"
                ))
            }
            SecretBindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret bindings` shows what is there"),
            SecretBindingError::Changed => {
                Self::new(Exit::Busy, message).hint("run it again")
            }
        }
    }
}

/// Whether a shell takes the name as it is.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    name.chars().all(plain) && !name.starts_with('-')
}
