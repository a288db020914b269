//! An open connection and warnings about it.

use std::fmt;

/// How the connection to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// A socket on this machine: there is no network.
    UnixSocket,
    None,
    /// TLS without verification: protects against eavesdropping, not against interception.
    TlsUnverified,
    /// TLS; the certificate comes from a trusted authority, for any host.
    TlsVerifiedCa,
    /// TLS; the certificate comes from a trusted authority and is for this host.
    TlsVerifiedFull,
}

impl fmt::Display for Encryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnixSocket => "local socket",
            Self::None => "none",
            Self::TlsUnverified => "TLS, certificate not verified",
            Self::TlsVerifiedCa => "TLS, certificate verified, host name not",
            Self::TlsVerifiedFull => "TLS, certificate and host name verified",
        })
    }
}

pub struct Opened<C> {
    pub connection: C,
    pub encryption: Encryption,
    /// `host:port` or the path of the socket.
    pub at: String,
    /// Warnings, such as ignored files or failed TLS: complete sentences without a full stop, never with a
    /// secret.
    pub warnings: Vec<String>,
}

impl<C> fmt::Debug for Opened<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("at", &self.at)
            .field("encryption", &self.encryption)
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}
