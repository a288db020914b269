//! Why an undo cannot be, or was rolled back.

use crate::domain::Entity;
use crate::ops::Unreadable;

/// An undo that cannot be. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// None of the backup's rows is in this database.
    #[error("none of the {rows} secrets in the backup is in this database")]
    OtherDatabase {
        /// How many rows the backup has.
        rows: u64,
    },
    /// Rows that would not open with the passphrases at hand.
    #[error(
        "{} would not open with the old passphrase, so nothing was put back",
        Entity::Secret.counted(*total)
    )]
    Unreadable {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
        /// Whether a key is what is missing or wrong for every one that is named.
        wrong_key: bool,
    },
    /// What was read back is not what was written. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed {
        /// Which check.
        what: &'static str,
    },
}
