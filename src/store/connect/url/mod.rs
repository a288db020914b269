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
mod db_url;
mod engine;
mod error;
mod options;
mod query;
mod scheme;
mod sqlite;

pub use authority::HostPort;
pub(in crate::store) use authority::parse_port;
pub use db_url::DbUrl;
pub use engine::Engine;
pub use error::UrlError;
pub(in crate::store) use options::{OptionUse, option_use};
pub use sqlite::SqliteTarget;
pub(in crate::store) use sqlite::parse_bool;

#[cfg(test)]
mod tests;
