//! What is asked of a rotation: passphrases and their versions.

use super::RotationError;
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::ops::{OpError, Passphrases, VersionedPassphrase};

/// What is asked of a rotation.
pub struct Request {
    /// The current passphrase, or those of a keystore.
    pub current: Passphrases,
    /// The version of the current passphrase; else the one version in the database.
    pub current_version: Option<KekVersion>,
    /// Passphrases of further versions.
    pub also: Vec<VersionedPassphrase>,
    pub new: Passphrase,
    /// Its version; else one above the highest that is rotated, or that the keystore has.
    pub new_version: Option<KekVersion>,
    /// The new version is one that rows have already: those of them that do not open are unreadable like any
    /// other. Else a version that rows have under another key is taken.
    pub join: bool,
    /// Leave rows that nothing opens as they are.
    pub skip_unreadable: bool,
}

impl Request {
    /// The version of the current passphrase: as given, or the only one that no other passphrase is for. A
    /// keystore's passphrases have their own.
    pub(super) fn old_version(&self, census: &[(i32, i64)]) -> Result<Option<KekVersion>, OpError> {
        if self.current_version.is_some() || matches!(self.current, Passphrases::Kept { .. }) {
            return Ok(self.current_version);
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
            [] => Ok(Some(KekVersion::FIRST)),
            [version] => Ok(Some(KekVersion::try_from(*version)?)),
            _ => Err(OpError::SeveralVersions {
                versions: census.to_vec(),
            }),
        }
    }

    /// The old keys, each for its version.
    pub(super) fn old_keys(&self, from: Option<KekVersion>) -> Vec<(&Passphrase, KekVersion)> {
        let also = self.also.iter();
        let also = also.map(|also| (&also.passphrase, also.version));
        let mut keys = self.current.for_rows(from);
        keys.extend(also);
        keys
    }

    /// The version of the new KEK: as given, or one above the highest of the old keys.
    pub(super) fn resulting_version(
        &self,
        old: &[(&Passphrase, KekVersion)],
    ) -> Result<KekVersion, OpError> {
        if let Some(version) = self.new_version {
            return Ok(version);
        }
        let Some(highest) = old.iter().map(|(_, version)| *version).max() else {
            return Ok(KekVersion::FIRST);
        };
        Ok(highest
            .next()
            .ok_or(RotationError::NoVersionLeft(highest))?)
    }
}
