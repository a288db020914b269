//! Opening `PostgreSQL` like libpq: its options, environment, files and TLS modes.

mod connect;
mod connection;
mod errors;
mod hosts;
mod options;
mod pgpass;
pub mod pooling;
mod service;
pub mod session;
mod settings;
mod ssl;
mod values;

pub use connect::open_postgres;
pub(in crate::store) use connection::BEGIN_SNAPSHOT;
pub use connection::PostgresConnection;
