//! The oldest way to name a host in a certificate: the subject's common name.
//!
//! RFC 9525 has dropped it, and so has rustls. libpq still accepts it for a certificate without other names,
//! and `PostgreSQL`'s manual recommends such certificates.

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, Error};
use x509_cert::Certificate;
use x509_cert::der::{Decode, oid::db::rfc4519::COMMON_NAME};

/// Checks the host against the common name of a certificate without subjectAltName.
pub(super) fn check_common_name(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_itself_and_a_star_one_label() {
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
