//! The sizes of MLflow's formats, in bytes.

/// A 256-bit key, in bytes.
pub(super) const KEY_LEN: usize = 32;
/// A 96-bit nonce, in bytes: the only size the format knows.
pub(super) const NONCE_LEN: usize = 12;
/// A 128-bit tag, in bytes.
pub(super) const TAG_LEN: usize = 16;
/// What a blob has beyond its plaintext, in bytes.
pub(super) const OVERHEAD: usize = NONCE_LEN + TAG_LEN;

/// The size of every `wrapped_dek`, in bytes: a 32-byte key and the overhead.
pub const WRAPPED_DEK_LEN: usize = KEY_LEN + OVERHEAD;

/// What `encrypted_value` has beyond its plaintext, in bytes, and so the least it can have.
pub const VALUE_OVERHEAD: usize = OVERHEAD;
