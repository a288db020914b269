//! Certificates for the servers of a test.

use tempfile::TempDir;

use super::{directory, own};
use crate::connect::server::tls_file;
use crate::connect::tls_server::certificate;

/// The paths of a server's certificate and key. They can be changed while it runs.
pub(in crate::field) struct Certificate {
    directory: TempDir,
}

impl Certificate {
    /// Creates one for `localhost` and `127.0.0.1`, by subjectAltName.
    pub(in crate::field) fn with_names() -> Self {
        let certificate = Self {
            directory: directory(),
        };
        certificate.make(
            "/CN=localhost",
            &["subjectAltName=DNS:localhost,IP:127.0.0.1"],
        );
        certificate
    }

    /// Replaces it by one without subjectAltName, with this common name.
    pub(in crate::field) fn without_names(&self, common_name: &str) {
        self.make(
            &format!("/CN={common_name}"),
            &["basicConstraints=CA:FALSE"],
        );
    }

    fn make(&self, subject: &str, extensions: &[&str]) {
        let key = ["-newkey", "rsa:2048"];
        let days = ["-days", "30"];
        certificate(
            self.directory.path(),
            "server",
            subject,
            &key,
            extensions,
            &days,
        );
        for file in ["server.crt", "server.key"] {
            own(&self.directory.path().join(file));
        }
    }

    /// The file with the certificate.
    pub(in crate::field) fn certificate(&self) -> String {
        self.file("server.crt")
    }

    /// The file with its key.
    pub(in crate::field) fn key(&self) -> String {
        self.file("server.key")
    }

    /// The file with the authority that clients trust.
    pub(in crate::field) fn authority() -> String {
        tls_file("ca.crt")
    }

    fn file(&self, name: &str) -> String {
        self.directory.path().join(name).display().to_string()
    }
}
