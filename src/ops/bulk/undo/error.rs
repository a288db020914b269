//! Why an undo is refused or was rolled back.

use crate::domain::Entity;
use crate::ops::Unreadable;

/// A refused undo. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// None of the backup's rows is in this database.
    #[error("none of the {rows} secrets in the backup is in this database")]
    OtherDatabase { rows: u64 },
    /// Rows that would not decrypt with the passphrases given.
    #[error(
        "{} would not decrypt with the old passphrase, so nothing was restored",
        Entity::Secret.counted(*total)
    )]
    Unreadable {
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
        /// Whether every row that is named lacks its key or has a wrong one.
        wrong_key: bool,
    },
    /// What was read back is not what was written. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed { what: &'static str },
}
