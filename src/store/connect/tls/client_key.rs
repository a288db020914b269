//! The private key of a client certificate, encrypted or not.

use std::path::Path;

use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::der::{Decode, SecretDocument};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer, pem};
use secrecy::{ExposeSecret, SecretString};

use super::files::{DER_SEQUENCE, read, unusable};
use crate::store::connect::server::ConnectError;

const WHAT: &str = "private key of the client certificate";

/// Reads a PEM key; an encrypted one with its password.
pub(super) fn read_key(
    path: &Path,
    password: Option<&SecretString>,
) -> Result<PrivateKeyDer<'static>, ConnectError> {
    let text = read(WHAT, path)?;
    let failed = |reason: &str| unusable(WHAT, path, reason.to_owned());
    // Checked first: the library reads the encryption headers as part of the key.
    if contains(&text, b"Proc-Type: 4,ENCRYPTED") {
        return Err(failed(
            "it is encrypted in OpenSSL's old format, which is not supported: convert it with \
                `openssl pkcs8 -topk8`",
        ));
    }
    match PrivateKeyDer::from_pem_slice(&text) {
        Ok(key) => Ok(key),
        Err(pem::Error::NoItemsFound) => match encrypted_section(&text) {
            Some(der) => decrypt(der.as_bytes(), password).map_err(failed),
            None if text.first() == Some(&DER_SEQUENCE) => Err(failed(
                "it is DER, but PEM is needed: convert it with `openssl pkey -inform DER`",
            )),
            None => Err(failed("it contains no PEM private key")),
        },
        Err(_) => Err(failed("it is not well-formed PEM")),
    }
}

/// The DER of an encrypted key, whose PEM the TLS library does not know.
fn encrypted_section(text: &[u8]) -> Option<SecretDocument> {
    let text = std::str::from_utf8(text).ok()?;
    let begin = text.find("-----BEGIN ENCRYPTED PRIVATE KEY-----")?;
    let last = "-----END ENCRYPTED PRIVATE KEY-----";
    let end = begin + text[begin..].find(last)? + last.len();
    let (_label, der) = SecretDocument::from_pem(&text[begin..end]).ok()?;
    Some(der)
}

fn decrypt(
    der: &[u8],
    password: Option<&SecretString>,
) -> Result<PrivateKeyDer<'static>, &'static str> {
    let Some(password) = password else {
        return Err("it is encrypted, and no password was given");
    };
    let encrypted = EncryptedPrivateKeyInfoRef::from_der(der).map_err(|_| {
        "it is encrypted in an unsupported way: convert it with `openssl pkcs8 -topk8 \
            -v2 aes-256-cbc`"
    })?;
    let opened = encrypted
        .decrypt(password.expose_secret())
        .map_err(|_| "its password is wrong, or it is encrypted in an unsupported way")?;
    Ok(PrivatePkcs8KeyDer::from(opened.as_bytes().to_vec()).into())
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}
