//! The passphrases that were given, the KEKs derived from them, and which of them decrypts a row.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{Fault, KeptError};
use crate::crypto::envelope::{Aad, Opener, WRAPPED_DEK_LEN, rewrap, seal, unwrap_dek};
use crate::crypto::kdf::{derive_kek, derive_keks};
use crate::crypto::{CryptoError, Dek, Kek, Passphrase, Plaintext};
use crate::domain::{KekVersion, SealedSecret};

pub struct VersionedPassphrase {
    pub passphrase: Passphrase,
    pub version: KekVersion,
}

/// The passphrases that were given: one for whatever it decrypts, or those of a keystore, each for its version.
pub enum Passphrases {
    One {
        passphrase: Passphrase,
        /// The one it came with; otherwise the user or the rows determine it.
        version: Option<KekVersion>,
    },
    Kept {
        passphrases: Vec<VersionedPassphrase>,
        /// The version that new secrets are written with.
        active: Option<KekVersion>,
    },
}

impl Passphrases {
    /// One, whose version is not known yet.
    pub fn one(passphrase: Passphrase) -> Self {
        let version = None;
        Self::One {
            passphrase,
            version,
        }
    }

    pub fn none() -> Self {
        Self::Kept {
            passphrases: Vec::new(),
            active: None,
        }
    }

    pub fn at(&self, version: KekVersion) -> Option<&Passphrase> {
        match self {
            Self::One { passphrase, .. } => Some(passphrase),
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
            Self::One { passphrase, .. } => versions
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

/// One KEK, derived when needed.
struct Key {
    passphrase: Passphrase,
    version: KekVersion,
    kek: OnceLock<Kek>,
}

impl Key {
    fn kek(&self) -> &Kek {
        self.kek
            .get_or_init(|| derive_kek(&self.passphrase, self.version))
    }
}

/// KEKs, tried by the version in a row. Of several keys of one version, the index in the order given tells
/// which one decrypted a row.
///
/// A keystore has the passphrases of all versions there ever were, and each takes 65 ms to derive. Those of
/// versions without rows are derived only when a row turns up that none of the others decrypts.
pub struct Keyring {
    keys: Vec<Key>,
}

impl Keyring {
    /// Derives a KEK for each passphrase, in parallel.
    pub fn derive(wanted: &[(&Passphrase, KekVersion)]) -> Self {
        let keyring = Self::of(wanted);
        keyring.derive_those(|_| true);
        keyring
    }

    /// Derives the KEKs of these versions in parallel, and the others on demand.
    pub fn derive_for(
        wanted: &[(&Passphrase, KekVersion)],
        versions: impl IntoIterator<Item = i32>,
    ) -> Self {
        let versions: HashSet<i32> = versions.into_iter().collect();
        let keyring = Self::of(wanted);
        keyring.derive_those(|version| versions.contains(&version));
        keyring
    }

    fn of(wanted: &[(&Passphrase, KekVersion)]) -> Self {
        let keys = wanted.iter().map(|(passphrase, version)| Key {
            passphrase: passphrase.share(),
            version: *version,
            kek: OnceLock::new(),
        });
        Self {
            keys: keys.collect(),
        }
    }

    /// Adds a key, derives it, and returns its index.
    pub(super) fn add(&mut self, passphrase: &Passphrase, version: KekVersion) -> usize {
        let key = Key {
            passphrase: passphrase.share(),
            version,
            kek: OnceLock::new(),
        };
        let _ = key.kek();
        self.keys.push(key);
        self.last()
    }

    /// Derives, in parallel, the KEKs of these versions that were not derived yet.
    fn derive_those(&self, chosen: impl Fn(i32) -> bool) {
        let missing = self.keys.iter().filter(|key| key.kek.get().is_none());
        let missing: Vec<&Key> = missing.filter(|key| chosen(key.version.as_i32())).collect();
        let wanted: Vec<_> = missing
            .iter()
            .map(|key| (&key.passphrase, key.version))
            .collect();
        for (key, kek) in missing.into_iter().zip(derive_keks(&wanted)) {
            let _ = key.kek.set(kek);
        }
    }

    pub fn derived(&self) -> usize {
        let derived = self.keys.iter().filter(|key| key.kek.get().is_some());
        derived.count()
    }

    pub(super) fn version(&self, index: usize) -> i32 {
        self.keys[index].version.as_i32()
    }

    /// The index of the last key given.
    pub(super) fn last(&self) -> usize {
        self.keys.len().saturating_sub(1)
    }

    pub(super) fn first_of(&self, version: i32) -> Option<usize> {
        (0..self.keys.len()).find(|&index| self.version(index) == version)
    }

    /// Decrypts a row with the first key of its version that does, and returns that key's index.
    pub fn open<'a>(
        &self,
        row: &SealedSecret,
        opener: &'a mut Opener,
    ) -> Result<(usize, &'a Plaintext), Fault> {
        let index = self.key_of(row).map_err(|fault| self.explain(row, fault))?;
        self.open_with(index, row, opener)
            .map(|plaintext| (index, plaintext))
            .map_err(|fault| self.explain(row, fault))
    }

    /// Decrypts a row with whichever key can, and returns the version of that key.
    pub fn open_naming<'a>(
        &self,
        row: &SealedSecret,
        opener: &'a mut Opener,
    ) -> Result<(i32, &'a Plaintext), Fault> {
        let of_version = self.key_of(row).ok();
        let of_version = of_version.filter(|&index| self.unwraps(index, row));
        let index = match of_version.or_else(|| self.opens(row)) {
            Some(index) => index,
            None => self.key_of(row)?,
        };
        let plaintext = self.open_with(index, row, opener)?;
        Ok((self.version(index), plaintext))
    }

    /// Decrypts a row for which [`Self::open`] reports the wrong version. An update by `MLflow` that began
    /// before a rotation and ended after it leaves such a row.
    pub fn open_wrong_version(&self, row: &SealedSecret, opener: &mut Opener) -> Result<(), Fault> {
        let index = self.opens(row).ok_or(Fault::WrongKey(row.kek_version))?;
        self.open_with(index, row, opener).map(|_| ())
    }

    /// Decrypts a row with any key, even one with the wrong version.
    pub fn open_by_any<'a>(
        &self,
        row: &SealedSecret,
        opener: &'a mut Opener,
    ) -> Result<&'a Plaintext, Fault> {
        self.open_naming(row, opener)
            .map(|(_, plaintext)| plaintext)
    }

    /// Encrypts a value for a row under one key: a fresh DEK, a fresh ciphertext, and the key's version.
    pub fn reseal(
        &self,
        index: usize,
        row: &SealedSecret,
        plaintext: &Plaintext,
    ) -> Result<SealedSecret, CryptoError> {
        let key = &self.keys[index];
        let sealed = seal(key.kek(), &Aad::new(&row.id, &row.name), plaintext)?;
        Ok(SealedSecret {
            id: row.id.clone(),
            name: row.name.clone(),
            encrypted_value: sealed.encrypted_value,
            wrapped_dek: sealed.wrapped_dek,
            kek_version: key.version.as_i32(),
            damage: None,
        })
    }

    /// Decrypts a row with the key of an index and no other, whatever version the row has.
    pub fn open_with<'a>(
        &self,
        index: usize,
        row: &SealedSecret,
        opener: &'a mut Opener,
    ) -> Result<&'a Plaintext, Fault> {
        if let Some(damage) = row.damage {
            return Err(Fault::Damaged(damage));
        }
        let aad = Aad::new(&row.id, &row.name);
        let kek = self.keys[index].kek();
        opener
            .open(kek, &aad, &row.encrypted_value, &row.wrapped_dek)
            .map_err(|error| fault(error, row.kek_version))
    }

    /// Whether a key of another version decrypts a row.
    fn explain(&self, row: &SealedSecret, fault: Fault) -> Fault {
        let (Fault::NoKey(named) | Fault::WrongKey(named)) = fault else {
            return fault;
        };
        self.opens(row).map_or(fault, |index| Fault::WrongVersion {
            named,
            opened_by: self.version(index),
        })
    }

    /// The first key of any version that unwraps a row's DEK: derived keys are tried before the others are
    /// derived.
    fn opens(&self, row: &SealedSecret) -> Option<usize> {
        if row.wrapped_dek.len() != WRAPPED_DEK_LEN {
            return None;
        }
        let (at_hand, others): (Vec<usize>, Vec<usize>) =
            (0..self.keys.len()).partition(|&index| self.keys[index].kek.get().is_some());
        let unwraps = |index: &usize| self.unwraps(*index, row);
        at_hand.into_iter().find(unwraps).or_else(|| {
            self.derive_those(|_| true);
            others.into_iter().find(unwraps)
        })
    }

    fn unwraps(&self, index: usize, row: &SealedSecret) -> bool {
        unwrap_dek(self.keys[index].kek(), &row.wrapped_dek).is_ok()
    }

    /// The DEK of a row, unwrapped with whichever key can.
    pub(super) fn dek(&self, row: &SealedSecret) -> Option<Dek> {
        let of_version = self.key_of(row).ok();
        let of_version = of_version.filter(|&index| self.unwraps(index, row));
        let index = of_version.or_else(|| self.opens(row))?;
        unwrap_dek(self.keys[index].kek(), &row.wrapped_dek).ok()
    }

    /// The first key of the row's version that unwraps its DEK.
    fn key_of(&self, row: &SealedSecret) -> Result<usize, Fault> {
        if let Some(damage) = row.damage {
            return Err(Fault::Damaged(damage));
        }
        let candidates =
            || (0..self.keys.len()).filter(|&index| self.version(index) == row.kek_version);
        let mut first_two = candidates();
        match (first_two.next(), first_two.next()) {
            (None, _) => Err(Fault::NoKey(row.kek_version)),
            // Decrypting the row itself proves the key.
            (Some(only), None) => Ok(only),
            _ => candidates().find(|&index| self.unwraps(index, row)).ok_or(
                match row.wrapped_dek.len() {
                    WRAPPED_DEK_LEN => Fault::WrongKey(row.kek_version),
                    bytes => Fault::WrappedDekSize(bytes),
                },
            ),
        }
    }

    /// Rewraps a DEK to the key at `to`: from an old key of `version` that unwraps it, else from any.
    pub fn rewrap(&self, wrapped_dek: &[u8], version: i32, to: usize) -> Option<Vec<u8>> {
        let new = self.keys.get(to)?.kek();
        let of_version = |&index: &usize| index != to && self.version(index) == version;
        let all = 0..self.keys.len();
        all.clone()
            .filter(of_version)
            .chain(all.filter(|index| !of_version(index)))
            .find_map(|index| rewrap(self.keys[index].kek(), new, wrapped_dek).ok())
            .map(|wrapped| wrapped.to_vec())
    }
}

fn fault(error: CryptoError, version: i32) -> Fault {
    match error {
        CryptoError::WrongKek => Fault::WrongKey(version),
        CryptoError::WrappedDekLength { len } => Fault::WrappedDekSize(len),
        _ => Fault::Altered,
    }
}
