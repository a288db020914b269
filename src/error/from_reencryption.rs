//! Exit codes and hints for a failed re-encryption. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::Unreadable;
use crate::ops::bulk::reencrypt::ReencryptionError;

impl From<ReencryptionError> for CommandError {
    fn from(error: ReencryptionError) -> Self {
        let message = error.to_string();
        match error {
            ReencryptionError::NotFound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret list` lists the existing ones"),
            ReencryptionError::Unreadable { total, rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows, total)
                .hint(
                    "use a keystore for the passphrases of several KEK versions; `mlgate kek \
                    status` shows which versions can be decrypted",
                )
                .hint("use --skip-unreadable to skip these secrets and re-encrypt the others"),
            ReencryptionError::ChangedSincePlan => Self::new(Exit::Busy, message).hint(
                "run the \
                command again",
            ),
            ReencryptionError::CheckFailed { .. } => Self::new(Exit::Integrity, message),
        }
    }
}

impl CommandError {
    /// Lists some of `total` rows that cannot be decrypted.
    pub(super) fn causes_of_rows(self, rows: &[Unreadable], total: u64) -> Self {
        let named = rows.iter().fold(self, |failed, row| {
            failed.cause(format!("`{}` ({}): {}", row.name, row.id, row.fault))
        });
        match total.saturating_sub(rows.len() as u64) {
            0 => named,
            more => named.cause(format!("and {more} more")),
        }
    }
}
