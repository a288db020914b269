//! Why a text is not the URL of a database that `mlgate` can open.

use thiserror::Error;

/// A URL that was refused.
///
/// No variant holds a piece of the URL other than the name of an option: a URL that does not parse is just
/// the one whose password may stand anywhere in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UrlError {
    /// There is no text.
    #[error("the database URL is empty")]
    Empty,
    /// A quotation mark before or after it, which a shell takes away and a list of variables does not.
    #[error("the database URL has a quotation mark {0}, which is not a part of it")]
    Quoted(&'static str),
    /// There is no `scheme://`: probably the path of a file.
    #[error("the database is not given as a URL: it does not begin with `scheme://`")]
    NoScheme,
    /// A scheme that no engine has.
    #[error("the database URL begins with a scheme that is not known")]
    UnknownScheme,
    /// A database that `SQLAlchemy` knows and `mlgate` does not.
    #[error("{0} databases are not supported: only SQLite, PostgreSQL and MySQL/MariaDB are")]
    UnsupportedEngine(&'static str),
    /// `http://`, `databricks` and the like.
    #[error("that is the address of a tracking server ({0}); mlgate opens the database behind it")]
    TrackingServer(&'static str),
    /// `file:` and object stores.
    #[error("that is a file store ({0}), which has no database that mlgate could open")]
    FileStore(&'static str),
    /// An `@` that ended the password too early.
    #[error("the database URL has more than one `@`, so where its password ends is not clear")]
    AmbiguousAt,
    /// A user and a password behind the host.
    #[error("the database URL has what looks like a password in the place of the database name")]
    PasswordInPath,
    /// The host cannot be one.
    #[error("the host in the database URL is not a host name or address")]
    BadHost,
    /// The port cannot be one.
    #[error("the port in the database URL is not a number from 1 to 65535")]
    BadPort,
    /// `%XX` escapes that do not give UTF-8, or a NUL byte.
    #[error("the {0} in the database URL does not percent-decode to text")]
    BadEncoding(&'static str),
    /// `sqlite://` or `:memory:`.
    #[error("an in-memory SQLite database holds nothing to administer")]
    InMemory,
    /// `sqlite://path`, with a host where none can be.
    #[error("a SQLite URL has no host: the path begins after the third slash")]
    SqliteHost,
    /// An option whose value cannot be read. The value is not shown.
    #[error(
        "the option `{name}` in the database URL has a value that is not valid: expected {expected}"
    )]
    BadOption {
        /// The option's name, one that `mlgate` knows.
        name: &'static str,
        /// What may stand there.
        expected: &'static str,
    },
}

impl UrlError {
    /// What to write instead, where that is not already in the message.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Quoted(_) => Some(
                "write it without quotes where no shell reads it: `docker run --env-file`, Kubernetes, `.env`; a mark \
                 that does belong there is written %27 or %22",
            ),
            Self::NoScheme => Some(
                "for a SQLite file write sqlite:///PATH (relative) or sqlite:////PATH (absolute)",
            ),
            Self::Empty | Self::UnknownScheme => Some(
                "write sqlite:///PATH, postgresql://USER:PASSWORD@HOST/DATABASE or mysql://USER:PASSWORD@HOST/DATABASE",
            ),
            Self::TrackingServer(_) => Some(
                "give the URL that the server itself was started with (--backend-store-uri, MLFLOW_BACKEND_STORE_URI)",
            ),
            Self::FileStore(_) => {
                Some("the AI Gateway's secrets live in SQLite, PostgreSQL or MySQL")
            }
            Self::AmbiguousAt => {
                Some("in the user name, the password and the options write `@` as %40")
            }
            Self::PasswordInPath => Some(
                "user and password come right after two slashes: //USER:PASSWORD@HOST/NAME; in a database name write `:` as %3A and `@` as %40",
            ),
            Self::BadHost => Some(
                "if this part belongs to the password, write the special characters in it as %XX, for example `@` as %40",
            ),
            Self::BadPort => {
                Some("the password and the host are joined by `@`: USER:PASSWORD@HOST:PORT")
            }
            Self::BadEncoding(_) => Some("write a literal `%` as %25"),
            Self::SqliteHost => {
                Some("write sqlite:///PATH (relative) or sqlite:////PATH (absolute)")
            }
            Self::UnsupportedEngine(_) | Self::InMemory | Self::BadOption { .. } => None,
        }
    }
}
