//! What an answer means.

use std::error::Error;
use std::fmt;
use std::io;

use super::reason::Reason;
use super::resolver::Refused;

/// What a provider says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It knows the key.
    Works,
    /// It does not.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// It could not be asked, or gave no answer that tells.
    Unreachable(Reason),
    /// No call tells a right key of this provider.
    NotAsked,
}

impl Answer {
    pub(super) const fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Works,
            // Google answers 400 to a key that it does not know.
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

    /// Whether the provider does not know the key.
    pub const fn is_refused(self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Whether there was no answer that tells.
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
        if let Some(refused) = inner.and_then(|inner| inner.downcast_ref::<Refused>()) {
            return refused.reason();
        }
        // Reading through TLS hands its errors on inside of these.
        if inner.is_some_and(<dyn Error + Send + Sync>::is::<rustls::Error>) {
            return Self::Tls;
        }
        Self::Connection(error.kind())
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Works => f.write_str("works: the provider knows the key"),
            Self::Refused { status } => write!(f, "refused: the provider answers {status}"),
            Self::Unreachable(reason) => write!(f, "unreachable: {reason}"),
            Self::NotAsked => f.write_str("not asked: no call of this provider tells a right key"),
        }
    }
}
