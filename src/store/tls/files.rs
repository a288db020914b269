//! Certificate and key files.

use std::fs;
use std::path::Path;

use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::store::server::ConnectError;

/// The certificate authorities that we were told to trust; never empty.
#[derive(Debug, Clone)]
pub(in crate::store) struct Roots {
    pub(in crate::store) certificates: Vec<CertificateDer<'static>>,
    pub(in crate::store) store: RootCertStore,
}

impl Roots {
    /// Reads a file of PEM certificates.
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
            store,
        })
    }

    /// The platform's own authorities (`SSL_CERT_FILE` and `SSL_CERT_DIR` are heard, as by OpenSSL).
    pub(in crate::store) fn system(option: &str) -> Result<Self, ConnectError> {
        let mut store = RootCertStore::empty();
        let mut certificates = rustls_native_certs::load_native_certs().certs;
        // Some platforms carry certificates that no modern library can read: they are of no use to anyone.
        certificates.retain(|certificate| store.add(certificate.clone()).is_ok());
        if certificates.is_empty() {
            return Err(ConnectError::BadOption {
                name: option.to_owned(),
                expected: "this machine has no certificate authorities of its own".to_owned(),
            });
        }
        Ok(Self {
            certificates,
            store,
        })
    }
}

/// A certificate with which we show the server who we are, and its key.
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
    /// Reads a PEM certificate chain and an unencrypted PEM key.
    pub(in crate::store) fn from_files(
        certificate: &Path,
        key: &Path,
    ) -> Result<Self, ConnectError> {
        let chain = read_certificates("client certificate", certificate)?;
        let what = "private key of the client certificate";
        let text = read(what, key)?;
        let reason = |_| {
            // rustls takes no encrypted keys; a password to it would be of no use.
            if contains(&text, b"ENCRYPTED") {
                "the key is encrypted, which is not supported: decrypt it with `openssl pkey`"
            } else {
                "there is no PEM private key in it"
            }
        };
        let key = PrivateKeyDer::from_pem_slice(&text)
            .map_err(|error| unusable(what, key, reason(error).to_owned()))?;
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
        let reason = "there is no PEM certificate in it".to_owned();
        return Err(unusable(what, path, reason));
    }
    Ok(certificates)
}

fn read(what: &'static str, path: &Path) -> Result<Vec<u8>, ConnectError> {
    fs::read(path).map_err(|error| unusable(what, path, error.to_string()))
}

fn unusable(what: &'static str, path: &Path, reason: String) -> ConnectError {
    ConnectError::File {
        what,
        path: path.to_owned(),
        reason,
    }
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}
