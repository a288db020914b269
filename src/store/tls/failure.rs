//! What a failed TLS handshake means to a user.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, CertificateError, Error};

/// The kinds of failure, each of which another option can mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum TlsFailure {
    /// The chain does not end at a trusted authority, or the certificate is expired or otherwise bad.
    NotTrusted(String),
    /// The chain is fine and the host is another one; the names that the certificate has.
    WrongName(Vec<String>),
    /// The server does not want our certificate, or wants one and got none.
    ClientCertificate(String),
    /// Anything else.
    Other(String),
}

impl TlsFailure {
    /// Finds the TLS error in a chain of causes, as drivers wrap it.
    pub(in crate::store) fn find(error: &(dyn StdError + 'static)) -> Option<Self> {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if let Some(tls) = error.downcast_ref::<Error>() {
                return Some(Self::from_rustls(tls));
            }
            // An `io::Error` passes over what it wraps and names that one's source.
            if let Some(inner) = error
                .downcast_ref::<io::Error>()
                .and_then(io::Error::get_ref)
                && let Some(failure) = Self::find(inner)
            {
                return Some(failure);
            }
            cause = error.source();
        }
        None
    }

    pub(in crate::store) fn from_rustls(error: &Error) -> Self {
        match error {
            Error::InvalidCertificate(CertificateError::NotValidForNameContext {
                presented,
                ..
            }) => Self::WrongName(presented.iter().map(|name| bare_name(name)).collect()),
            Error::InvalidCertificate(CertificateError::NotValidForName) => {
                Self::WrongName(Vec::new())
            }
            Error::InvalidCertificate(CertificateError::UnknownIssuer) => Self::NotTrusted(
                "it comes from an authority that is not among the trusted ones".into(),
            ),
            Error::InvalidCertificate(error) => Self::NotTrusted(error.to_string()),
            Error::AlertReceived(alert) => match alert {
                AlertDescription::CertificateRequired
                | AlertDescription::BadCertificate
                | AlertDescription::UnknownCA
                | AlertDescription::UnsupportedCertificate
                | AlertDescription::CertificateExpired
                | AlertDescription::CertificateRevoked
                | AlertDescription::CertificateUnknown => Self::ClientCertificate(format!(
                    "the server did not accept our certificate ({alert:?})"
                )),
                alert => Self::Other(format!("the server ended the handshake ({alert:?})")),
            },
            error => Self::Other(error.to_string()),
        }
    }

    /// The text of a [`WrongName`](Self::WrongName).
    pub(in crate::store) fn names_text(names: &[String]) -> String {
        if names.is_empty() {
            "it has no subjectAltName".to_owned()
        } else {
            format!("it is for {}", names.join(", "))
        }
    }
}

/// The library quotes names as `DnsName("localhost")` or `IpAddress(127.0.0.1)`.
fn bare_name(quoted: &str) -> String {
    let inner = quoted
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .unwrap_or(quoted);
    crate::store::server::printable(inner.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_found_inside_an_io_error() {
        let wrapped = io::Error::other(Error::AlertReceived(AlertDescription::CertificateRequired));
        assert!(matches!(
            TlsFailure::find(&wrapped),
            Some(TlsFailure::ClientCertificate(_))
        ));
        assert_eq!(TlsFailure::find(&io::Error::other("else")), None);
    }

    #[test]
    fn names_lose_the_quoting_of_the_library() {
        assert_eq!(bare_name(r#"DnsName("db.example")"#), "db.example");
        assert_eq!(bare_name("IpAddress(127.0.0.1)"), "127.0.0.1");
    }
}
