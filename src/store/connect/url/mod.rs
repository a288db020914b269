//! The URL of a database, in the spelling `SQLAlchemy` and therefore MLflow use.
//!
//! [`DbUrl::parse`] follows `SQLAlchemy`'s grammar, so that a URL that works for `mlflow server` works here:
//! the user name, the password and the option values are percent-decoded, a `+` in the password stays a `+`,
//! and `/`, `?`, `#` and `:` may stand in a password as they are. An `@` may not: it ends the password, and
//! where the rest shows that it did so by mistake the URL is refused, because connecting to half of a
//! password as if it were a host name would send that half to the name server.
//!
//! What becomes of each option after the `?` is said in `options.rs`: acted on, accepted because it cannot change
//! anything here, or refused because it would choose another target or a stricter check. Names that no driver knows are
//! in [`DbUrl::unknown_options`]: a server is not opened with one, SQLite passes over them as `SQLAlchemy` does.

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
