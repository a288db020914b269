//! SHA-256 in hexadecimal, hashes of chained entries, and a digest over many rows that does not depend on their order.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::aead::random;
use super::error::{CryptoError, KEY_LEN};
use super::types::{Kek, Plaintext};

/// A digest of the encrypted values of a set of rows: the sum, modulo 2^256, of SHA-256(length of the id as 8
/// bytes, big endian ‖ id ‖ `encrypted_value`) over all rows.
///
/// A rotation must not change any encrypted value, and shows this digest before and after. It is a sum
/// because each database engine reads rows in whatever order is cheap for it, and threads can digest parts of
/// a table and [`merge`](Self::merge) them.
///
/// It detects mistakes: rows lost, duplicated, altered or swapped. It does not resist someone who can choose
/// all the rows, because sums of hashes can be steered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowsDigest {
    /// The sum in 64-bit limbs, least significant first.
    limbs: [u64; 4],
}

impl RowsDigest {
    /// The digest of no rows.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, secret_id: &str, encrypted_value: &[u8]) {
        self.add_hashed(Sha256::new(), secret_id, encrypted_value);
    }

    /// Adds the hash that `hasher` has started.
    fn add_hashed(&mut self, hasher: Sha256, secret_id: &str, bytes: &[u8]) {
        let hash = hasher
            .chain_update((secret_id.len() as u64).to_be_bytes())
            .chain_update(secret_id)
            .chain_update(bytes)
            .finalize();
        let mut limbs = [0; 4];
        for (limb, bytes) in limbs.iter_mut().zip(hash.as_chunks().0.iter().rev()) {
            *limb = u64::from_be_bytes(*bytes);
        }
        self.merge(&Self { limbs });
    }

    /// Adds the rows of another digest.
    pub fn merge(&mut self, other: &Self) {
        let mut carry = false;
        for (limb, addend) in self.limbs.iter_mut().zip(other.limbs) {
            let (sum, over) = limb.overflowing_add(addend);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || over_again;
        }
    }

    /// 64 lower-case hexadecimal digits, most significant first.
    #[must_use]
    pub fn hex(&self) -> String {
        let bytes = self.limbs.iter().rev().flat_map(|limb| limb.to_be_bytes());
        HEXLOWER.encode(&bytes.collect::<Vec<u8>>())
    }
}

/// A random key for digests of plaintexts that are compared within one run.
///
/// A plain hash would allow guessing values. This key exists in one process and is wiped at its end, after
/// which a digest reveals nothing.
pub struct DigestKey(Zeroizing<[u8; KEY_LEN]>);

impl DigestKey {
    /// Draws a key. Fails only with [`CryptoError::NoRandomness`].
    pub fn draw() -> Result<Self, CryptoError> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        random(key.as_mut_slice())?;
        Ok(Self(key))
    }

    /// Adds a row's plaintext to `digest`, as [`RowsDigest::add`] with the key as a prefix. Length extension
    /// is no concern, since only sums of hashes are visible.
    pub fn add(&self, digest: &mut RowsDigest, secret_id: &str, plaintext: &Plaintext) {
        let keyed = Sha256::new().chain_update(self.0.as_slice());
        digest.add_hashed(keyed, secret_id, plaintext.expose());
    }
}

/// SHA-256 (FIPS 180-4) of data that arrives in pieces.
#[derive(Clone, Default)]
pub struct Sha256Stream(Sha256);

impl Sha256Stream {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        HEXLOWER.encode(&self.0.finalize())
    }
}

/// SHA-256 of these bytes: 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut stream = Sha256Stream::new();
    stream.add(bytes);
    stream.hex()
}

/// The prefix of every link: no other use of SHA-256 gives the same hash.
const DOMAIN: &[u8] = b"mlgate-audit-1";

/// The hash of an entry: SHA-256(domain ‖ previous hash ‖ each field), where a field is a byte 0 for `None`,
/// or a byte 1, its length as 8 bytes (big endian) and its bytes, so that no two lists of fields are encoded
/// alike.
///
/// It detects changes, removals, insertions and reordering by anyone who cannot also rewrite all later
/// entries. Against someone who can, keep the last hash elsewhere.
#[must_use]
pub fn link(previous: &str, fields: &[Option<&str>]) -> String {
    let mut hash = Sha256Stream::new();
    hash.add(DOMAIN);
    for field in std::iter::once(&Some(previous)).chain(fields) {
        match field {
            None => hash.add(&[0]),
            Some(text) => {
                hash.add(&[1]);
                hash.add(&(text.len() as u64).to_be_bytes());
                hash.add(text.as_bytes());
            }
        }
    }
    hash.hex()
}

/// How many hexadecimal digits of a fingerprint are shown: enough to tell two values apart, too few to test guesses.
const FINGERPRINT_DIGITS: usize = 8;

/// A keyed fingerprint of a value: the beginning of HMAC-SHA-256 under a key derived from the KEK. Whoever lacks the KEK
/// cannot compare it with guesses; equal values have equal ones.
pub fn value_fingerprint(kek: &Kek, value: &Plaintext) -> Result<String, CryptoError> {
    let key = kek.cipher().derived_key()?;
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key[..]) else {
        unreachable!("HMAC takes keys of any length");
    };
    mac.update(b"mlgate value fingerprint v1");
    mac.update(value.expose());
    let mut digest = HEXLOWER.encode(&mac.finalize().into_bytes());
    digest.truncate(FINGERPRINT_DIGITS);
    Ok(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(rows: &[(&str, &[u8])]) -> RowsDigest {
        let mut digest = RowsDigest::new();
        for (id, value) in rows {
            digest.add(id, value);
        }
        digest
    }

    #[test]
    fn one_row_is_its_sha_256() {
        // printf '\0\0\0\0\0\0\0\003s-1value' | sha256sum
        let hex = "71020bd456587062148a6f3a4a9d7d3a429d43484fe3903b0a5d0828882ae924";
        assert_eq!(digest(&[("s-1", b"value")]).hex(), hex);
        assert_eq!(RowsDigest::new().hex(), "0".repeat(64));
    }

    #[test]
    fn rows_add_up_modulo_2_to_the_256th() {
        // Computed with Python's integers: three rows whose hashes sum beyond 2^256.
        let hex = "b173796afcbce639380e338472b70823b5a83e95d4da2265eed0bd2eaca08a96";
        assert_eq!(digest(&ROWS).hex(), hex);
    }

    #[test]
    fn carries_pass_through_all_limbs() {
        let mut sum = RowsDigest {
            limbs: [u64::MAX; 4],
        };
        sum.merge(&RowsDigest {
            limbs: [1, 0, 0, 0],
        });
        assert_eq!(sum, RowsDigest::new());
        let mut sum = RowsDigest {
            limbs: [u64::MAX, u64::MAX, 0, 0],
        };
        sum.merge(&RowsDigest {
            limbs: [u64::MAX, u64::MAX, 0, 0],
        });
        assert_eq!(sum.limbs, [u64::MAX - 1, u64::MAX, 1, 0]);
    }

    const ROWS: [(&str, &[u8]); 3] = [("s-1", b"one"), ("s-2", b"two"), ("s-3", b"three")];

    #[test]
    fn order_and_parts_do_not_matter() {
        let [a, b, c] = ROWS;
        assert_eq!(digest(&[a, b, c]), digest(&[c, a, b]));
        let mut parts = digest(&[b]);
        parts.merge(&digest(&[c, a]));
        assert_eq!(parts, digest(&ROWS));
    }

    #[test]
    fn lost_doubled_altered_or_swapped_rows_change_the_digest() {
        let [a, b, c] = ROWS;
        for other in [
            vec![a, b],
            vec![a, b, c, c],
            vec![a, b, ("s-3", b"thref")],
            vec![("s-1", b"two"), ("s-2", b"one"), c],
            vec![("s-", b"1one"), b, c],
        ] {
            assert_ne!(digest(&other), digest(&ROWS));
        }
    }

    #[test]
    fn a_keyed_digest_depends_on_key_id_and_plaintext() {
        let [one, other] = [DigestKey::draw().unwrap(), DigestKey::draw().unwrap()];
        let of = |key: &DigestKey, id: &str, text: &str| {
            let plaintext = Plaintext::from(Zeroizing::new(text.to_owned()));
            let mut digest = RowsDigest::new();
            key.add(&mut digest, id, &plaintext);
            digest
        };
        assert_eq!(of(&one, "s-1", "v"), of(&one, "s-1", "v"));
        assert_ne!(of(&one, "s-1", "v"), of(&other, "s-1", "v"));
        assert_ne!(of(&one, "s-1", "v"), of(&one, "s-2", "v"));
        assert_ne!(of(&one, "s-1", "v"), of(&one, "s-1", "w"));
        assert_ne!(of(&one, "s-1", "v"), digest(&[("s-1", b"v")]));
    }

    #[test]
    fn chunked_input_matches_fips_180_4() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(b"abc"), hex);
        let mut stream = Sha256Stream::new();
        stream.add(b"a");
        stream.add(b"bc");
        assert_eq!(stream.hex(), hex);
    }

    #[test]
    fn every_field_and_its_position_matter() {
        let hashes = [
            link("a", &[Some("b"), Some("c")]),
            link("b", &[Some("b"), Some("c")]),
            link("a", &[Some("c"), Some("b")]),
            link("a", &[Some("bc")]),
            link("a", &[Some("b"), Some("c"), None]),
            link("a", &[Some("b"), None]),
            link("a", &[Some("b"), Some("")]),
        ];
        for (number, hash) in hashes.iter().enumerate() {
            assert_eq!(hash.len(), 64);
            assert!(!hashes[..number].contains(hash), "{number}");
        }
    }
}
