//! Why a re-encryption is refused or was rolled back.

use crate::domain::{Entity, EntityRef};
use crate::ops::Unreadable;

/// A refused re-encryption. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReencryptionError {
    /// Some of the secrets named do not exist.
    #[error(
        "{} {} not found in workspace `{workspace}`; nothing was changed",
        if wanted.len() == 1 { "secret" } else { "secrets" },
        names(wanted)
    )]
    NotFound {
        /// All that were not found, in the order they were named.
        wanted: Vec<EntityRef>,
        workspace: String,
    },
    /// Some of the secrets cannot be decrypted.
    #[error("{} cannot be decrypted, so nothing was re-encrypted", Entity::Secret.counted(*total))]
    Unreadable {
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
    },
    /// A named secret was deleted between the plan and the lock.
    #[error("the secrets changed between the plan and the re-encryption; nothing was written")]
    ChangedSincePlan,
    /// What was read back is not what was written. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed { what: &'static str },
}

fn names(wanted: &[EntityRef]) -> String {
    let each = wanted.iter().map(EntityRef::to_string);
    each.collect::<Vec<_>>().join(", ")
}
