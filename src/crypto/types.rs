//! The confidential types: passphrase, keys, plaintext.
//!
//! None of them can be cloned, copied, compared with `==`, printed or serialised; `Debug` shows only the
//! type's name; all are wiped when dropped. Wiping is best effort: the compiler may spill parts of a key to
//! the stack.

use std::fmt;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use zeroize::Zeroizing;

use super::aead::{Cipher, random};
use super::error::{CryptoError, KEY_LEN};
use crate::domain::same_secret;

/// The passphrase that MLflow uses when none is configured. It is published with MLflow, so a secret under it
/// is readable by everyone who has the database.
pub const MLFLOW_DEFAULT_PASSPHRASE: &str = "mlflow-default-kek-passphrase-for-development-only";

/// The input of the key derivation, taken verbatim: nothing is trimmed or normalised, so `x` and `x` with a
/// newline are two passphrases, as they are to MLflow.
///
/// Copies share one text, which is wiped with the last of them.
pub struct Passphrase(Arc<SecretString>);

impl Passphrase {
    /// Takes the UTF-8 bytes of a passphrase; they are wiped, even when they are invalid.
    pub fn from_utf8(bytes: Vec<u8>) -> Result<Self, CryptoError> {
        let bytes = Zeroizing::new(bytes);
        let text = std::str::from_utf8(&bytes).map_err(|_| CryptoError::PassphraseNotUtf8)?;
        Ok(Self::of(SecretString::from(text)))
    }

    /// MLflow's public default, [`MLFLOW_DEFAULT_PASSPHRASE`].
    #[must_use]
    pub fn mlflow_default() -> Self {
        Self::of(SecretString::from(MLFLOW_DEFAULT_PASSPHRASE))
    }

    /// Another handle on the same text.
    #[must_use]
    pub fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    fn of(text: SecretString) -> Self {
        Self(Arc::new(text))
    }

    /// Whether this is the empty string. MLflow reads an empty passphrase as none and uses its public
    /// default, so no KEK should be derived from it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The length in code points.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.text().chars().count()
    }

    /// Whether all characters are ASCII, so that no input method or normalisation form can spell the
    /// passphrase in two ways.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.text().is_ascii()
    }

    /// Whether this is MLflow's public default.
    #[must_use]
    pub fn is_public_default(&self) -> bool {
        same_secret(self.text(), MLFLOW_DEFAULT_PASSPHRASE)
    }

    /// Whether both are the same text, in time that depends only on the lengths.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        same_secret(self.text(), other.text())
    }

    /// The text in clear, for the few places that write a passphrase: `kek generate`, the handover, and the
    /// files of a keystore.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        self.text()
    }

    pub(super) fn text(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&SecretString> for Passphrase {
    fn from(text: &SecretString) -> Self {
        Self::of(text.clone())
    }
}

impl From<String> for Passphrase {
    /// Copies the text to a buffer of its exact size and wipes the original: shrinking it in place could
    /// leave bytes behind.
    fn from(text: String) -> Self {
        Self::of(SecretString::from(Zeroizing::new(text).as_str()))
    }
}

/// A key-encryption key, expanded for AES-256-GCM: 256 bits derived from a passphrase.
///
/// A rotation uses one KEK for every row, and expanding the key costs as much as wrapping a DEK, so the
/// expanded key is kept and the raw one is not.
pub struct Kek(Box<Cipher>);

impl Kek {
    pub(super) fn new(key: &[u8; KEY_LEN]) -> Self {
        Self(Box::new(Cipher::new(key)))
    }

    pub(super) fn cipher(&self) -> &Cipher {
        &self.0
    }
}

/// A data-encryption key: 32 random bytes, fresh for every value.
pub struct Dek(SecretBox<[u8; KEY_LEN]>);

impl Dek {
    /// Lets `fill` write the key in place, so that no copy of it is on the stack.
    pub(super) fn try_init(
        fill: impl FnOnce(&mut [u8; KEY_LEN]) -> Result<(), CryptoError>,
    ) -> Result<Self, CryptoError> {
        let mut filled = Ok(());
        let key = SecretBox::init_with_mut(|key| filled = fill(key));
        filled.map(|()| Self(key))
    }

    pub(super) fn bytes(&self) -> &[u8; KEY_LEN] {
        self.0.expose_secret()
    }
}

/// The plaintext of a secret's value: JSON, if MLflow wrote it.
#[derive(Default)]
pub struct Plaintext(Zeroizing<Vec<u8>>);

impl Plaintext {
    /// The bytes in clear, for encryption and the commands that reveal values.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Makes the buffer hold `bytes`. A larger buffer is allocated and the old one wiped: growing in place
    /// could leave the old content behind.
    pub(super) fn overwrite(&mut self, bytes: &[u8]) -> &mut [u8] {
        if self.0.capacity() < bytes.len() {
            self.0 = Zeroizing::new(Vec::with_capacity(bytes.len()));
        }
        self.0.clear();
        self.0.extend_from_slice(bytes);
        &mut self.0
    }
}

impl From<Zeroizing<Vec<u8>>> for Plaintext {
    fn from(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }
}

impl From<Zeroizing<String>> for Plaintext {
    fn from(mut text: Zeroizing<String>) -> Self {
        Self(Zeroizing::new(std::mem::take(&mut *text).into_bytes()))
    }
}

/// `Debug` that shows only a type's name.
macro_rules! opaque_debug {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+};
}

opaque_debug!(Passphrase, Kek, Dek, Plaintext);

impl Passphrase {
    /// A passphrase of this many random bytes, as twice as many hexadecimal digits, which no shell, YAML or
    /// environment file misreads.
    ///
    /// Fails only with [`CryptoError::NoRandomness`].
    pub fn generate(bytes: usize) -> Result<Self, CryptoError> {
        let mut drawn = Zeroizing::new(vec![0; bytes]);
        random(&mut drawn)?;
        let mut text = Zeroizing::new(String::with_capacity(2 * bytes));
        HEXLOWER.encode_append(&drawn, &mut text);
        Ok(Self::from(std::mem::take(&mut *text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growing_reallocates_and_shrinking_reuses_the_buffer() {
        let mut plaintext = Plaintext::default();
        plaintext.overwrite(b"a longer text");
        let buffer = plaintext.expose().as_ptr();
        plaintext.overwrite(b"short");
        assert_eq!(plaintext.expose(), b"short");
        assert_eq!(plaintext.expose().as_ptr(), buffer);
        plaintext.overwrite(b"a text longer than both");
        assert_eq!(plaintext.expose(), b"a text longer than both");
        // One that had grown in place would be twice as large as the first.
        assert_eq!(plaintext.0.capacity(), plaintext.expose().len());
    }

    #[test]
    fn a_passphrase_is_taken_verbatim() {
        for text in [
            " ",
            "x\n",
            "  spaced  ",
            "pa\u{308}ss",
            "\u{feff}bom",
            "nul\0",
        ] {
            assert_eq!(Passphrase::from(text.to_owned()).text(), text);
            assert_eq!(Passphrase::from_utf8(text.into()).unwrap().text(), text);
        }
    }

    #[test]
    fn a_generated_passphrase_is_hexadecimal_and_unique() {
        let [one, other] = [(); 2].map(|()| Passphrase::generate(32).unwrap());
        assert_eq!(one.chars(), 64);
        assert!(one.text().bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(!one.same_as(&other));
        assert_eq!(Passphrase::generate(16).unwrap().chars(), 32);
    }
}
