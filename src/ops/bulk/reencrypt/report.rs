use crate::domain::{KekVersion, stored_words};
use crate::ops::UnreadableRows;

stored_words! {
    /// How a re-encryption ended, as its report says.
    Outcome {
        /// Secrets were re-encrypted and committed.
        Reencrypted = "reencrypted",
        /// Nothing was written, as requested; this is what would have been done.
        DryRun = "dry_run",
        /// There are no secrets at all.
        NoSecrets = "no_secrets",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    pub chosen: u64,
    /// Those of them that were re-encrypted, or would be, by the version they had, lowest first.
    pub from: Vec<(i32, u64)>,
    pub to: KekVersion,
    /// Rows skipped because they cannot be decrypted.
    pub left: UnreadableRows,
}

impl Report {
    /// The secrets re-encrypted, or that would be.
    pub fn reencrypted(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}
