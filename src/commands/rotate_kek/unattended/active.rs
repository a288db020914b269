//! The KEK that new secrets are written with, and its age.

use crate::domain::{KekVersion, Timestamp};
use crate::error::CommandResult;
use crate::keystore::Keystore;

/// Tolerance for clock differences between machines.
const CLOCKS_DIFFER_MILLIS: i64 = 60 * 60 * 1000;

/// The active key, and since when it has been active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Active {
    pub(super) version: KekVersion,
    pub(super) since: Timestamp,
}

impl Active {
    /// The keystore's active version, and since when it has its passphrase.
    pub(super) fn in_keystore(keystore: &Keystore) -> CommandResult<Option<Self>> {
        let Some(version) = keystore.active() else {
            return Ok(None);
        };
        let since = keystore.get(version)?.added;
        Ok(Some(Self { version, since }))
    }

    /// Its age; `None` when it starts in the future.
    pub(super) fn age_millis(self, now: Timestamp) -> Option<u64> {
        let age = now.as_millis().saturating_sub(self.since.as_millis());
        (age > -CLOCKS_DIFFER_MILLIS).then(|| u64::try_from(age).unwrap_or_default())
    }
}
