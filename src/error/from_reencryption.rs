//! Which exit code and which hints a failed re-encryption becomes. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::Unreadable;
use crate::ops::bulk::reencrypt::ReencryptionError;

impl From<ReencryptionError> for CommandError {
    fn from(error: ReencryptionError) -> Self {
        let message = error.to_string();
        match error {
            ReencryptionError::NotFound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret list` shows what is there"),
            ReencryptionError::Unreadable { total, rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows, total)
                .hint("a keystore has the passphrases of several KEK versions; `mlgate kek status` shows what opens")
                .hint(
                    "--skip-unreadable leaves these secrets as they are and re-encrypts the others",
                ),
            ReencryptionError::ChangedSincePlan => Self::new(Exit::Busy, message).hint("run it again"),
            ReencryptionError::CheckFailed { .. } => Self::new(Exit::Integrity, message),
        }
    }
}

impl CommandError {
    /// Names rows that do not open, of which there are `total`.
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
