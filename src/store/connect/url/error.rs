//! Why a text is not the URL of a database that `mlgate` can open.

use thiserror::Error;

/// A refused URL.
///
/// No variant contains any part of the URL but the name of an option: in a URL that does not parse, the
/// password may be anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UrlError {
    #[error("the database URL is empty")]
    Empty,
    /// A quotation mark before or after it, which a shell removes but an environment file keeps.
    #[error("the database URL has a quotation mark {0}, which is not part of it")]
    Quoted(&'static str),
    /// There is no `scheme://`: probably the path of a file.
    #[error("the database is not a URL: it does not begin with `scheme://`")]
    NoScheme,
    /// An unknown scheme.
    #[error("the database URL has an unknown scheme")]
    UnknownScheme,
    /// A database that `SQLAlchemy` supports and `mlgate` does not.
    #[error("{0} databases are not supported: only SQLite, PostgreSQL and MySQL/MariaDB are")]
    UnsupportedEngine(&'static str),
    /// `http://`, `databricks` and the like.
    #[error("that is the address of a tracking server ({0}); mlgate opens the database behind it")]
    TrackingServer(&'static str),
    /// `file:` and object stores.
    #[error("that is a file store ({0}), which has no database for mlgate to open")]
    FileStore(&'static str),
    /// An `@` that ended the password too early.
    #[error("the database URL has more than one `@`, so the end of its password is ambiguous")]
    AmbiguousAt,
    /// A user and a password after the host.
    #[error("the database URL has what looks like a password in place of the database name")]
    PasswordInPath,
    #[error("the host in the database URL is not a host name or address")]
    BadHost,
    #[error("the port in the database URL is not a number from 1 to 65535")]
    BadPort,
    /// `%XX` escapes that do not give UTF-8, or a NUL.
    #[error("the {0} in the database URL does not percent-decode to text")]
    BadEncoding(&'static str),
    /// `sqlite://` or `:memory:`.
    #[error("an in-memory SQLite database has nothing to administer")]
    InMemory,
    /// `sqlite://path`, with a host.
    #[error("a SQLite URL has no host: the path begins after the third slash")]
    SqliteHost,
    /// An option with an invalid value, which is not shown.
    #[error("the option `{name}` in the database URL has an invalid value: expected {expected}")]
    BadOption {
        /// The option's name, which `mlgate` knows.
        name: &'static str,
        expected: &'static str,
    },
}

impl UrlError {
    /// The remedy, if the message does not already have it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Quoted(_) => Some(
                "do not quote it where no shell reads it: `docker run --env-file`, Kubernetes, \
                    `.env`; write a quotation mark that belongs to the URL as %27 or %22",
            ),
            Self::NoScheme => Some(
                "for a SQLite file use sqlite:///PATH (relative) or sqlite:////PATH (absolute)",
            ),
            Self::Empty | Self::UnknownScheme => Some(
                "use sqlite:///PATH, postgresql://USER:PASSWORD@HOST/DATABASE or \
                    mysql://USER:PASSWORD@HOST/DATABASE",
            ),
            Self::TrackingServer(_) => Some(
                "use the URL that the server itself was started with (--backend-store-uri, \
                    MLFLOW_BACKEND_STORE_URI)",
            ),
            Self::FileStore(_) => {
                Some("the AI Gateway's secrets are in SQLite, PostgreSQL or MySQL")
            }
            Self::AmbiguousAt => {
                Some("write `@` as %40 in the user name, the password and the options")
            }
            Self::PasswordInPath => Some(
                "user and password follow the two slashes: //USER:PASSWORD@HOST/NAME; in a \
                    database name write `:` as %3A and `@` as %40",
            ),
            Self::BadHost => Some(
                "if this is part of the password, write its special characters as %XX, for example \
                    `@` as %40",
            ),
            Self::BadPort => Some("join the password and the host by `@`: USER:PASSWORD@HOST:PORT"),
            Self::BadEncoding(_) => Some("write a literal `%` as %25"),
            Self::SqliteHost => Some("use sqlite:///PATH (relative) or sqlite:////PATH (absolute)"),
            Self::UnsupportedEngine(_) | Self::InMemory | Self::BadOption { .. } => None,
        }
    }
}
