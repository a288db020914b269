//! What a rotation did.

use crate::domain::KekVersion;
use crate::ops::Unreadable;

/// How a rotation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Rows were re-wrapped and committed.
    Rotated,
    /// Nothing was written, as asked; this is what would have been done.
    DryRun,
    /// Every row was under the new key already: an earlier run had finished.
    AlreadyRotated,
    /// There are no secrets at all.
    NoSecrets,
}

impl Outcome {
    /// A word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rotated => "rotated",
            Self::DryRun => "dry_run",
            Self::AlreadyRotated => "already_rotated",
            Self::NoSecrets => "no_secrets",
        }
    }
}

/// A rotation, for people, scripts and auditors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    /// Rows re-wrapped, by the version they had.
    pub from: Vec<(i32, u64)>,
    /// The version they have now.
    pub to: KekVersion,
    /// Rows that were under the new key already.
    pub already: u64,
    /// Rows left as they are because nothing opens them.
    pub left: u64,
    /// The first of those.
    pub left_rows: Vec<Unreadable>,
    /// All rows.
    pub total: u64,
    /// The digest of every id and encrypted value before.
    pub digest_before: String,
    /// The same after, read back inside the transaction; `None` when nothing was written.
    pub digest_after: Option<String>,
}

impl Report {
    /// Rows re-wrapped.
    pub fn rotated(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}
