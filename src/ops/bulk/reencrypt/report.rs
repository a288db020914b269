use crate::domain::KekVersion;
use crate::ops::Unreadable;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Secrets were re-encrypted and committed.
    Reencrypted,
    /// Nothing was written, as requested; this is what would have been done.
    DryRun,
    /// There are no secrets at all.
    NoSecrets,
}

impl Outcome {
    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reencrypted => "reencrypted",
            Self::DryRun => "dry_run",
            Self::NoSecrets => "no_secrets",
        }
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
