//! Why a rotation cannot be, or was rolled back.

use crate::domain::{Entity, KekVersion};
use crate::ops::Unreadable;

/// A rotation that cannot be. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// No rows at the old version, but rows at others: done by mistake, this would look like success.
    #[error("no secret is at KEK version {from}; there are {}", census(versions))]
    NothingAtVersion {
        /// The version that was to be rotated.
        from: KekVersion,
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// The key opens none of its rows.
    #[error("the passphrase does not open any of the {rows} secrets at KEK version {from}")]
    WrongKey {
        from: KekVersion,
        /// Rows at that version.
        rows: u64,
    },
    /// Some rows open, others do not.
    #[error("{} cannot be decrypted, so nothing was rotated", Entity::Secret.counted(*total))]
    Unreadable {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
    },
    /// The new passphrase is an old one, and the secrets are not all under it.
    #[error("the new passphrase is the same as an old one")]
    SamePassphrase,
    /// The new version is taken.
    #[error("KEK version {version} is taken: secrets under another key have it ({rows})")]
    VersionTaken {
        version: KekVersion,
        /// Rows that have it.
        rows: u64,
    },
    /// There is no version above the highest.
    #[error("KEK version {0} is the highest there can be; name a new one")]
    NoVersionLeft(KekVersion),
    /// Somebody brought rows at another version between the plan and the lock.
    #[error("the secrets changed between the plan and the rotation; nothing was written")]
    ChangedSincePlan,
    /// What was read back is not what should be there. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed {
        /// Which check.
        what: &'static str,
    },
}

fn census(versions: &[(i32, i64)]) -> String {
    let each = versions
        .iter()
        .map(|(version, rows)| format!("{rows} at version {version}"));
    each.collect::<Vec<_>>().join(", ")
}
