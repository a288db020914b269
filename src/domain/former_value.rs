//! Former values of secrets, as the history keeps them.

use super::Timestamp;

/// A value that a secret had before: one row of `mlgate_secret_history`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerValue {
    pub secret_id: String,
    /// 1 for the first that was kept of the secret, 2 for the next; never used twice while any is kept.
    pub number: i32,
    /// SHA-256 of the ciphertext of the secret's current value, whose DEK this one is encrypted under.
    pub sealed_under: String,
    /// `nonce(12) ‖ ciphertext ‖ tag(16)`.
    pub encrypted_value: Vec<u8>,
    /// JSON: the masks it had.
    pub masked_value: String,
    /// The settings that it was stored with.
    pub auth_config: Option<String>,
    /// The version of the KEK that it was under when it was replaced; it does not depend on it any more.
    pub kek_version: i32,
    /// Who had set it, or had last changed the settings beside it.
    pub set_by: Option<String>,
    pub set_at: Timestamp,
    pub replaced_by: String,
    pub replaced_at: Timestamp,
}

/// The most former values of a secret that can be kept: each change of a value encrypts them again.
pub const MOST_FORMER_VALUES: u32 = 100;
