use crate::domain::{KekVersion, stored_words};
use crate::ops::UnreadableRows;

stored_words! {
    /// How a rotation ended, as its report says.
    Outcome {
        /// Rows were re-wrapped and committed.
        Rotated = "rotated",
        /// Nothing was written, as requested; this is what would have been done.
        DryRun = "dry_run",
        /// Every row is already under the new key: an earlier run finished.
        AlreadyRotated = "already_rotated",
        NoSecrets = "no_secrets",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    /// Rows re-wrapped, by the version they had.
    pub from: Vec<(i32, u64)>,
    pub to: KekVersion,
    /// Rows already under the new key.
    pub already: u64,
    /// Rows skipped because they cannot be decrypted.
    pub left: UnreadableRows,
    pub total: u64,
    /// The digest of every id and encrypted value before.
    pub digest_before: String,
    /// The same after, read back inside the transaction; `None` when nothing was written.
    pub digest_after: Option<String>,
}

impl Report {
    pub fn rotated(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}
