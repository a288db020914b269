//! The database: the only module that touches Diesel and its drivers.

pub mod url;
