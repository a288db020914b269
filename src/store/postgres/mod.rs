//! Opening `PostgreSQL` as libpq would: its options, its environment, its files, its TLS modes.

mod connect;
mod failure;
mod hosts;
mod options;
mod pgpass;
mod service;
mod settings;
mod ssl;
mod ssl_files;
mod unsupported;

pub use connect::{PostgresConnection, open_postgres};
