//! Rotation of the KEK: plan, and run in one transaction.
//!
//! Nothing is committed without proof that it can be decrypted: before the commit every row is read back from
//! the transaction, its DEK unwrapped with the new KEK, its value decrypted, and the digest of all encrypted
//! values compared with the one computed before.

mod classify;
mod plan;
mod run;

pub use classify::{Action, Planned};
pub use plan::{Plan, plan};
pub use run::{recheck, run};

use crate::crypto::Passphrase;
use crate::crypto::envelope::unwrap_dek;
use crate::crypto::kdf::derive_kek;
use crate::domain::{KekVersion, stored_words};
use crate::ops::{OpError, Passphrases, RotationError, UnreadableRows, VersionedPassphrase};
use crate::store::{Rewrapped, Store};

/// How many rows of a version are tried with the new passphrase.
const SAMPLES: i64 = 100;

pub struct Request {
    /// The current passphrase, or those of a keystore.
    pub current: Passphrases,
    /// The version of the current passphrase; else the one version in the database.
    pub current_version: Option<KekVersion>,
    pub also: Vec<VersionedPassphrase>,
    pub new: Passphrase,
    /// Its version; by default one above the highest in the rows or in the keystore.
    pub new_version: Option<KekVersion>,
    /// The new version already has rows: those that cannot be decrypted are unreadable like any other. If not
    /// set, a version that has rows under another key is taken.
    pub join: bool,
    /// Skip rows that cannot be decrypted.
    pub skip_unreadable: bool,
}

impl Request {
    /// Whether the current passphrase already is the new one, as after the variables were switched.
    fn is_switched(&self) -> bool {
        matches!(&self.current, Passphrases::One { passphrase, .. } if passphrase.same_as(&self.new))
    }

    /// The version at which rows are already under the new passphrase, when an earlier rotation is run again: the
    /// current passphrase is the new one by now, or its version is ambiguous.
    ///
    /// # Errors
    /// [`RotationError::SamePassphrase`] when the current passphrase is the new one, and no row is under it.
    fn version_gone_to(
        &self,
        store: &mut Store,
        census: &[(i32, i64)],
    ) -> Result<Option<KekVersion>, OpError> {
        let is_switched = self.is_switched();
        let is_unclear = matches!(self.current, Passphrases::One { .. })
            && self.current_version.is_none()
            && census.len() > 1;
        if !is_switched && !is_unclear {
            return Ok(None);
        }
        let said = self.current_version.filter(|_| is_switched);
        for (version, _) in census.iter().rev() {
            let Ok(version) = KekVersion::try_from(*version) else {
                continue;
            };
            let is_it = |wanted: Option<KekVersion>| wanted.is_none_or(|wanted| wanted == version);
            if !is_it(said) || !is_it(self.new_version) {
                continue;
            }
            // No rotation ends at MLflow's first version: there the passphrase is the same by mistake.
            if is_switched && version == KekVersion::FIRST {
                continue;
            }
            let kek = derive_kek(&self.new, version);
            let samples = store.secrets().wrapped_deks_at(version.as_i32(), SAMPLES)?;
            if samples.iter().any(|dek| unwrap_dek(&kek, dek).is_ok()) {
                return Ok(Some(version));
            }
        }
        if is_switched {
            return Err(RotationError::SamePassphrase.into());
        }
        Ok(None)
    }

    /// The version of the current passphrase: as given, or the only one that has no other passphrase. A
    /// keystore's passphrases have their own.
    fn old_version(
        &self,
        census: &[(i32, i64)],
        gone_to: Option<KekVersion>,
    ) -> Result<Option<KekVersion>, OpError> {
        if self.current_version.is_some() || matches!(self.current, Passphrases::Kept { .. }) {
            return Ok(self.current_version);
        }
        let covered = |version: i32| {
            let mut known = self.also.iter().map(|also| also.version).chain(gone_to);
            known.any(|known| known.as_i32() == version)
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
    fn old_keys(&self, from: Option<KekVersion>) -> Vec<(&Passphrase, KekVersion)> {
        let also = self.also.iter();
        let also = also.map(|also| (&also.passphrase, also.version));
        let mut keys = self.current.for_rows(from);
        keys.extend(also);
        keys
    }

    /// The version of the new KEK: as given, or one above the highest of the old keys.
    fn resulting_version(&self, old: &[(&Passphrase, KekVersion)]) -> Result<KekVersion, OpError> {
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

stored_words! {
    /// How a rotation ended, as its report says.
    Outcome {
        /// Rows were rewrapped and committed.
        Rotated = "rotated",
        /// Nothing was written, as requested; this is what would have been done.
        DryRun = "dry_run",
        /// Every row is already under the new key: an earlier run finished.
        AlreadyRotated = "already_rotated",
        NoSecrets = "no_secrets",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    /// Rows rewrapped, by the version they had.
    pub from: Vec<(i32, u64)>,
    pub to: KekVersion,
    /// Rows already under the new key.
    pub already: u64,
    /// Rows skipped because they cannot be decrypted.
    pub left: UnreadableRows,
    pub total: u64,
    /// The digest of every id and encrypted value before.
    pub digest_before: String,
    /// The same after, read back inside the transaction; `None` when nothing was written.
    pub digest_after: Option<String>,
}

impl Report {
    pub fn rotated(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}

/// Saves the rows of a rotation before they change. It fails with [`OpError::Backup`], which rolls the
/// rotation back.
pub trait Backup {
    /// Takes the next row. None of them is committed yet.
    fn row(&mut self, row: &Rewrapped<'_>) -> Result<(), OpError>;

    /// All rows were given. When this returns, they survive a power loss; only then does the database commit.
    fn finish(&mut self) -> Result<(), OpError>;

    /// The rotation was rolled back: removes the backup, even when it was finished.
    fn discard(&mut self);
}
