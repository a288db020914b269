//! The sizes of MLflow's formats, in bytes.

/// A 256-bit key, in bytes.
pub(super) const KEY_LEN: usize = 32;
/// A 96-bit nonce, in bytes: the only size that the format allows.
pub(super) const NONCE_LEN: usize = 12;
/// A 128-bit tag, in bytes.
pub(super) const TAG_LEN: usize = 16;
/// The size of a blob beyond its plaintext, in bytes.
pub(super) const OVERHEAD: usize = NONCE_LEN + TAG_LEN;

/// The size of every `wrapped_dek`, in bytes: a 32-byte key and the overhead.
pub const WRAPPED_DEK_LEN: usize = KEY_LEN + OVERHEAD;

/// The size of `encrypted_value` beyond its plaintext, in bytes, and so its minimum.
pub const VALUE_OVERHEAD: usize = OVERHEAD;
