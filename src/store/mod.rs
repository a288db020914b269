//! The database: the only module that touches Diesel and its drivers.

pub mod mysql;
pub mod postgres;
pub mod server;
mod tls;
pub mod url;
