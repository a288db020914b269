//! The key to write with, and the proof that the other rows have the same.

use crate::crypto::envelope::{Aad, open, seal, unwrap_dek};
use crate::crypto::kdf::derive_kek;
use crate::crypto::plaintext::holds;
use crate::crypto::{CryptoError, Dek, Kek, Passphrase, Plaintext};
use crate::domain::{KekVersion, SealedSecret, Secret, SecretValue};
use crate::ops::{Fault, KeptError, OpError, Passphrases};
use crate::store::Store;

/// A KEK to write with. It is proved later, inside the writing transaction.
pub struct WritingKey {
    pub(super) kek: Kek,
    pub(super) version: KekVersion,
    /// Whether it was chosen because there were rows at its version.
    joins_rows: bool,
}

/// The version that a write is to be under.
#[derive(Debug, Clone, Copy, Default)]
pub struct WriteVersion {
    /// The version that was named, if any was.
    pub named: Option<KekVersion>,
    /// Whether it may be one that no row has, beside rows at others. A server reads one version only.
    pub may_be_new: bool,
}

/// Derives the key to write with, for [`writing_version`].
pub fn writing_key(
    store: &mut Store,
    passphrases: &Passphrases,
    wanted: WriteVersion,
) -> Result<WritingKey, OpError> {
    let (version, joins_rows) = chosen_version(store, passphrases, wanted)?;
    Ok(WritingKey {
        joins_rows,
        ..WritingKey::derive(passphrases.need(version)?, version)
    })
}

/// Derives the key to write to an existing row: at the version given, or else the one of the row, so that the
/// passphrase of that version is enough.
pub fn key_for_row(
    store: &mut Store,
    row: &Secret,
    passphrases: &Passphrases,
    wanted: WriteVersion,
) -> Result<WritingKey, OpError> {
    let version = match wanted.named {
        Some(_) => writing_version(store, passphrases, wanted)?,
        None => KekVersion::try_from(row.kek_version)?,
    };
    Ok(WritingKey::derive(passphrases.need(version)?, version))
}

/// The version to write under: the one given, else the keystore's active one, else the one version in the
/// database, else 1; several versions and none given is an error, because a guess could split the database.
///
/// # Errors
/// [`OpError::NewVersion`] when the one given has no rows, while others have, and it may not be new.
pub(in crate::ops) fn writing_version(
    store: &mut Store,
    passphrases: &Passphrases,
    wanted: WriteVersion,
) -> Result<KekVersion, OpError> {
    chosen_version(store, passphrases, wanted).map(|(version, _)| version)
}

/// The same, and whether it was chosen because there are rows at it.
fn chosen_version(
    store: &mut Store,
    passphrases: &Passphrases,
    wanted: WriteVersion,
) -> Result<(KekVersion, bool), OpError> {
    if let Some(version) = wanted.named {
        passphrases.need(version)?;
        let joins_rows = !wanted.may_be_new && joins_rows(store, version)?;
        return Ok((version, joins_rows));
    }
    match passphrases {
        Passphrases::Kept { active, .. } => {
            let active = active.ok_or(KeptError::NoActive)?;
            if wanted.may_be_new {
                return Ok((active, false));
            }
            let versions = store.secrets().census()?;
            let joins_rows = !versions.is_empty();
            Ok((active_version(active, versions)?, joins_rows))
        }
        Passphrases::One { .. } => match store.secrets().census()?.as_slice() {
            [] => Ok((KekVersion::FIRST, false)),
            [(version, _)] => Ok((KekVersion::try_from(*version)?, true)),
            versions => Err(OpError::SeveralVersions {
                versions: versions.to_vec(),
            }),
        },
    }
}

/// Whether there are rows at a version; not if there are none at all.
fn joins_rows(store: &mut Store, version: KekVersion) -> Result<bool, OpError> {
    if !store
        .secrets()
        .wrapped_deks_at(version.as_i32(), 1)?
        .is_empty()
    {
        return Ok(true);
    }
    let versions = store.secrets().census()?;
    if versions.is_empty() {
        return Ok(false);
    }
    Err(OpError::NewVersion { version, versions })
}

/// The active version, unless all secrets are at other ones.
fn active_version(active: KekVersion, versions: Vec<(i32, i64)>) -> Result<KekVersion, KeptError> {
    let has_rows = |(version, _): &(i32, i64)| *version == active.as_i32();
    if versions.is_empty() || versions.iter().any(has_rows) {
        Ok(active)
    } else {
        Err(KeptError::ActiveElsewhere { active, versions })
    }
}

/// Why a row cannot be decrypted with the key of a version.
pub(super) fn not_opened(error: CryptoError, name: &str, version: KekVersion) -> OpError {
    let reason = match error {
        CryptoError::WrongKek => return OpError::WrongKey { version },
        CryptoError::WrappedDekLength { len } => Fault::WrappedDekSize(len),
        _ => Fault::Altered,
    };
    OpError::Unreadable {
        name: name.to_owned(),
        reason,
    }
}

/// How many rows of a version are tried before a key counts as the wrong one.
const SAMPLES: i64 = 100;

impl WritingKey {
    pub(in crate::ops) fn derive(passphrase: &Passphrase, version: KekVersion) -> Self {
        Self {
            kek: derive_kek(passphrase, version),
            version,
            joins_rows: false,
        }
    }

    /// The version of rows written with this key.
    pub fn version(&self) -> KekVersion {
        self.version
    }

    /// The KEK itself, for fingerprints of values.
    pub(in crate::ops) fn kek(&self) -> &Kek {
        &self.kek
    }

    /// Decrypts a row of the key's version, if there is one: two passphrases never mix in one version. A few
    /// damaged rows do not matter.
    pub(in crate::ops) fn prove(&self, store: &mut Store) -> Result<(), OpError> {
        let samples = store
            .secrets()
            .wrapped_deks_at(self.version.as_i32(), SAMPLES)?;
        let opens = |wrapped: &Vec<u8>| unwrap_dek(&self.kek, wrapped).is_ok();
        if samples.iter().any(opens) {
            return Ok(());
        }
        let version = self.version;
        if !samples.is_empty() {
            return Err(OpError::WrongKey { version });
        }
        // A row at a version that all others have left would be alone under an abandoned passphrase.
        if self.joins_rows && !store.secrets().census()?.is_empty() {
            return Err(OpError::RotatedMeanwhile { version });
        }
        Ok(())
    }

    /// Encrypts a value for the row of this id and name: a fresh DEK, a fresh ciphertext, and the key's
    /// version.
    pub(in crate::ops) fn seal_for(
        &self,
        id: &str,
        name: &str,
        plaintext: &Plaintext,
    ) -> Result<SealedSecret, OpError> {
        let sealed = seal(&self.kek, &Aad::new(id, name), plaintext).map_err(OpError::Encrypt)?;
        Ok(SealedSecret {
            id: id.to_owned(),
            name: name.to_owned(),
            encrypted_value: sealed.encrypted_value,
            wrapped_dek: sealed.wrapped_dek,
            kek_version: self.version.as_i32(),
            damage: None,
        })
    }

    /// Decrypts a row of the key's version.
    pub(in crate::ops) fn open(&self, row: &SealedSecret) -> Result<Plaintext, OpError> {
        let aad = Aad::new(&row.id, &row.name);
        let opened = open(&self.kek, &aad, &row.encrypted_value, &row.wrapped_dek);
        opened.map_err(|error| not_opened(error, &row.name, self.version))
    }

    /// The DEK of a row of the key's version.
    pub(in crate::ops) fn dek(&self, row: &SealedSecret) -> Result<Dek, OpError> {
        unwrap_dek(&self.kek, &row.wrapped_dek)
            .map_err(|error| not_opened(error, &row.name, self.version))
    }

    /// Whether a row is under this key, and has this value.
    pub(super) fn opens_as(&self, row: &SealedSecret, value: &SecretValue) -> bool {
        if row.kek_version != self.version.as_i32() {
            return false;
        }
        let aad = Aad::new(&row.id, &row.name);
        let opened = open(&self.kek, &aad, &row.encrypted_value, &row.wrapped_dek);
        opened.is_ok_and(|plaintext| holds(&plaintext, value))
    }

    /// Reads a row just written back and decrypts it: nothing unreadable is committed.
    pub(in crate::ops) fn prove_readable(&self, sealed: &SealedSecret) -> Result<(), OpError> {
        let aad = Aad::new(&sealed.id, &sealed.name);
        open(
            &self.kek,
            &aad,
            &sealed.encrypted_value,
            &sealed.wrapped_dek,
        )
        .map(|_| ())
        .map_err(OpError::Encrypt)
    }
}

/// Decrypts a row of a version, if there is one, and returns how many there are.
///
/// # Errors
/// [`OpError::WrongKey`] when there are rows and the passphrase decrypts none of those tried.
pub fn prove(
    store: &mut Store,
    passphrase: &Passphrase,
    version: KekVersion,
) -> Result<u64, OpError> {
    WritingKey::derive(passphrase, version).prove(store)?;
    let rows = store.secrets().census()?;
    let at_version = rows.iter().find(|(at, _)| *at == version.as_i32());
    Ok(at_version.map_or(0, |(_, rows)| u64::try_from(*rows).unwrap_or_default()))
}
