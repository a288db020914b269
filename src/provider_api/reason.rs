//! Why a provider gave no answer.

use std::fmt;
use std::io;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Another HTTP status than those that speak of the key.
    Status(u16),
    /// A private address, which is not to be asked.
    PrivateAddress,
    /// Plain HTTP to an address that is not private.
    PlainHttp,
    /// The host has no address.
    UnknownHost,
    /// Neither connected nor answered in time.
    TooLate,
    /// TLS failed: most often a certificate that nothing vouches for.
    Tls,
    /// The connection failed.
    Connection(io::ErrorKind),
    /// The key cannot be put into a header.
    NoHeader,
    /// The URL is none, or what came was no HTTP.
    NoHttp,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "it answers {status}, which says nothing of the key"),
            Self::PrivateAddress => {
                f.write_str("its address is private; --allow-private asks it all the same")
            }
            Self::PlainHttp => {
                f.write_str("the key is sent by plain HTTP to private addresses alone")
            }
            Self::UnknownHost => f.write_str("its host name has no address"),
            Self::TooLate => f.write_str("no answer in time"),
            Self::Tls => f.write_str("TLS failed, or its certificate is not to be trusted"),
            Self::Connection(kind) => write!(f, "{kind}"),
            Self::NoHeader => f.write_str("no HTTP header can carry the key"),
            Self::NoHttp => f.write_str("it does not speak HTTP, or the URL is none"),
        }
    }
}
