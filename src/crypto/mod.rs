//! Ciphers and keys: the only module that touches them.
