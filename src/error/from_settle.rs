//! Which exit code and which hints a failure after a commit becomes. What was committed stays.

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
                .hint("keep the old passphrase until `mlgate verify` finds every secret sound"),
            SettleError::Unreadable { total, rows } => {
                Self::new(Exit::Integrity, message).causes_of_rows(&rows, total).hint(
                    "`mlgate rewrap --also VERSION=FILE`, with the passphrase they were written under, re-wraps them",
                )
            }
            SettleError::NotRewrapped { .. } => Self::new(Exit::Busy, message)
                .hint("stop the MLflow servers")
                .hint("keep the old passphrase until `mlgate verify` finds every secret sound"),
            // Not what 130 says: something was changed.
            SettleError::Interrupted => Self::failure(message)
                .hint("keep the old passphrase until `mlgate verify` finds every secret sound"),
            SettleError::Failed(error) => {
                let exit = Self::from(error).exit();
                Self::new(exit, message)
                    .hint("keep the old passphrase until `mlgate verify` finds every secret sound")
            }
        }
    }
}
