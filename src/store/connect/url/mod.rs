//! The URL of a database, in the spelling of `SQLAlchemy` and therefore MLflow.
//!
//! [`DbUrl::parse`] follows `SQLAlchemy`'s grammar, so that a URL that works for `mlflow server` works here:
//! the user name, the password and the option values are percent-decoded, a `+` in the password stays a `+`,
//! and `/`, `?`, `#` and `:` may be used in a password. An `@` may not: it ends the password, and if the rest
//! shows that it did so by mistake the URL is refused, because connecting to half of a password as a host
//! name would send that half to the name server.
//!
//! `options.rs` defines the treatment of each option after the `?`: used, accepted because it cannot matter
//! here, or refused because it would select another target or a stricter check. Names unknown to every driver
//! are in [`DbUrl::unknown_options`]: a server is not opened with one, SQLite ignores them like `SQLAlchemy`.

mod authority;
mod error;
mod options;
mod scheme;
mod sqlite;
#[cfg(test)]
mod tests;

pub use authority::HostPort;
pub(in crate::store) use authority::parse_port;
pub use error::UrlError;
pub(in crate::store) use options::{OptionUse, option_use};
pub use scheme::Engine;
pub use sqlite::SqliteTarget;
pub(in crate::store) use sqlite::parse_bool;

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::SecretString;

use authority::{Authority, decode};
use options::{QueryItem, parse_query};
use scheme::Scheme;

/// A parsed database URL.
///
/// The password cannot be printed: `Display` and `Debug` show `***` instead of it, and of every option value
/// that is, or could be, secret.
#[derive(Clone)]
pub struct DbUrl {
    engine: Engine,
    scheme: String,
    unknown_driver: Option<String>,
    user: Option<String>,
    password: Option<SecretString>,
    hosts: Vec<HostPort>,
    database: Option<String>,
    query: Vec<QueryItem>,
    sqlite: Option<SqliteTarget>,
    /// What follows the slash, for printing.
    raw_database: String,
}

impl DbUrl {
    /// Parses a URL like `SQLAlchemy`; surrounding white space is trimmed.
    ///
    /// # Errors
    ///
    /// Text that is not a URL of a database that `mlgate` can open. The error never contains any of it.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(UrlError::Empty);
        }
        if let Some(place) = quoted(text) {
            return Err(UrlError::Quoted(place));
        }
        let (name, scheme) = Scheme::split(text)?;
        match scheme.engine {
            Engine::Sqlite => Self::parse_sqlite(name, &scheme),
            Engine::Postgresql | Engine::Mysql => Self::parse_server(name, &scheme),
        }
    }

    fn parse_sqlite(name: &str, scheme: &Scheme<'_>) -> Result<Self, UrlError> {
        let (before, query) = split_query(scheme.rest);
        if before.is_empty() {
            return Err(UrlError::InMemory);
        }
        let raw = before.strip_prefix('/').ok_or(UrlError::SqliteHost)?;
        let mut query = parse_query(query, scheme.engine)?;
        if Self::is_file_uri(raw, &query) {
            for item in query.iter_mut().filter(|item| item.name == "mode") {
                item.known = Some(OptionUse::Used);
            }
        }
        let target = SqliteTarget::from_parts(raw, &query)?;
        Ok(Self {
            engine: scheme.engine,
            scheme: name.to_owned(),
            unknown_driver: scheme.unknown_driver.map(str::to_owned),
            user: None,
            password: None,
            hosts: Vec::new(),
            database: None,
            query,
            sqlite: Some(target),
            raw_database: raw.to_owned(),
        })
    }

    fn parse_server(name: &str, scheme: &Scheme<'_>) -> Result<Self, UrlError> {
        let authority = Authority::split(scheme.rest)?;
        let (path, query) = split_query(authority.rest);
        let raw = path.strip_prefix('/').unwrap_or_default();
        let database = decode(raw, "database name")?;
        Ok(Self {
            engine: scheme.engine,
            scheme: name.to_owned(),
            unknown_driver: scheme.unknown_driver.map(str::to_owned),
            user: authority.user,
            password: authority.password,
            hosts: authority.hosts,
            database: Some(database).filter(|database| !database.is_empty()),
            query: parse_query(query, scheme.engine)?,
            sqlite: None,
            raw_database: raw.to_owned(),
        })
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The file of a SQLite URL; `None` for a server.
    #[must_use]
    pub fn sqlite(&self) -> Option<&SqliteTarget> {
        self.sqlite.as_ref()
    }

    /// The user name before the host, decoded.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The password before the host, decoded.
    #[must_use]
    pub fn password(&self) -> Option<&SecretString> {
        self.password.as_ref()
    }

    /// The hosts between `@` and the path: none, one, or libpq's comma-separated list.
    #[must_use]
    pub fn hosts(&self) -> &[HostPort] {
        &self.hosts
    }

    /// The database name after the slash, decoded; `None` for a SQLite file.
    #[must_use]
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// The value of an option; the last one if it is repeated, as in libpq.
    pub(in crate::store) fn option(&self, name: &str) -> Option<&str> {
        let mut newest_first = self.query.iter().rev();
        newest_first
            .find(|item| item.name == name)
            .map(QueryItem::value)
    }

    /// All values of an option that may be repeated, in order.
    pub(in crate::store) fn option_values<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.query
            .iter()
            .filter(move |item| item.name == name)
            .map(QueryItem::value)
    }

    /// The refused options, each with its reason.
    pub(in crate::store) fn refused_options(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.query.iter().filter_map(|item| match item.known {
            Some(OptionUse::Refused(reason)) => Some((item.name.as_str(), reason)),
            _ => None,
        })
    }

    /// The names of unknown options, each once; truncated where a name may contain a value.
    #[must_use]
    pub fn unknown_options(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for item in self.query.iter().filter(|item| item.known.is_none()) {
            let name = item.shown_name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The Python driver in the scheme, if `mlgate` does not know how it spells options.
    #[must_use]
    pub fn unknown_driver(&self) -> Option<&str> {
        self.unknown_driver.as_deref()
    }
}

/// Where a URL has quotation marks that were meant for a shell.
fn quoted(text: &str) -> Option<&'static str> {
    const MARKS: [char; 7] = ['\'', '"', '`', '‘', '’', '“', '”'];
    match (text.starts_with(MARKS), text.ends_with(MARKS)) {
        (true, true) => Some("before and after it"),
        (true, false) => Some("before it"),
        (false, true) => Some("after it"),
        (false, false) => None,
    }
}

fn split_query(text: &str) -> (&str, &str) {
    text.split_once('?').unwrap_or((text, ""))
}

/// Characters to escape in a path. Not `%`, because the path is shown as written; but quotes, because at its end they
/// would seem to enclose the URL.
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'?').add(b'\'').add(b'"').add(b'`');
/// Characters to escape in a value: also those that would end it, or seem to end a password. Not slashes, which paths
/// contain.
const VALUE: &AsciiSet = &PATH.add(b'%').add(b'&').add(b'+').add(b'#').add(b'@');
/// Characters to escape in a user name or a host.
const USER: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl fmt::Display for DbUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.scheme)?;
        if self.user.is_some() || self.password.is_some() {
            let user = self.user.as_deref().unwrap_or_default();
            write!(f, "{}", utf8_percent_encode(user, USER))?;
            if self.password.is_some() {
                f.write_str(":***")?;
            }
            f.write_str("@")?;
        }
        for (index, host) in self.hosts.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{host}")?;
        }
        if self.sqlite.is_some() || !self.raw_database.is_empty() {
            write!(f, "/{}", utf8_percent_encode(&self.raw_database, PATH))?;
        }
        for (index, item) in self.query.iter().enumerate() {
            let mark = if index == 0 { '?' } else { '&' };
            write!(f, "{mark}{}=", item.shown_name())?;
            match item.printable() {
                Some(value) => write!(f, "{}", utf8_percent_encode(value, VALUE))?,
                None => f.write_str("***")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') && !self.host.starts_with('/') {
            write!(f, "[{}]", self.host)?;
        } else {
            // A directory of sockets is written with `%2F`, as it came.
            write!(f, "{}", utf8_percent_encode(&self.host, USER))?;
        }
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DbUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DbUrl({self})")
    }
}
