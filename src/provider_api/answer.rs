//! What a provider answered about a key, or why it did not.

use std::error::Error;
use std::{fmt, io};

/// A provider's answer about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It accepts the key.
    Works,
    /// It rejects the key.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// It could not be reached, or its answer says nothing about the key.
    Unreachable(Reason),
    /// No call of this provider tells a valid key from an invalid one.
    NotAsked,
}

impl Answer {
    pub(super) const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Works,
            // Google answers 400 to an invalid key.
            400 | 401 | 403 => Self::Refused { status },
            _ => Self::Unreachable(Reason::Status(status)),
        }
    }

    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Refused { .. } => "refused",
            Self::Unreachable(_) => "unreachable",
            Self::NotAsked => "not_asked",
        }
    }

    /// Whether the provider rejects the key.
    pub const fn is_refused(self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Whether no answer about the key was received.
    pub const fn is_unreachable(self) -> bool {
        matches!(self, Self::Unreachable(_))
    }
}

impl Reason {
    pub(super) fn of(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TooLate,
            ureq::Error::HostNotFound => Self::UnknownHost,
            ureq::Error::RequireHttpsOnly(_) => Self::PlainHttp,
            ureq::Error::Rustls(_) | ureq::Error::Tls(_) | ureq::Error::Pem(_) => Self::Tls,
            ureq::Error::Io(error) => Self::of_io(error),
            ureq::Error::ConnectionFailed => Self::Connection(io::ErrorKind::NotConnected),
            _ => Self::NoHttp,
        }
    }

    fn of_io(error: &io::Error) -> Self {
        let inner = error.get_ref();
        // The resolver's own.
        if let Some(reason) = inner.and_then(|inner| inner.downcast_ref::<Self>()) {
            return *reason;
        }
        // TLS errors while reading are wrapped in I/O errors.
        if inner.is_some_and(<dyn Error + Send + Sync>::is::<rustls::Error>) {
            return Self::Tls;
        }
        Self::Connection(error.kind())
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Works => f.write_str("works: the provider accepts the key"),
            Self::Refused { status } => {
                write!(f, "refused: the provider answers with status {status}")
            }
            Self::Unreachable(reason) => write!(f, "unreachable: {reason}"),
            Self::NotAsked => {
                f.write_str("not asked: no call of this provider tells whether a key is valid")
            }
        }
    }
}

/// Why there is no answer about the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An HTTP status that does not concern the key.
    Status(u16),
    /// A private address, which is not allowed.
    PrivateAddress,
    /// Plain HTTP to an address that is not private.
    PlainHttp,
    /// The host has no address.
    UnknownHost,
    /// The time limit was reached.
    TooLate,
    /// TLS failed, most often because the certificate is not trusted.
    Tls,
    /// The connection failed.
    Connection(io::ErrorKind),
    /// The key cannot be put into a header.
    NoHeader,
    /// The value is not the key file of a service account.
    NoKey,
    /// The URL is invalid, or the answer is not HTTP.
    NoHttp,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(
                f,
                "it answers with status {status}, which says nothing about the key"
            ),
            Self::PrivateAddress => {
                f.write_str("its address is private; --allow-private allows that")
            }
            Self::PlainHttp => f.write_str("plain HTTP is only allowed to private addresses"),
            Self::UnknownHost => f.write_str("its host name does not resolve"),
            Self::TooLate => f.write_str("no answer in time"),
            Self::Tls => f.write_str("TLS failed, or its certificate is not trusted"),
            Self::Connection(kind) => write!(f, "{kind}"),
            Self::NoHeader => {
                f.write_str("the key contains characters that HTTP headers cannot contain")
            }
            Self::NoKey => f.write_str("the value is not the JSON key file of a service account"),
            Self::NoHttp => f.write_str("its answer is not HTTP, or the URL is invalid"),
        }
    }
}

impl Error for Reason {}
