//! The keys that a copy needs, of both databases.

use super::request::Request;
use crate::domain::KekVersion;
use crate::ops::secret::{WritingKey, writing_version};
use crate::ops::{Keyring, OpError};
use crate::store::Store;

pub(super) struct Keys {
    /// Those that decrypt the source's secrets, and the target's.
    pub(super) keyring: Keyring,
    /// The index of the target's key.
    pub(super) to_key: usize,
    /// The target's key, to be proved.
    pub(super) writing: WritingKey,
}

impl Keys {
    /// Derives each of them once.
    pub(super) fn derive(
        source: &mut Store,
        target: &mut Store,
        request: &Request,
    ) -> Result<Self, OpError> {
        let to = &request.target;
        let version = writing_version(target, to, request.target_version)?;
        let passphrase = to.need(version)?;
        let from = request.source.as_ref().unwrap_or(to);
        let named: Vec<i32> = source
            .secrets()
            .census()?
            .into_iter()
            .map(|(named, _)| named)
            .collect();
        let versions: Vec<KekVersion> = if let Some(version) = request.source_version {
            vec![version]
        } else {
            // An impossible version cannot be decrypted, and is reported with its rows.
            let named = named.iter();
            named
                .filter_map(|version| KekVersion::try_from(*version).ok())
                .collect()
        };
        let mut wanted = from.for_rows(versions);
        let to_key = wanted.len();
        wanted.push((passphrase, version));
        Ok(Self {
            keyring: Keyring::derive_for(&wanted, named.into_iter().chain([version.as_i32()])),
            to_key,
            writing: WritingKey::derive(passphrase, version),
        })
    }
}
