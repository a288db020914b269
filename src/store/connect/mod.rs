//! From a URL to a session: URLs, logins, TLS, and the connections of each engine that Diesel works on.

pub(in crate::store) mod deferred;
pub mod mysql;
pub mod postgres;
pub mod server;
pub mod sqlite;
pub(in crate::store) mod tls;
pub mod url;
