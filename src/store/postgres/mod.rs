//! Opening `PostgreSQL` as libpq would: its options, its environment, its files, its TLS modes.

mod connect;
mod failure;
mod hosts;
mod options;
mod pgpass;
mod settings;
mod ssl;
mod ssl_files;

pub use connect::{PostgresConnection, open_postgres};
