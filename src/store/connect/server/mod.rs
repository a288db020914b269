//! What `PostgreSQL` and `MySQL` servers have in common: an open connection, warnings about it, refused options.

mod driver;
mod env;
mod error;
mod row;

pub use driver::in_driver;
pub(in crate::store) use driver::{Driver, guarded, runtime};
pub use env::{ConnectEnv, PasswordSource};
pub use error::ConnectError;
pub(in crate::store) use error::printable;
pub(in crate::store) use row::{DriverRow, ServerRow, connection_parts};

use std::fmt;

use crate::store::connect::url::DbUrl;

/// How long a connection may be idle before the system sends keep-alives: firewalls and NAT drop connections
/// that are idle for some minutes, and a prompt may stay open for longer.
pub(in crate::store) const KEEPALIVE_IDLE: std::time::Duration = std::time::Duration::from_mins(1);

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

/// Refuses a URL with an option that `mlgate` knows but does not support.
pub(in crate::store) fn refuse_unsupported(url: &DbUrl) -> Result<(), ConnectError> {
    match url.refused_options().next() {
        None => Ok(()),
        Some((name, reason)) => Err(ConnectError::UnsupportedOption {
            name: format!("the option `{name}` in the database URL"),
            reason: reason.to_owned(),
        }),
    }
}

/// The same, and also unknown options, whose meaning cannot be known.
pub(in crate::store) fn refuse_unknown(url: &DbUrl) -> Result<(), ConnectError> {
    refuse_unsupported(url)?;
    match url.unknown_options().into_iter().next() {
        None => Ok(()),
        Some(name) => Err(ConnectError::UnknownOption {
            name,
            engine: url.engine(),
        }),
    }
}
