//! Why a re-encryption cannot be, or was rolled back.

use crate::domain::{Entity, EntityRef};
use crate::ops::Unreadable;

/// A re-encryption that cannot be. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReencryptionError {
    /// Some of the secrets named are not there.
    #[error(
        "there {} {} in workspace `{workspace}`; nothing was changed",
        if wanted.len() == 1 { "is no secret" } else { "are no secrets" },
        names(wanted)
    )]
    NotFound {
        /// All that were not found, in the order they were named.
        wanted: Vec<EntityRef>,
        /// Where names were looked for.
        workspace: String,
    },
    /// Some of the secrets do not open.
    #[error("{} cannot be decrypted, so nothing was re-encrypted", Entity::Secret.counted(*total))]
    Unreadable {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
    },
    /// A secret that was named went away between the plan and the lock.
    #[error("the secrets changed between the plan and the re-encryption; nothing was written")]
    ChangedSincePlan,
    /// What was read back is not what should be there. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed {
        /// Which check.
        what: &'static str,
    },
}

fn names(wanted: &[EntityRef]) -> String {
    let each = wanted.iter().map(EntityRef::to_string);
    each.collect::<Vec<_>>().join(", ")
}
