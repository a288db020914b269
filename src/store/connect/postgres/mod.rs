//! Opening `PostgreSQL` like libpq: its options, environment, files and TLS modes.

mod answer;
mod bind;
mod connect;
mod connection;
mod failure;
mod handshake;
mod hosts;
mod options;
mod pgpass;
pub mod pooling;
mod row;
mod service;
pub mod session;
mod settings;
mod ssl;
mod ssl_files;
mod unsupported;

pub use connect::open_postgres;
pub use connection::PostgresConnection;
