//! What is asked of a rotation: passphrases and their versions.

use super::RotationError;
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::ops::{OpError, VersionedPassphrase};

/// What is asked of a rotation.
pub struct Request {
    /// The current passphrase.
    pub current: Passphrase,
    /// Its version; else the one version in the database.
    pub current_version: Option<KekVersion>,
    /// Passphrases of further versions.
    pub also: Vec<VersionedPassphrase>,
    /// The new passphrase.
    pub new: Passphrase,
    /// Its version; else one above the highest that is rotated.
    pub new_version: Option<KekVersion>,
    /// Leave rows that nothing opens as they are.
    pub skip_unreadable: bool,
}

impl Request {
    /// The version of the current passphrase: as given, or the only one that no other passphrase is for.
    pub(super) fn old_version(&self, census: &[(i32, i64)]) -> Result<KekVersion, OpError> {
        if let Some(version) = self.current_version {
            return Ok(version);
        }
        let covered = |version: i32| {
            self.also
                .iter()
                .any(|also| also.version.as_i32() == version)
        };
        let open: Vec<i32> = census
            .iter()
            .map(|(version, _)| *version)
            .filter(|version| !covered(*version))
            .collect();
        match open.as_slice() {
            [] => Ok(KekVersion::FIRST),
            [version] => Ok(KekVersion::try_from(*version)?),
            _ => Err(OpError::SeveralVersions {
                versions: census.to_vec(),
            }),
        }
    }

    /// The version of the new KEK: as given, or one above the highest that is rotated.
    pub(super) fn resulting_version(&self, from: KekVersion) -> Result<KekVersion, OpError> {
        if let Some(version) = self.new_version {
            return Ok(version);
        }
        let highest = self
            .also
            .iter()
            .map(|also| also.version)
            .fold(from, KekVersion::max);
        Ok(highest
            .next()
            .ok_or(RotationError::NoVersionLeft(highest))?)
    }
}
