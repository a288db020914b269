//! Generating passphrases.

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::aead::random;
use super::{CryptoError, Passphrase};

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
    fn a_new_passphrase_is_hexadecimal_and_never_the_same() {
        let [one, other] = [(); 2].map(|()| Passphrase::generate(32).unwrap());
        assert_eq!(one.chars(), 64);
        assert!(one.text().bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(!one.same_as(&other));
        assert_eq!(Passphrase::generate(16).unwrap().chars(), 32);
    }
}
