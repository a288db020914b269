//! Envelope encryption of a secret, as MLflow stores it in two columns.
//!
//! `wrapped_dek` is the DEK encrypted under the KEK without AAD; `encrypted_value` is the plaintext encrypted
//! under the DEK, with the row's id and name as AAD. Each is nonce(12) ‖ ciphertext ‖ tag(16). A rotation
//! rewraps the DEK and leaves the value alone.
//!
//! Only the value is bound to its row: two swapped wrapped DEKs still unwrap, and it is the value that then
//! cannot be decrypted. Nothing else in the row is authenticated.

pub use super::error::{VALUE_OVERHEAD, WRAPPED_DEK_LEN};

use zeroize::Zeroizing;

use super::aead;
use super::aead::{Blob, Cipher};
use super::error::{CryptoError, KEY_LEN, NONCE_LEN};
use super::types::{Dek, Kek, Plaintext};

/// The additional authenticated data of a value: `<secret_id>|<secret_name>` in UTF-8.
///
/// Nothing is escaped, so the pairs (`a|b`, `c`) and (`a`, `b|c`) authenticate alike. MLflow's ids
/// never contain `|`, which keeps real rows apart.
pub struct Aad(Vec<u8>);

impl Aad {
    /// Takes id and name as **stored**: a database may find a row under another spelling of its name.
    #[must_use]
    pub fn new(secret_id: &str, secret_name: &str) -> Self {
        Self([secret_id, "|", secret_name].concat().into_bytes())
    }

    /// Of a former value of a secret. No row of MLflow has it: its ids do not begin like this.
    #[must_use]
    pub fn former(secret_id: &str, number: i32) -> Self {
        Self(format!("mlgate-history|{secret_id}|{number}").into_bytes())
    }

    /// The authenticated bytes. Not confidential.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A value ready to be stored.
pub struct Sealed {
    /// The column `encrypted_value`: [`VALUE_OVERHEAD`] bytes more than the plaintext.
    pub encrypted_value: Vec<u8>,
    /// The column `wrapped_dek`: [`WRAPPED_DEK_LEN`] bytes.
    pub wrapped_dek: Vec<u8>,
}

/// Encrypts a value under a fresh DEK, and that DEK under the KEK.
///
/// Fails with [`CryptoError::NoRandomness`] or [`CryptoError::ValueTooLarge`].
pub fn seal(kek: &Kek, aad: &Aad, plaintext: &Plaintext) -> Result<Sealed, CryptoError> {
    let dek = Dek::try_init(|key| aead::random(key))?;
    Ok(Sealed {
        encrypted_value: Cipher::new(dek.bytes()).encrypt(aad.as_bytes(), plaintext.expose())?,
        wrapped_dek: wrap_dek(kek, &dek)?.to_vec(),
    })
}

/// Decrypts a stored value. To open many, use an [`Opener`].
///
/// Fails with [`CryptoError::WrappedDekLength`] or [`CryptoError::WrongKek`] when the DEK does not
/// unwrap, else with [`CryptoError::ValueLength`] or [`CryptoError::ValueNotAuthentic`].
pub fn open(
    kek: &Kek,
    aad: &Aad,
    encrypted_value: &[u8],
    wrapped_dek: &[u8],
) -> Result<Plaintext, CryptoError> {
    let mut plaintext = Plaintext::default();
    open_into(kek, aad, encrypted_value, wrapped_dek, &mut plaintext)?;
    Ok(plaintext)
}

/// Decrypts one value after the other into the same buffer, for checks that do not keep the values. The
/// buffer is as large as the largest value so far and is wiped on drop.
#[derive(Default)]
pub struct Opener {
    scratch: Plaintext,
}

impl Opener {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value decrypted last.
    pub fn into_plaintext(self) -> Plaintext {
        self.scratch
    }

    /// Like [`open`]; the plaintext is valid until the next call.
    pub fn open(
        &mut self,
        kek: &Kek,
        aad: &Aad,
        encrypted_value: &[u8],
        wrapped_dek: &[u8],
    ) -> Result<&Plaintext, CryptoError> {
        open_into(kek, aad, encrypted_value, wrapped_dek, &mut self.scratch)?;
        Ok(&self.scratch)
    }
}

/// Encrypts a DEK under a KEK. Fails only with [`CryptoError::NoRandomness`].
pub fn wrap_dek(kek: &Kek, dek: &Dek) -> Result<[u8; WRAPPED_DEK_LEN], CryptoError> {
    wrap(kek, dek.bytes())
}

/// Decrypts a DEK. Fails with [`CryptoError::WrappedDekLength`] or [`CryptoError::WrongKek`].
pub fn unwrap_dek(kek: &Kek, wrapped_dek: &[u8]) -> Result<Dek, CryptoError> {
    Dek::try_init(|key| unwrap_into(kek, wrapped_dek, key))
}

/// Decrypts a value with its DEK. Fails with [`CryptoError::ValueLength`] or
/// [`CryptoError::ValueNotAuthentic`].
pub fn open_value(dek: &Dek, aad: &Aad, encrypted_value: &[u8]) -> Result<Plaintext, CryptoError> {
    let mut plaintext = Plaintext::default();
    open_value_into(dek.bytes(), aad, encrypted_value, &mut plaintext)?;
    Ok(plaintext)
}

/// Encrypts a value under a DEK that is there already, with a nonce of its own.
///
/// Fails with [`CryptoError::NoRandomness`] or [`CryptoError::ValueTooLarge`].
pub fn seal_value(dek: &Dek, aad: &Aad, plaintext: &Plaintext) -> Result<Vec<u8>, CryptoError> {
    Cipher::new(dek.bytes()).encrypt(aad.as_bytes(), plaintext.expose())
}

/// Re-encrypts a wrapped DEK under another KEK, without touching the heap.
///
/// Fails with [`CryptoError::WrappedDekLength`] or [`CryptoError::WrongKek`] when `old` does not
/// unwrap it, or with [`CryptoError::NoRandomness`].
pub fn rewrap(
    old: &Kek,
    new: &Kek,
    wrapped_dek: &[u8],
) -> Result<[u8; WRAPPED_DEK_LEN], CryptoError> {
    let mut key = Zeroizing::new([0; KEY_LEN]);
    unwrap_into(old, wrapped_dek, &mut key)?;
    wrap(new, &key)
}

fn wrap(kek: &Kek, key: &[u8; KEY_LEN]) -> Result<[u8; WRAPPED_DEK_LEN], CryptoError> {
    // Wiped only if encryption fails and leaves the key in clear.
    let mut blob = Zeroizing::new([0; WRAPPED_DEK_LEN]);
    blob[NONCE_LEN..NONCE_LEN + KEY_LEN].copy_from_slice(key);
    kek.cipher().encrypt_in_place(b"", blob.as_mut_slice())?;
    Ok(*blob)
}

fn unwrap_into(kek: &Kek, wrapped_dek: &[u8], key: &mut [u8; KEY_LEN]) -> Result<(), CryptoError> {
    let wrong_length = CryptoError::WrappedDekLength {
        len: wrapped_dek.len(),
    };
    let blob = Blob::split(wrapped_dek).ok_or(wrong_length)?;
    *key = blob.ciphertext.try_into().map_err(|_| wrong_length)?;
    kek.cipher()
        .decrypt_in_place(b"", &blob, key)
        .map_err(|_| CryptoError::WrongKek)
}

fn open_into(
    kek: &Kek,
    aad: &Aad,
    encrypted_value: &[u8],
    wrapped_dek: &[u8],
    plaintext: &mut Plaintext,
) -> Result<(), CryptoError> {
    let mut key = Zeroizing::new([0; KEY_LEN]);
    unwrap_into(kek, wrapped_dek, &mut key)?;
    open_value_into(&key, aad, encrypted_value, plaintext)
}

fn open_value_into(
    key: &[u8; KEY_LEN],
    aad: &Aad,
    encrypted_value: &[u8],
    plaintext: &mut Plaintext,
) -> Result<(), CryptoError> {
    let blob = Blob::split(encrypted_value).ok_or(CryptoError::ValueLength {
        len: encrypted_value.len(),
    })?;
    let text = plaintext.overwrite(blob.ciphertext);
    Cipher::new(key)
        .decrypt_in_place(aad.as_bytes(), &blob, text)
        .map_err(|_| CryptoError::ValueNotAuthentic)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use data_encoding::{BASE64, HEXLOWER};

    use super::*;
    use crate::crypto::Passphrase;
    use crate::crypto::kdf::derive_kek;
    use crate::domain::KekVersion;

    fn kek(byte: u8) -> Kek {
        Kek::new(&[byte; KEY_LEN])
    }

    #[test]
    fn the_dek_mlflow_wrapped_is_the_one_unwrapped() {
        let golden = include_str!("../../tests/data/golden.json");
        let golden: serde_json::Value = serde_json::from_str(golden).unwrap();
        let stored = golden["secrets_created_by_store"].as_array().unwrap();
        assert_eq!(stored.len(), 24);
        let mut keks = BTreeMap::new();
        for case in stored {
            let text = case["passphrase"].as_str().unwrap();
            let version = u32::try_from(case["kek_version_env"].as_u64().unwrap()).unwrap();
            let kek = keks.entry((text, version)).or_insert_with(|| {
                let passphrase = match text {
                    "" => Passphrase::mlflow_default(),
                    text => Passphrase::from(text.to_owned()),
                };
                derive_kek(&passphrase, KekVersion::new(version).unwrap())
            });
            let wrapped = case["row"]["wrapped_dek"].as_str().unwrap();
            let dek = unwrap_dek(kek, &BASE64.decode(wrapped.as_bytes()).unwrap()).unwrap();
            assert_eq!(HEXLOWER.encode(dek.bytes()), case["dek_hex"]);
        }
    }

    #[test]
    fn a_dek_of_31_bytes_is_refused_even_with_a_valid_tag() {
        let short = kek(1).cipher().encrypt(b"", &[9; 31]).unwrap();
        let refused = unwrap_dek(&kek(1), &short).unwrap_err();
        assert_eq!(refused, CryptoError::WrappedDekLength { len: 59 });
    }

    #[test]
    fn a_dek_wrapped_with_aad_is_refused() {
        let bound = kek(1).cipher().encrypt(b"s-1|name", &[9; KEY_LEN]).unwrap();
        assert_eq!(
            unwrap_dek(&kek(1), &bound).unwrap_err(),
            CryptoError::WrongKek
        );
    }

    #[test]
    fn rewrapping_keeps_the_dek() {
        let wrapped = wrap(&kek(1), &[9; KEY_LEN]).unwrap();
        let rewrapped = rewrap(&kek(1), &kek(2), &wrapped).unwrap();
        assert_eq!(
            unwrap_dek(&kek(2), &rewrapped).unwrap().bytes(),
            &[9; KEY_LEN]
        );
        assert_eq!(
            rewrap(&kek(1), &kek(2), &rewrapped),
            Err(CryptoError::WrongKek)
        );
    }

    #[test]
    fn every_seal_draws_its_own_dek() {
        let aad = Aad::new("s-1", "name");
        let deks: Vec<_> = (0..2)
            .map(|_| {
                let sealed = seal(&kek(1), &aad, &Plaintext::default()).unwrap();
                *unwrap_dek(&kek(1), &sealed.wrapped_dek).unwrap().bytes()
            })
            .collect();
        assert_ne!(deks[0], deks[1]);
    }
}
