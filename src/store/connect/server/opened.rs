//! An open connection and what is to be said about it.

use std::fmt;

/// What protects the bytes between us and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// A socket file on this machine: there is no network to protect from.
    UnixSocket,
    /// Nothing.
    None,
    /// TLS with whoever answered: safe from listeners, not from somebody in between.
    TlsUnverified,
    /// TLS; the certificate comes from a trusted authority, whatever host it names.
    TlsVerifiedCa,
    /// TLS; the certificate comes from a trusted authority and names the host.
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

/// A connection that is ready for use.
pub struct Opened<C> {
    pub connection: C,
    /// How it is protected.
    pub encryption: Encryption,
    /// Where it goes: `host:port` or the path of the socket.
    pub at: String,
    /// What the user should know: files that were ignored, TLS that failed. Full sentences without a final
    /// stop, never with a secret in them.
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
