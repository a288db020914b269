use crate::domain::KekVersion;
use crate::ops::Unreadable;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Rows were re-wrapped and committed.
    Rotated,
    /// Nothing was written, as requested; this is what would have been done.
    DryRun,
    /// Every row is already under the new key: an earlier run finished.
    AlreadyRotated,
    NoSecrets,
}

impl Outcome {
    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rotated => "rotated",
            Self::DryRun => "dry_run",
            Self::AlreadyRotated => "already_rotated",
            Self::NoSecrets => "no_secrets",
        }
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
    pub left: u64,
    /// The first of those.
    pub left_rows: Vec<Unreadable>,
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
