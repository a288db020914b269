//! SQLite, which is compiled in: its file, its session, its answers.

pub(in crate::store) mod answer;
pub(in crate::store) mod file;
pub mod session;
