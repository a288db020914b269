//! Plain values: validated names, ids, versions. No terminal, no database, no ciphers.
