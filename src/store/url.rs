//! The URL of a database.
