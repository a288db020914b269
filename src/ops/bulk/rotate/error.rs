//! Why a rotation is refused or was rolled back.

use crate::domain::{Entity, KekVersion};
use crate::ops::Unreadable;

/// A refused rotation. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// No rows at the old version, but rows at others: a mistake that would look like success.
    #[error("no secret is at KEK version {from}; there are {}", census(versions))]
    NothingAtVersion {
        from: KekVersion,
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// The key decrypts none of its rows.
    #[error("the passphrase does not decrypt any of the {rows} secrets at KEK version {from}")]
    WrongKey { from: KekVersion, rows: u64 },
    /// Some rows can be decrypted, others cannot.
    #[error("{} cannot be decrypted, so nothing was rotated", Entity::Secret.counted(*total))]
    Unreadable {
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
    },
    /// The new passphrase is an old one, and the secrets are not all under it.
    #[error("the new passphrase is the same as an old one")]
    SamePassphrase,
    /// The new version is in use.
    #[error("KEK version {version} is taken by secrets under another key ({rows})")]
    VersionTaken { version: KekVersion, rows: u64 },
    /// There is no version above the highest.
    #[error("KEK version {0} is the highest possible; choose a new one")]
    NoVersionLeft(KekVersion),
    /// Someone moved rows to another version between the plan and the lock.
    #[error("the secrets changed between the plan and the rotation; nothing was written")]
    ChangedSincePlan,
    /// What was read back is not what was written. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed { what: &'static str },
}

fn census(versions: &[(i32, i64)]) -> String {
    let each = versions
        .iter()
        .map(|(version, rows)| format!("{rows} at version {version}"));
    each.collect::<Vec<_>>().join(", ")
}
