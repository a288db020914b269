//! The passphrases at hand: one for whatever it decrypts, or a keystore's, each for its version.

use super::{KeptError, VersionedPassphrase};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;

pub enum Passphrases {
    /// One. The user or the rows determine its version.
    One(Passphrase),
    Kept {
        passphrases: Vec<VersionedPassphrase>,
        /// The version that new secrets are written with.
        active: Option<KekVersion>,
    },
}

impl Passphrases {
    pub fn none() -> Self {
        Self::Kept {
            passphrases: Vec::new(),
            active: None,
        }
    }

    pub fn at(&self, version: KekVersion) -> Option<&Passphrase> {
        match self {
            Self::One(passphrase) => Some(passphrase),
            Self::Kept { passphrases, .. } => {
                let kept = passphrases.iter().find(|kept| kept.version == version);
                kept.map(|kept| &kept.passphrase)
            }
        }
    }

    /// Takes the passphrase that `wanted` chooses out of a keystore's, with its version.
    pub fn take(
        &mut self,
        wanted: impl FnMut(&VersionedPassphrase) -> bool,
    ) -> Option<VersionedPassphrase> {
        let Self::Kept { passphrases, .. } = self else {
            return None;
        };
        let index = passphrases.iter().position(wanted)?;
        Some(passphrases.remove(index))
    }

    /// The passphrase of a required version.
    pub fn need(&self, version: KekVersion) -> Result<&Passphrase, KeptError> {
        self.at(version).ok_or(KeptError::NoPassphrase { version })
    }

    /// Every pair of a passphrase and a version to try on rows of these versions. All of a keystore's are
    /// tried: the version in a row may be wrong.
    pub fn for_rows(
        &self,
        versions: impl IntoIterator<Item = KekVersion>,
    ) -> Vec<(&Passphrase, KekVersion)> {
        match self {
            Self::One(passphrase) => versions
                .into_iter()
                .map(|version| (passphrase, version))
                .collect(),
            Self::Kept { passphrases, .. } => passphrases
                .iter()
                .map(|kept| (&kept.passphrase, kept.version))
                .collect(),
        }
    }
}
