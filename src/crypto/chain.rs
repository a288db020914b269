//! Chained hashes, so that nothing in a list can be changed without a trace.

use super::sha256::Sha256Stream;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_and_its_place_count() {
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
