//! Plain values: validated names, ids, versions. No terminal, no database, no ciphers.

pub mod kek_version;
pub mod python_json;
pub mod secret_value;
