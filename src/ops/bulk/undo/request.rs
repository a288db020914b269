//! The request for an undo: the backup and the old passphrases.

use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::ops::{OpError, Passphrases, VersionedPassphrase};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    pub id: String,
    pub kek_version: i32,
    pub wrapped_dek: Vec<u8>,
    /// SHA-256 of the wrapped DEK that the rotation wrote, in lower-case hexadecimal.
    pub rewrapped_sha256: String,
}

/// A backup that was found complete.
pub trait Source {
    /// The KEK version that the rotation moved to.
    fn new_version(&self) -> KekVersion;

    fn rows(&self) -> u64;

    /// The KEK versions that the rows had, lowest first.
    fn old_versions(&self) -> Vec<i32>;

    /// Passes all rows on, a page at a time, and checks at the end that the backup is still complete.
    fn pages(
        &mut self,
        take: &mut dyn FnMut(Vec<BackedUp>) -> Result<(), OpError>,
    ) -> Result<(), OpError>;
}

pub struct UndoRequest {
    /// The one given, or those of a keystore.
    pub current: Passphrases,
    /// The version of the one given; else the only one in the backup that has no other passphrase.
    pub current_version: Option<KekVersion>,
    pub also: Vec<VersionedPassphrase>,
}

impl UndoRequest {
    /// Every passphrase with the version it is for.
    pub fn keys(&self, source: &dyn Source) -> Result<Vec<(&Passphrase, KekVersion)>, OpError> {
        let mut version = self.current_version;
        if version.is_none() && matches!(self.current, Passphrases::One(_)) {
            let mut open = source.old_versions();
            open.retain(|version| {
                !self
                    .also
                    .iter()
                    .any(|also| also.version.as_i32() == *version)
            });
            match open[..] {
                [] => {}
                [only] => version = Some(KekVersion::try_from(only)?),
                _ => {
                    return Err(OpError::SeveralVersions {
                        versions: open.into_iter().map(|version| (version, 0)).collect(),
                    });
                }
            }
        }
        let mut keys = self.current.for_rows(version);
        keys.extend(
            self.also
                .iter()
                .map(|also| (&also.passphrase, also.version)),
        );
        Ok(keys)
    }
}
