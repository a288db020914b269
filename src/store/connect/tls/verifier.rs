//! How strictly the server's certificate is verified.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::der::oid::db::rfc4519::COMMON_NAME;
use x509_cert::der::{Decode, Encode};

use super::Roots;

/// The verification level. The levels are libpq's; rustls itself only has the last.
#[derive(Debug, Clone)]
pub(in crate::store) enum Verify {
    Nothing,
    /// The certificate comes from one of these authorities.
    Ca(Roots),
    /// And is for this host.
    Full(Roots),
}

/// A rustls verifier of one [`Verify`] level.
#[derive(Debug)]
pub(super) struct LevelVerifier {
    pub(super) level: Verify,
    pub(super) provider: Arc<CryptoProvider>,
}

impl LevelVerifier {
    fn check_chain(
        &self,
        roots: &Roots,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), Error> {
        if !roots.revoked.is_empty() {
            return check_not_revoked(roots, end_entity, intermediates, now);
        }
        let parsed = ParsedCertificate::try_from(end_entity)?;
        let algorithms = self.provider.signature_verification_algorithms.all;
        let result = verify_server_cert_signed_by_trust_anchor(
            &parsed,
            &roots.store,
            intermediates,
            now,
            algorithms,
        );
        match result {
            // PostgreSQL's manual recommends a self-signed certificate that is also an authority. The library
            // rejects those for servers; but if exactly this certificate is in the file of trusted ones,
            // nothing is left to verify. Validity was checked before this error could occur.
            Err(Error::InvalidCertificate(CertificateError::Other(_)))
                if roots.certificates.contains(end_entity) =>
            {
                Ok(())
            }
            result => result,
        }
    }
}

/// Verifies the chain, and that nothing in it is revoked. The verifier for that also needs a name, which it
/// checks last: whatever it says of the name, the rest is valid.
fn check_not_revoked(
    roots: &Roots,
    end_entity: &CertificateDer<'_>,
    intermediates: &[CertificateDer<'_>],
    now: UnixTime,
) -> Result<(), Error> {
    let any_name = ServerName::try_from("localhost").map_err(|_| CertificateError::BadEncoding)?;
    let verifier = roots
        .checking_revocation()
        .map_err(|error| Error::General(error.to_string()))?;
    match verifier.verify_server_cert(end_entity, intermediates, &any_name, &[], now) {
        Ok(_)
        | Err(Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => Ok(()),
        Err(error) => Err(error),
    }
}

/// libpq's rule: the names of the subjectAltName, or the common name if there are none.
fn check_name(end_entity: &CertificateDer<'_>, server_name: &ServerName<'_>) -> Result<(), Error> {
    match verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name) {
        Err(Error::InvalidCertificate(CertificateError::NotValidForNameContext {
            presented,
            ..
        })) if presented.is_empty() => check_common_name(end_entity, server_name),
        result => result,
    }
}

impl ServerCertVerifier for LevelVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.level {
            Verify::Nothing => {}
            Verify::Ca(roots) => self.check_chain(roots, end_entity, intermediates, now)?,
            Verify::Full(roots) => {
                self.check_chain(roots, end_entity, intermediates, now)?;
                check_name(end_entity, server_name)?;
            }
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        if matches!(self.level, Verify::Nothing) {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        // Without verification any certificate is accepted, so checking the signature gains nothing; and the
        // library cannot read existing version 1 certificates.
        if matches!(self.level, Verify::Nothing) {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

/// Checks the host against the common name of a certificate without subjectAltName.
///
/// RFC 9525 has dropped this way to name a host, and so has rustls. libpq still accepts it, and `PostgreSQL`'s
/// manual recommends such certificates.
fn check_common_name(
    certificate: &CertificateDer<'_>,
    server_name: &ServerName<'_>,
) -> Result<(), Error> {
    let name = common_name(certificate);
    let host = server_name.to_str();
    if name.as_deref().is_some_and(|name| fits(name, &host)) {
        return Ok(());
    }
    let context = CertificateError::NotValidForNameContext {
        expected: server_name.to_owned(),
        presented: name.into_iter().collect(),
    };
    Err(Error::InvalidCertificate(context))
}

fn common_name(certificate: &CertificateDer<'_>) -> Option<String> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let parts = certificate.tbs_certificate.subject.0;
    let attribute = parts
        .iter()
        .flat_map(|part| part.0.iter())
        .find(|attribute| attribute.oid == COMMON_NAME)?;
    let name = std::str::from_utf8(attribute.value.value()).ok()?;
    Some(name.to_owned())
}

/// The same name, or a star in place of its first label.
fn fits(name: &str, host: &str) -> bool {
    let same = |one: &str, other: &str| !one.is_empty() && one.eq_ignore_ascii_case(other);
    match (name.strip_prefix("*."), host.split_once('.')) {
        // An address has no labels, and a star must not cover a top-level domain.
        (Some(domain), Some((_, rest))) => {
            domain.contains('.') && host.parse::<std::net::IpAddr>().is_err() && same(domain, rest)
        }
        _ => same(name, host),
    }
}

/// Whether it is of X.509 version 1 (1988), which has no host names or key usages.
pub(in crate::store) fn is_version_1(certificate: &CertificateDer<'_>) -> bool {
    let parsed = Certificate::from_der(certificate);
    parsed.is_ok_and(|parsed| parsed.tbs_certificate.version == Version::V1)
}

/// The public key, as DER.
pub(super) fn public_key(certificate: &CertificateDer<'_>) -> Option<Vec<u8>> {
    let parsed = Certificate::from_der(certificate).ok()?;
    parsed.tbs_certificate.subject_public_key_info.to_der().ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::*;

    /// A self-signed certificate that is also an authority, as made by `openssl req -x509`, without
    /// subjectAltName. Valid from November 2026 for a hundred years.
    const SELF_SIGNED: &str = "tests/data/tls/self_signed.crt";
    const OTHER: &str = "tests/data/tls/other.crt";
    /// Hours after 1970, with 8766 per year.
    const IN_2030: Duration = Duration::from_hours(60 * 8766);
    const IN_2020: Duration = Duration::from_hours(50 * 8766);

    fn roots(path: &str) -> Roots {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        Roots::from_file("test", &path).unwrap()
    }

    /// Presents the self-signed certificate of db.example at a time.
    fn show(level: Verify, at: Duration) -> Result<(), Error> {
        show_to(level, at, "db.example")
    }

    /// Presents it to a client that expects that host.
    fn show_to(level: Verify, at: Duration, host: &'static str) -> Result<(), Error> {
        let verifier = LevelVerifier {
            level,
            provider: Arc::new(rustls::crypto::ring::default_provider()),
        };
        let shown = roots(SELF_SIGNED).certificates.remove(0);
        let name = ServerName::try_from(host).unwrap();
        let now = UnixTime::since_unix_epoch(at);
        verifier
            .verify_server_cert(&shown, &[], &name, &[], now)
            .map(|_| ())
    }

    #[test]
    fn a_self_signed_certificate_is_trusted_when_listed() {
        assert_eq!(show(Verify::Ca(roots(SELF_SIGNED)), IN_2030), Ok(()));
        show(Verify::Ca(roots(OTHER)), IN_2030).unwrap_err();
        assert_eq!(show(Verify::Nothing, IN_2030), Ok(()));
    }

    #[test]
    fn the_validity_of_a_trusted_certificate_is_still_checked() {
        let error = show(Verify::Ca(roots(SELF_SIGNED)), IN_2020).unwrap_err();
        let expected = matches!(
            error,
            Error::InvalidCertificate(CertificateError::NotValidYetContext { .. })
        );
        assert!(expected, "{error}");
    }

    #[test]
    fn without_alternative_names_the_common_name_counts() {
        let verify = || Verify::Full(roots(SELF_SIGNED));
        assert_eq!(show(verify(), IN_2030), Ok(()));
        let error = show_to(verify(), IN_2030, "other.example").unwrap_err();
        let failure = super::super::TlsFailure::from_rustls(&error);
        let expected = super::super::TlsFailure::WrongName(vec!["db.example".to_owned()]);
        assert_eq!(failure, expected);
    }

    #[test]
    fn a_name_matches_itself_and_a_wildcard_one_label() {
        for (name, host, expected) in [
            ("db.example.org", "DB.example.org", true),
            ("db.example.org", "x.example.org", false),
            ("*.example.org", "db.example.org", true),
            ("*.example.org", "a.db.example.org", false),
            ("*.example.org", "example.org", false),
            ("*.org", "example.org", false),
            ("*", "localhost", false),
            ("*.0.0.1", "127.0.0.1", false),
            ("127.0.0.1", "127.0.0.1", true),
            ("", "", false),
        ] {
            assert_eq!(fits(name, host), expected, "{name} {host}");
        }
    }
}
