//! Why a server could not be opened.

use std::path::PathBuf;

use thiserror::Error;

use crate::domain;
use crate::store::connect::url::Engine;

/// A failed connection.
///
/// No variant contains a password or a URL. Texts from a server have their control characters escaped.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConnectError {
    /// Refused, no such host, no such socket.
    #[error("cannot reach the database server at {at}: {reason}")]
    Unreachable {
        /// `host:port` or the path of the socket.
        at: String,
        /// The operating system's message.
        reason: String,
    },
    /// `connect_timeout` has passed.
    #[error("the database server at {at} did not answer within {seconds} s")]
    TimedOut { at: String, seconds: u64 },
    /// The server is starting, stopping or recovering.
    #[error("the database server at {at} accepts no connections now: {reason}")]
    NotReady {
        at: String,
        /// The server's message.
        reason: String,
    },
    #[error("the database server at {at} has too many connections: {reason}")]
    TooManyConnections {
        at: String,
        /// The server's message.
        reason: String,
    },
    /// The server does not meet `target_session_attrs`.
    #[error("the database server at {at} does not meet `target_session_attrs`: {reason}")]
    WrongRole { at: String, reason: String },
    /// TLS is required, and the server has none.
    #[error("the database server at {at} does not offer TLS, which `{option}` requires")]
    TlsNotOffered {
        at: String,
        /// The option that requires it, with its value.
        option: String,
    },
    /// The TLS handshake failed, on either side.
    #[error("TLS with the database server at {at} failed: {reason}")]
    TlsFailed {
        at: String,
        /// The message of the TLS library or the server.
        reason: String,
        /// The remedy.
        look_at: &'static str,
    },
    /// The certificate does not come from a trusted authority.
    #[error("the certificate of the database server at {at} is not trusted: {reason}")]
    CertificateNotTrusted {
        at: String,
        /// What is wrong with it.
        reason: String,
        /// The remedy.
        look_at: &'static str,
    },
    /// The certificate is for another host.
    #[error("the certificate of the database server at {at} is not for this host: {reason}")]
    HostNameMismatch {
        at: String,
        /// The names it has.
        reason: String,
        /// The remedy.
        look_at: &'static str,
    },
    /// The login failed.
    #[error("the database server at {at} refused the user {user:?}: {reason}")]
    AuthenticationFailed {
        at: String,
        user: String,
        /// The server's message.
        reason: String,
        /// Where the password came from.
        password: &'static str,
    },
    /// There is no database of this name, or this user may not see it.
    #[error("the database server at {at} has no database {database:?}")]
    NoSuchDatabase { at: String, database: String },
    /// The login succeeded, but the account may not use this database, or it does not exist.
    #[error(
        "the user {user:?} may not use the database {database:?} on the server at {at}: {reason}"
    )]
    NoAccess {
        at: String,
        user: String,
        database: String,
        /// The server's message.
        reason: String,
        /// The engine, since the right to connect has another name on each.
        engine: Engine,
    },
    /// Any other error of the server.
    #[error("the database server at {at} refused the connection: {reason} ({code})")]
    Refused {
        at: String,
        /// The server's message.
        reason: String,
        /// SQLSTATE or the server's error number.
        code: String,
        /// The remedy, if known.
        look_at: Option<&'static str>,
    },
    /// An unusable certificate or key file.
    #[error("cannot use the {what} {path:?}: {reason}", path = path.display())]
    File {
        what: &'static str,
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// An option or variable with an invalid value, which is not shown, since it may be anything.
    #[error("invalid value of {name}: {expected}")]
    BadOption {
        name: String,
        /// What is expected, or why it is invalid.
        expected: String,
    },
    /// An option, variable or service key that requests something unsupported.
    #[error("{name} is not supported: {reason}")]
    UnsupportedOption {
        name: String,
        /// Why, or what to use instead.
        reason: String,
    },
    /// An option that no driver of this engine has.
    #[error("{engine} has no option `{name}` in the database URL")]
    UnknownOption {
        /// The option's name, safe to print.
        name: String,
        engine: crate::store::connect::url::Engine,
    },
    /// An unusable service file, or an invalid service in it.
    #[error("cannot use the service {service:?}: {reason}")]
    Service { service: String, reason: String },
    /// The password command failed.
    #[error("{option} gave no password for the database: {reason}")]
    NoPassword {
        option: &'static str,
        /// The reason, without the command's output.
        reason: String,
    },
    /// A password in the URL and a password command.
    #[error("both the database URL and {option} provide a password")]
    TwoPasswords { option: &'static str },
    #[error("the driver cannot handle the database server's answer")]
    Driver,
    /// The connection succeeded, but the session could not be prepared.
    #[error("cannot prepare the database session: {0}")]
    Session(String),
    /// The URL is for another engine.
    #[error("the URL is not for a {0} server")]
    WrongEngine(crate::store::connect::url::Engine),
    #[error("cannot start the database drivers: {0}")]
    Runtime(String),
}

impl ConnectError {
    /// The remedy, if known.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::TlsFailed { look_at, .. }
            | Self::CertificateNotTrusted { look_at, .. }
            | Self::HostNameMismatch { look_at, .. } => Some((*look_at).to_owned()),
            Self::TlsNotOffered { option, .. } => Some(format!(
                "enable TLS on the server or, in a trusted network, do not require it with `{option}`"
            )),
            Self::AuthenticationFailed { password, .. } => Some((*password).to_owned()),
            Self::Unreachable { .. } => {
                Some("check that the server is running, and its host and port".to_owned())
            }
            Self::NoSuchDatabase { .. } => Some(
                "check the name after the host in the URL, which is case-sensitive; write a space \
                    or other special character as %XX"
                    .to_owned(),
            ),
            Self::NoAccess {
                user,
                database,
                engine,
                ..
            } => Some(format!(
                "check the database's name in the URL, which is case-sensitive; the password was \
                    right. If the name is right: {}",
                match engine {
                    Engine::Postgresql =>
                        format!("GRANT CONNECT ON DATABASE \"{database}\" TO \"{user}\";"),
                    _ => format!("GRANT SELECT ON `{database}`.* TO the account"),
                }
            )),
            Self::Refused { look_at, .. } => look_at.map(str::to_owned),
            Self::TooManyConnections { .. } => {
                Some("try again later; an administrator can raise the connection limit".to_owned())
            }
            Self::NotReady { .. } => Some("try again when the server is up".to_owned()),
            Self::TimedOut { .. } => {
                Some("set another limit with `connect_timeout=SECONDS` in the URL".to_owned())
            }
            Self::UnknownOption { .. } => Some(
                "MLflow's drivers refuse it, too; docs/databases.md lists the options".to_owned(),
            ),
            Self::TwoPasswords { .. } => {
                Some("use only one of them; in the URL, give only the user: USER@HOST".to_owned())
            }
            Self::Driver => Some(
                "check that a database server answers there; MariaDB's parsec authentication is \
                    not supported; otherwise please report this bug"
                    .to_owned(),
            ),
            Self::Service { .. } => Some(
                "services are looked up in the file that `servicefile` or PGSERVICEFILE names, \
                    else in ~/.pg_service.conf, then in the system's pg_service.conf"
                    .to_owned(),
            ),
            Self::WrongRole { .. }
            | Self::File { .. }
            | Self::BadOption { .. }
            | Self::NoPassword { .. }
            | Self::UnsupportedOption { .. }
            | Self::Session(_)
            | Self::WrongEngine(_)
            | Self::Runtime(_) => None,
        }
    }
}

/// A server's text made safe to print.
pub(in crate::store) fn printable(text: &str) -> String {
    domain::printable(text.trim())
}
