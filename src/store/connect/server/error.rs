//! Why a server could not be opened.

use std::path::PathBuf;

use thiserror::Error;

use crate::domain;
use crate::store::connect::url::Engine;

/// A connection that did not come about.
///
/// No variant holds a password or a URL. Texts that come from a server have their control characters escaped.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConnectError {
    /// Nobody answered: refused, no such host, no such socket.
    #[error("cannot reach the database server at {at}: {reason}")]
    Unreachable {
        /// `host:port` or the path of the socket.
        at: String,
        /// What the operating system says.
        reason: String,
    },
    /// It took longer than `connect_timeout`.
    #[error("the database server at {at} did not answer within {seconds} s")]
    TimedOut {
        /// `host:port` or the path of the socket.
        at: String,
        /// The limit that was in force.
        seconds: u64,
    },
    /// The server is there and cannot be used yet: starting, stopping, recovering.
    #[error("the database server at {at} takes no connections now: {reason}")]
    NotReady {
        /// `host:port` or the path of the socket.
        at: String,
        /// What the server says.
        reason: String,
    },
    /// The server has no free connection for us.
    #[error("the database server at {at} has too many connections: {reason}")]
    TooManyConnections {
        /// `host:port` or the path of the socket.
        at: String,
        /// What the server says.
        reason: String,
    },
    /// The server is not of the kind that `target_session_attrs` asks for.
    #[error("the database server at {at} is not what `target_session_attrs` asks for: {reason}")]
    WrongRole {
        /// `host:port` or the path of the socket.
        at: String,
        reason: String,
    },
    /// TLS was demanded and the server has none.
    #[error("the database server at {at} does not offer TLS, which `{option}` demands")]
    TlsNotOffered {
        /// `host:port`.
        at: String,
        /// The option that demands it, with its value.
        option: String,
    },
    /// The TLS handshake failed, on either side.
    #[error("TLS with the database server at {at} failed: {reason}")]
    TlsFailed {
        /// `host:port`.
        at: String,
        /// What the TLS library or the server says.
        reason: String,
        /// Where to look.
        look_at: &'static str,
    },
    /// The certificate does not come from an authority we were told to trust.
    #[error("the certificate of the database server at {at} is not trusted: {reason}")]
    CertificateNotTrusted {
        /// `host:port`.
        at: String,
        /// What is wrong with it.
        reason: String,
        /// Where to look.
        look_at: &'static str,
    },
    /// The certificate is for another host.
    #[error("the certificate of the database server at {at} does not name this host: {reason}")]
    HostNameMismatch {
        /// `host:port`.
        at: String,
        /// Which names it has.
        reason: String,
        /// Where to look.
        look_at: &'static str,
    },
    /// The server does not let us in.
    #[error("the database server at {at} refused the user {user:?}: {reason}")]
    AuthenticationFailed {
        /// `host:port` or the path of the socket.
        at: String,
        /// Who tried to log in.
        user: String,
        /// What the server says.
        reason: String,
        /// Where the password came from.
        password: &'static str,
    },
    /// The server has no database of this name, or this user may not see it.
    #[error("the database server at {at} has no database {database:?}")]
    NoSuchDatabase {
        /// `host:port` or the path of the socket.
        at: String,
        /// The name that was asked for.
        database: String,
    },
    /// The login is right, and the account may not use this database, or there is none of this name.
    #[error(
        "the user {user:?} may not use the database {database:?} on the server at {at}: {reason}"
    )]
    NoAccess {
        /// `host:port` or the path of the socket.
        at: String,
        /// Who logged in.
        user: String,
        /// The name that was asked for.
        database: String,
        /// What the server says.
        reason: String,
        /// Whose database it is: the right that lets the account in has another name on each.
        engine: Engine,
    },
    /// Any other error message of the server.
    #[error("the database server at {at} refused the connection: {reason} ({code})")]
    Refused {
        /// `host:port` or the path of the socket.
        at: String,
        /// What the server says.
        reason: String,
        /// SQLSTATE or the server's error number.
        code: String,
        /// What to do about it, where it is known.
        look_at: Option<&'static str>,
    },
    /// A certificate or key file is of no use.
    #[error("cannot use the {what} {path:?}: {reason}", path = path.display())]
    File {
        /// What the file is for.
        what: &'static str,
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// An option or variable has a value we cannot use. The value is not shown: it may be anything.
    #[error("{name} has a value that cannot be used: {expected}")]
    BadOption {
        /// The option's or the variable's name.
        name: String,
        /// What is expected, or why it cannot be.
        expected: String,
    },
    /// An option, a variable or a key of a service file asks for something that cannot be had here.
    #[error("{name} is not supported: {reason}")]
    UnsupportedOption {
        /// The option's or the variable's name.
        name: String,
        /// Why, or what to write instead.
        reason: String,
    },
    /// An option that no driver of this engine has.
    #[error("the option `{name}` in the database URL is not one of {engine}")]
    UnknownOption {
        /// The option's name, safe to print.
        name: String,
        engine: crate::store::connect::url::Engine,
    },
    /// A service file, or what it says of a service, is of no use.
    #[error("cannot use the service {service:?}: {reason}")]
    Service {
        /// The name of the service.
        service: String,
        /// What is wrong.
        reason: String,
    },
    /// The command that makes the password did not.
    #[error("{option} gave no password for the database: {reason}")]
    NoPassword {
        option: &'static str,
        /// Why not, without what it printed.
        reason: String,
    },
    /// A password in the URL and a command that makes one.
    #[error("the database URL has a password, and {option} gives one, too")]
    TwoPasswords { option: &'static str },
    #[error("what the database server sent is nothing that the driver can handle")]
    Driver,
    /// The connection stood and could not be set up.
    #[error("cannot set the database session up: {0}")]
    Session(String),
    /// The URL is not one of this engine.
    #[error("the URL is not one of a {0} server")]
    WrongEngine(crate::store::connect::url::Engine),
    /// The runtime of the drivers could not be started.
    #[error("cannot start the database drivers: {0}")]
    Runtime(String),
}

impl ConnectError {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::TlsFailed { look_at, .. }
            | Self::CertificateNotTrusted { look_at, .. }
            | Self::HostNameMismatch { look_at, .. } => Some((*look_at).to_owned()),
            Self::TlsNotOffered { option, .. } => Some(format!(
                "turn TLS on at the server, or, in a network you trust, do not ask for it with `{option}`"
            )),
            Self::AuthenticationFailed { password, .. } => Some((*password).to_owned()),
            Self::Unreachable { .. } => {
                Some("is the server running, and are its host and port right?".to_owned())
            }
            Self::NoSuchDatabase { .. } => Some(
                "check the name after the host in the URL; upper and lower case matter, and a space or other special \
                 character is written as %XX"
                    .to_owned(),
            ),
            Self::NoAccess {
                user,
                database,
                engine,
                ..
            } => Some(format!(
                "check the database's name in the URL, upper and lower case too; the password was right. If the name \
                 is right: {}",
                match engine {
                    Engine::Postgresql => format!("GRANT CONNECT ON DATABASE \"{database}\" TO \"{user}\";"),
                    _ => format!("GRANT SELECT ON `{database}`.* TO the account"),
                }
            )),
            Self::Refused { look_at, .. } => look_at.map(str::to_owned),
            Self::TooManyConnections { .. } => {
                Some("try again later; an administrator can raise the limit of connections".to_owned())
            }
            Self::NotReady { .. } => Some("try again when the server is up".to_owned()),
            Self::TimedOut { .. } => {
                Some("`connect_timeout=SECONDS` in the URL sets another limit".to_owned())
            }
            Self::UnknownOption { .. } => Some(
                "the drivers that MLflow uses refuse it, too; docs/databases.md lists the options"
                    .to_owned(),
            ),
            Self::TwoPasswords { .. } => {
                Some("leave one of them out; in the URL, write the user alone: USER@HOST".to_owned())
            }
            Self::Driver => Some(
                "does a database server answer there, or something else? One whose login is by MariaDB's parsec is not \
                 supported; else please report this bug"
                    .to_owned(),
            ),
            Self::Service { .. } => Some(
                "services stand in the file that `servicefile` or PGSERVICEFILE names, else in \
                 ~/.pg_service.conf, and after that in the system's pg_service.conf"
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
