//! SQLite, which is compiled in: its file, session and errors.

pub(in crate::store) mod file;
pub mod session;
