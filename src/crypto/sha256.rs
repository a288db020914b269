//! SHA-256 in hexadecimal, for files that must detect changes.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_whole_of_fips_180_4() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(b"abc"), hex);
        let mut stream = Sha256Stream::new();
        stream.add(b"a");
        stream.add(b"bc");
        assert_eq!(stream.hex(), hex);
    }
}
