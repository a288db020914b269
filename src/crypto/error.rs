//! Errors of keys and blobs, and the sizes of MLflow's formats.

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

/// A failure of the cryptographic layer.
///
/// The variants tell which of the two blobs failed and whether its size was possible at all, and nothing
/// more: authenticated encryption cannot know more. No variant contains a key, a passphrase or any part of a
/// value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// `wrapped_dek` has an impossible size: the row is damaged.
    #[error("the wrapped DEK has {len} bytes instead of {WRAPPED_DEK_LEN}")]
    WrappedDekLength {
        /// The size found, in bytes.
        len: usize,
    },
    /// `encrypted_value` is too short for a nonce and a tag: the row is damaged.
    #[error("the encrypted value has {len} bytes, fewer than the {VALUE_OVERHEAD} of an empty one")]
    ValueLength {
        /// The size found, in bytes.
        len: usize,
    },
    /// The KEK does not unwrap `wrapped_dek`: another passphrase or version wrapped it, or it was altered.
    #[error("the KEK does not unwrap the DEK")]
    WrongKek,
    /// The DEK does not decrypt `encrypted_value`: the value was altered or truncated, the row's id or name
    /// changed, or the blobs of two rows were swapped.
    #[error("the encrypted value does not decrypt under its DEK, secret id and secret name")]
    ValueNotAuthentic,
    /// A passphrase must be text: MLflow refuses bytes that are not UTF-8.
    #[error("the passphrase is not valid UTF-8")]
    PassphraseNotUtf8,
    /// AES-GCM takes at most 2^36 - 32 bytes (64 GiB) under one nonce (NIST SP 800-38D, 5.2.1.1).
    #[error("the value is too large to encrypt")]
    ValueTooLarge,
    /// The operating system provided no random bytes for a key or a nonce.
    #[error("the operating system provided no random bytes")]
    NoRandomness,
}

/// Why a plaintext, though authentic, has no fields. It reveals nothing of the plaintext; the messages follow
/// "the value is".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotUsable {
    /// MLflow only ever encrypts text.
    #[error("not UTF-8 text")]
    NotUtf8,
    /// For example a bare string; MLflow would return it as it is, and its gateway would fail.
    #[error("not JSON")]
    NotJson,
    /// A JSON number, string, list, …: MLflow's gateway fails on it.
    #[error("JSON, but not an object")]
    NotAnObject,
    /// `NaN` or `Infinity`, which Python reads and writes but JSON does not have.
    #[error("almost JSON: it contains NaN or Infinity")]
    NotFinite,
    /// Half of a surrogate pair, which Python reads and writes but UTF-8 does not have.
    #[error("almost JSON: it contains half a character (a lone surrogate)")]
    LoneSurrogate,
}
