//! What a re-encryption did.

use crate::domain::KekVersion;
use crate::ops::Unreadable;

/// How a re-encryption ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Secrets were re-encrypted and committed.
    Reencrypted,
    /// Nothing was written, as asked; this is what would have been done.
    DryRun,
    /// There are no secrets at all.
    NoSecrets,
}

impl Outcome {
    /// A word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reencrypted => "reencrypted",
            Self::DryRun => "dry_run",
            Self::NoSecrets => "no_secrets",
        }
    }
}

/// A re-encryption, for people and scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    pub chosen: u64,
    /// Those of them that were re-encrypted, or would be, by the version they had, lowest first.
    pub from: Vec<(i32, u64)>,
    /// The version they have now.
    pub to: KekVersion,
    /// Those left as they are because nothing opens them.
    pub left: u64,
    /// The first of those.
    pub left_rows: Vec<Unreadable>,
}

impl Report {
    /// The secrets re-encrypted, or that would be.
    pub fn reencrypted(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}
