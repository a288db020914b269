//! Files of certificates, revocation lists and private keys, encrypted or not.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::der::{Decode, SecretDocument};
use rustls::client::{VerifierBuilderError, WebPkiServerVerifier};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{
    CertificateDer, CertificateRevocationListDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem,
};
use rustls::{CertRevocationListError, RootCertStore};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::os::input;
use crate::store::connect::server::ConnectError;

/// The trusted certificate authorities; never empty.
#[derive(Debug, Clone)]
pub(in crate::store) struct Roots {
    pub(in crate::store) certificates: Vec<CertificateDer<'static>>,
    pub(in crate::store) store: Arc<RootCertStore>,
    /// Their revocation lists. If there is one, every authority in a chain must have one.
    pub(in crate::store) revoked: Vec<CertificateRevocationListDer<'static>>,
}

impl Roots {
    pub(in crate::store) fn from_file(
        what: &'static str,
        path: &Path,
    ) -> Result<Self, ConnectError> {
        let certificates = read_certificates(what, path)?;
        let mut store = RootCertStore::empty();
        for certificate in &certificates {
            store
                .add(certificate.clone())
                .map_err(|error| unusable(what, path, error.to_string()))?;
        }
        Ok(Self {
            certificates,
            store: Arc::new(store),
            revoked: Vec::new(),
        })
    }

    /// The same authorities with the revocation lists from these files.
    pub(in crate::store) fn with_revoked(
        mut self,
        paths: &[PathBuf],
    ) -> Result<Self, ConnectError> {
        let what = "list of revoked certificates";
        for path in paths {
            let text = read(what, path)?;
            let lists: Vec<_> = CertificateRevocationListDer::pem_slice_iter(&text)
                .collect::<Result<_, _>>()
                .map_err(|_| unusable(what, path, "it is not well-formed PEM".to_owned()))?;
            if lists.is_empty() {
                let reason = "it contains no PEM revocation list (X509 CRL)".to_owned();
                return Err(unusable(what, path, reason));
            }
            self.revoked.extend(lists);
            // An unreadable list is better found here than during a handshake.
            self.checking_revocation()
                .map_err(|error| unusable(what, path, useless_list(&error)))?;
        }
        Ok(self)
    }

    /// A verifier that checks the lists.
    pub(super) fn checking_revocation(
        &self,
    ) -> Result<Arc<WebPkiServerVerifier>, VerifierBuilderError> {
        let provider = Arc::new(ring::default_provider());
        WebPkiServerVerifier::builder_with_provider(Arc::clone(&self.store), provider)
            .with_crls(self.revoked.iter().cloned())
            .enforce_revocation_expiration()
            .build()
    }

    /// The platform's own authorities (with `SSL_CERT_FILE` and `SSL_CERT_DIR`, as in OpenSSL).
    pub(in crate::store) fn system(option: &str) -> Result<Self, ConnectError> {
        let mut store = RootCertStore::empty();
        let mut certificates = rustls_native_certs::load_native_certs().certs;
        // Some platforms have certificates that no modern library can read: ignore those.
        certificates.retain(|certificate| store.add(certificate.clone()).is_ok());
        if certificates.is_empty() {
            return Err(ConnectError::BadOption {
                name: option.to_owned(),
                expected: "this machine has no certificate authorities of its own".to_owned(),
            });
        }
        Ok(Self {
            certificates,
            store: Arc::new(store),
            revoked: Vec::new(),
        })
    }
}

/// A client certificate and its key.
#[derive(Debug)]
pub(in crate::store) struct Identity {
    pub(in crate::store) chain: Vec<CertificateDer<'static>>,
    pub(in crate::store) key: PrivateKeyDer<'static>,
}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self {
            chain: self.chain.clone(),
            key: self.key.clone_key(),
        }
    }
}

impl Identity {
    /// Reads a PEM certificate chain and a PEM key, which `password` decrypts if needed.
    pub(in crate::store) fn from_files(
        certificate: &Path,
        key: &Path,
        password: Option<&SecretString>,
    ) -> Result<Self, ConnectError> {
        let chain = read_certificates("client certificate", certificate)?;
        let key = read_key(key, password)?;
        Ok(Self { chain, key })
    }
}

fn read_certificates(
    what: &'static str,
    path: &Path,
) -> Result<Vec<CertificateDer<'static>>, ConnectError> {
    let text = read(what, path)?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<_, _>>()
        .map_err(|_| unusable(what, path, "it is not well-formed PEM".to_owned()))?;
    if certificates.is_empty() {
        let reason = if text.first() == Some(&DER_SEQUENCE) {
            "it is DER, but PEM is needed: convert it with `openssl x509 -inform DER`"
        } else {
            "it contains no PEM certificate"
        };
        return Err(unusable(what, path, reason.to_owned()));
    }
    Ok(certificates)
}

fn useless_list(error: &VerifierBuilderError) -> String {
    match error {
        // The library reports the missing version of the older format as a parse error.
        VerifierBuilderError::InvalidCrl(
            CertRevocationListError::UnsupportedCrlVersion | CertRevocationListError::ParseError,
        ) => "it is damaged, or of version 1 where version 2 is needed: set `crl_extensions` in \
            the configuration of `openssl ca`"
            .to_owned(),
        error => error.to_string(),
    }
}

/// The first byte of every certificate and key in DER.
pub(super) const DER_SEQUENCE: u8 = 0x30;

/// The whole file, without a byte order mark, which would hide the first line of a PEM.
pub(super) fn read(what: &'static str, path: &Path) -> Result<Zeroizing<Vec<u8>>, ConnectError> {
    let text = input::read_file(path);
    let mut text = text.map_err(|error| unusable(what, path, error.to_string()))?;
    if text.starts_with(b"\xef\xbb\xbf") {
        text.drain(..3);
    }
    Ok(text)
}

pub(super) fn unusable(what: &'static str, path: &Path, reason: String) -> ConnectError {
    ConnectError::File {
        what,
        path: path.to_owned(),
        reason,
    }
}

const WHAT: &str = "private key of the client certificate";

/// Reads a PEM key; an encrypted one with its password.
fn read_key(
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
