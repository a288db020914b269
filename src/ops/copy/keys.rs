//! The keys of a copy that rewraps the values.

use super::Rewrap;
use super::source::Source;
use crate::domain::KekVersion;
use crate::ops::secret::{WritingKey, writing_version};
use crate::ops::{Keyring, OpError};
use crate::store::Store;

/// The keys of a copy that rewraps the values.
pub(super) struct Keys {
    /// Those that decrypt the source's secrets, and the target's.
    pub(super) keyring: Keyring,
    /// The index of the target's key.
    pub(super) to: usize,
    /// The target's key, to be proved.
    pub(super) writing: WritingKey,
}

impl Keys {
    /// Derives each of them once.
    pub(super) fn derive(
        source: &mut dyn Source,
        target: &mut Store,
        rewrap: &Rewrap,
    ) -> Result<Self, OpError> {
        let to = &rewrap.target;
        let version = writing_version(target, to, rewrap.target_version)?;
        let passphrase = to.need(version)?;
        let from = rewrap.source.as_ref().unwrap_or(to);
        let census = source.census()?.into_iter();
        let named: Vec<i32> = census.map(|(named, _)| named).collect();
        let versions: Vec<KekVersion> = if let Some(version) = rewrap.source_version {
            vec![version]
        } else {
            // An impossible version cannot be decrypted, and is reported with its rows.
            let named = named.iter();
            named
                .filter_map(|version| KekVersion::try_from(*version).ok())
                .collect()
        };
        let mut wanted = from.for_rows(versions);
        let to = wanted.len();
        wanted.push((passphrase, version));
        Ok(Self {
            keyring: Keyring::derive_for(&wanted, named.into_iter().chain([version.as_i32()])),
            to,
            writing: WritingKey::derive(passphrase, version),
        })
    }

    /// The version of the target's key.
    pub(super) fn version(&self) -> KekVersion {
        self.writing.version()
    }
}
