//! Exit codes and hints for failures after a commit. The commit stands.

use super::CommandError;
use super::exit::Exit;
use crate::ops::SettleError;

impl From<SettleError> for CommandError {
    fn from(error: SettleError) -> Self {
        let message = error.to_string();
        match error {
            SettleError::StillOpen { .. } => Self::new(Exit::Busy, message)
                .cause("such a transaction may still write a secret under the old key")
                .hint("end them, or wait longer with --lock-timeout SECONDS")
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            SettleError::Unreadable { rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows)
                .hint(
                    "re-wrap them with `mlgate rewrap --also VERSION=FILE` and the passphrase they \
                        were written with",
                ),
            SettleError::NotRewrapped { .. } => Self::new(Exit::Busy, message)
                .hint("stop the MLflow servers")
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            // Not 130, which would say that nothing was changed.
            SettleError::Interrupted => Self::failure(message)
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            SettleError::Failed(error) => {
                let exit = Self::from(error).exit();
                Self::new(exit, message)
                    .hint("keep the old passphrase until `mlgate verify` reports no problems")
            }
        }
    }
}
