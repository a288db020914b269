//! Exit codes and hints for a failed re-encryption. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::{ReencryptionError, UnreadableRows, Walk, WalkError};

impl From<ReencryptionError> for CommandError {
    fn from(error: ReencryptionError) -> Self {
        let message = error.to_string();
        match error {
            ReencryptionError::NotFound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret list` lists the existing ones"),
        }
    }
}

impl From<WalkError> for CommandError {
    fn from(error: WalkError) -> Self {
        let message = error.to_string();
        match error {
            WalkError::Unreadable { walk, rows } => {
                let exit = if walk == Walk::Undo && rows.lack_their_key() {
                    Exit::WrongKey
                } else {
                    Exit::Integrity
                };
                let failed = Self::new(exit, message).causes_of_rows(&rows);
                unreadable_hints(walk)
                    .iter()
                    .fold(failed, |failed, hint| failed.hint(*hint))
            }
            WalkError::ChangedSincePlan {
                walk: Walk::Rotation,
            } => Self::new(Exit::Busy, message).hint(
                "stop the MLflow server, or anything else that writes secrets, and run the \
                        command again",
            ),
            WalkError::ChangedSincePlan { .. } => {
                Self::new(Exit::Busy, message).hint("run the command again")
            }
            WalkError::CheckFailed { .. } => Self::new(Exit::Integrity, message),
        }
    }
}

/// How to decrypt such rows, or to do without.
const fn unreadable_hints(walk: Walk) -> &'static [&'static str] {
    match walk {
        Walk::Rotation => &[
            "use --also VERSION=FILE for the passphrases of other versions",
            "use --skip-unreadable to skip these secrets and rotate the others",
        ],
        Walk::Reencryption => &[
            "use a keystore for the passphrases of several KEK versions; `mlgate kek status` shows \
                which versions can be decrypted",
            "use --skip-unreadable to skip these secrets and re-encrypt the others",
        ],
        Walk::Undo => &[
            "an undo needs the passphrases from before the rotation; use --also VERSION=FILE for \
                those of other versions",
        ],
        Walk::Copy => &[
            "use --from-keystore for the passphrases of several KEK versions",
            "such secrets are lost: delete them in the source, or give them new values there",
        ],
    }
}

impl CommandError {
    /// Lists rows that cannot be decrypted.
    pub(super) fn causes_of_rows(self, unreadable: &UnreadableRows) -> Self {
        let rows = unreadable.rows.iter();
        let lines = rows.map(|row| format!("`{}` ({}): {}", row.name, row.id, row.fault));
        self.causes_of(lines, unreadable.total)
    }
}
