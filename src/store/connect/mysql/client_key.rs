//! The private key of a client certificate, in the one format that the driver accepts.

use std::path::Path;

use rustls::pki_types::PrivateKeyDer;

use crate::store::connect::server::ConnectError;

/// The object identifier 1.2.840.113549.1.1.1, rsaEncryption (RFC 8017, appendix A.1).
const RSA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// The key as PKCS #1 DER. The driver accepts nothing else, while OpenSSL has long written PKCS #8, which
/// wraps an RSA key.
pub(super) fn to_pkcs1(key: &PrivateKeyDer<'_>, path: &Path) -> Result<Vec<u8>, ConnectError> {
    let pkcs1 = match key {
        PrivateKeyDer::Pkcs1(key) => Some(key.secret_pkcs1_der()),
        PrivateKeyDer::Pkcs8(key) => open_pkcs8(key.secret_pkcs8_der()),
        _ => None,
    };
    pkcs1.map(<[u8]>::to_vec).ok_or_else(|| ConnectError::File {
        what: "private key of the client certificate",
        path: path.to_owned(),
        reason: "it is not an RSA key, and MySQL connections support no others".to_owned(),
    })
}

/// The inner key of `SEQUENCE { INTEGER, SEQUENCE { OID, … }, OCTET STRING }` (RFC 5958) if it is RSA.
fn open_pkcs8(der: &[u8]) -> Option<&[u8]> {
    let (info, _) = element(der, SEQUENCE)?;
    let (_version, rest) = element(info, INTEGER)?;
    let (algorithm, rest) = element(rest, SEQUENCE)?;
    let (oid, _) = element(algorithm, OBJECT_IDENTIFIER)?;
    let (key, _) = element(rest, OCTET_STRING)?;
    (oid == RSA).then_some(key)
}

/// The contents of the leading element of this type, and the rest of `der`.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    if *first != tag {
        return None;
    }
    let (length, rest) = if *length < 0x80 {
        (usize::from(*length), rest)
    } else {
        // The low bits are the number of length bytes; no key needs more than four.
        let count = usize::from(length & 0x7f);
        if !(1..=4).contains(&count) {
            return None;
        }
        let (bytes, rest) = rest.split_at_checked(count)?;
        let length = bytes
            .iter()
            .fold(0, |length, byte| length << 8 | usize::from(*byte));
        (length, rest)
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject;

    use super::*;

    fn read(pem: &str) -> Result<Vec<u8>, ConnectError> {
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
        to_pkcs1(&key, Path::new("key.pem"))
    }

    #[test]
    fn both_envelopes_of_an_rsa_key_hold_the_same() {
        let pkcs8 = read(include_str!("../../../../tests/data/tls/rsa_pkcs8.key")).unwrap();
        let pkcs1 = read(include_str!("../../../../tests/data/tls/rsa_pkcs1.key")).unwrap();
        assert_eq!(pkcs8, pkcs1);
    }

    #[test]
    fn a_key_of_another_kind_is_refused() {
        let error = read(include_str!("../../../../tests/data/tls/ec_pkcs8.key")).unwrap_err();
        assert!(error.to_string().contains("not an RSA key"), "{error}");
    }

    #[test]
    fn der_that_ends_too_soon_is_no_key() {
        for der in [
            &[][..],
            &[0x30],
            &[0x30, 0x85],
            &[0x30, 0x82, 1],
            &[0x30, 0x05, 2, 1, 0],
        ] {
            assert_eq!(open_pkcs8(der), None, "{der:?}");
        }
    }
}
