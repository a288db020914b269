//! The URL of a database, in the spelling `SQLAlchemy` and therefore MLflow use.
//!
//! [`DbUrl::parse`] follows `SQLAlchemy`'s grammar, so that a URL that works for `mlflow server` works here:
//! the user name, the password and the option values are percent-decoded, a `+` in the password stays a `+`,
//! and `/`, `?`, `#` and `:` may stand in a password as they are. An `@` may not: it ends the password, and
//! where the rest shows that it did so by mistake the URL is refused, because connecting to half of a
//! password as if it were a host name would send that half to the name server.
//!
//! Options after the `?` that `mlgate` acts on:
//!
//! - SQLite: `timeout`, and with `uri=true` a `file:` path and its `mode`;
//! - `PostgreSQL`: libpq's `host`, `hostaddr`, `port`, `user`, `password`, `dbname`, `passfile`, `sslmode` (or
//!   `ssl`), `sslrootcert`, `sslcert`, `sslkey`, `sslcertmode`, `options`, `connect_timeout`,
//!   `application_name`, `fallback_application_name`, `target_session_attrs`, `channel_binding`, `gssencmode`,
//!   `keepalives`, `keepalives_idle`, `keepalives_interval`, `keepalives_count`, `tcp_user_timeout`;
//! - `MySQL`: `host`, `port`, `user`, `password` (`passwd`), `database` (`db`), `unix_socket`, `ssl`, `ssl_mode`,
//!   `ssl_disabled`, `ssl_ca`, `ssl_cert`, `ssl_key`, `ssl_verify_cert`, `ssl_verify_identity`,
//!   `ssl_check_hostname`, `connect_timeout` (`connection_timeout`); `ssl_capath` is refused, `read_timeout` and
//!   `write_timeout` are checked and give a warning.
//!
//! Options accepted in silence, because they cannot change anything here:
//!
//! - SQLite: `check_same_thread`, `isolation_level`, `detect_types`, `cached_statements`, `autocommit`;
//! - `PostgreSQL`: `client_encoding`, `sslcompression`, `sslsni`, `krbsrvname`, `gsslib`, `gssdelegation`,
//!   `load_balance_hosts`, `prepare_threshold`, `prepared_statement_cache_size`, `async_fallback`;
//! - `MySQL`: `charset`, `collation`, `use_unicode`, `binary_prefix`, `autocommit`, `local_infile`,
//!   `client_flag`, `compress`, `program_name`, `max_allowed_packet`, `use_pure`, `raise_on_warnings`,
//!   `buffered`.
//!
//! All others are in [`DbUrl::unknown_options`].

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
pub use sqlite::SqliteTarget;
pub(in crate::store) use sqlite::parse_bool;

#[cfg(test)]
mod tests;
