//! Translating failed TLS handshakes for the user.

use std::error::Error as StdError;
use std::io;

use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, Error};

/// The kinds of failure, each with a different remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum TlsFailure {
    /// The chain does not end at a trusted authority, or the certificate is expired or otherwise invalid.
    NotTrusted(String),
    /// The chain is valid, but for another host; the names in the certificate.
    WrongName(Vec<String>),
    /// The server rejected the client certificate, or requires one.
    ClientCertificate(String),
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
            // The source of an `io::Error` skips the error that it wraps.
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
            Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
                Self::NotTrusted("it comes from an authority that is not trusted".into())
            }
            Error::InvalidCertificate(error) => Self::NotTrusted(what_is_wrong(error)),
            Error::AlertReceived(alert) => match alert {
                AlertDescription::CertificateRequired
                | AlertDescription::BadCertificate
                | AlertDescription::UnknownCA
                | AlertDescription::UnsupportedCertificate
                | AlertDescription::CertificateExpired
                | AlertDescription::CertificateRevoked
                | AlertDescription::CertificateUnknown => Self::ClientCertificate(format!(
                    "the server rejected the client certificate ({alert:?})"
                )),
                alert => Self::Other(format!("the server aborted the handshake ({alert:?})")),
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

/// Explains what is wrong with a certificate, in the common cases.
fn what_is_wrong(error: &CertificateError) -> String {
    match error {
        CertificateError::ExpiredContext { time, not_after } => {
            format!("it expired {} ago", span(*not_after, *time))
        }
        CertificateError::NotValidYetContext { time, not_before } => {
            let until = span(*time, *not_before);
            format!("it only becomes valid in {until}; check this machine's clock")
        }
        CertificateError::Expired => "its validity ends before it begins".to_owned(),
        CertificateError::Revoked => "it is revoked".to_owned(),
        CertificateError::UnknownRevocationStatus => {
            "its revocation status is unknown: every authority in its chain needs a list in `sslcrl`".to_owned()
        }
        CertificateError::ExpiredRevocationListContext { .. } | CertificateError::ExpiredRevocationList => {
            "the revocation list is out of date".to_owned()
        }
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "its extended key usage does not allow use by a server".to_owned()
        }
        CertificateError::BadSignature => {
            "a signature in its chain is invalid, or an RSA key in it has fewer than 2048 bits".to_owned()
        }
        CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "it is signed with an insecure algorithm, such as SHA-1 or MD5, or with a key that is \
                too short"
                .to_owned()
        }
        CertificateError::Other(other) => match other.0.downcast_ref() {
            Some(webpki::Error::UnsupportedCertVersion) => {
                "it is of X.509 version 1, which is not supported; `openssl x509 -req -extfile \
                    FILE` makes version 3, for example with subjectAltName in FILE"
                    .to_owned()
            }
            Some(webpki::Error::CaUsedAsEndEntity) => {
                "it is the certificate of an authority (CA:TRUE), not of a server".to_owned()
            }
            Some(webpki::Error::EndEntityUsedAsCa) => {
                "its issuer is not an authority (CA:TRUE is missing)".to_owned()
            }
            _ => other.to_string(),
        },
        error => error.to_string(),
    }
}

/// The time between two moments, in a suitable unit.
fn span(from: UnixTime, to: UnixTime) -> String {
    let minutes = to.as_secs().saturating_sub(from.as_secs()) / 60;
    match minutes {
        0..120 => format!("{minutes} minutes"),
        120..2880 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

/// Extracts the name from `DnsName("localhost")` or `IpAddress(127.0.0.1)`.
fn bare_name(quoted: &str) -> String {
    let inner = quoted
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .unwrap_or(quoted);
    crate::store::connect::server::printable(inner.trim_matches('"'))
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
    fn names_are_shown_without_the_librarys_quoting() {
        assert_eq!(bare_name(r#"DnsName("db.example")"#), "db.example");
        assert_eq!(bare_name("IpAddress(127.0.0.1)"), "127.0.0.1");
    }
}
