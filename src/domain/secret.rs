//! A secret of the gateway, without its value.

use super::{Damage, Timestamp};

/// What is readable of a secret without any key: one row of `secrets` less its two blobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// `s-` and 32 hexadecimal digits when MLflow or mlgate made it; anything up to 36 characters otherwise.
    pub id: String,
    /// The name; unique in its workspace, and part of the AAD.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// JSON text: each field's key with its mask, as stored.
    pub masked_value: String,
    /// The provider, when one was given.
    pub provider: Option<String>,
    /// JSON text of the settings that are no secret, as stored.
    pub auth_config: Option<String>,
    /// The version of the KEK that wraps the DEK, as the row says; readers do not consult it.
    pub kek_version: i32,
    /// Who created it.
    pub created_by: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub last_updated_by: Option<String>,
    /// When it was changed last.
    pub last_updated_at: Timestamp,
}

/// The encrypted part of a row, with what authenticates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    /// The id: part of the AAD.
    pub id: String,
    /// The name: part of the AAD.
    pub name: String,
    /// `nonce(12) ‖ ciphertext ‖ tag(16)` of the value.
    pub encrypted_value: Vec<u8>,
    /// `nonce(12) ‖ ciphertext(32) ‖ tag(16)` of the DEK: 60 bytes.
    pub wrapped_dek: Vec<u8>,
    /// The version of the KEK, as the row says; [`NO_KEK_VERSION`] where it cannot be read.
    pub kek_version: i32,
    /// What keeps the row from being read, if anything does. No key opens such a row, and nothing is written to it;
    /// what else it has is here as far as it can be shown.
    pub damage: Option<Damage>,
}

/// Stands for a KEK version that cannot be read. No key can have it.
pub const NO_KEK_VERSION: i32 = i32::MIN;

/// A row's KEK version; none where it cannot be read.
pub fn known_kek_version(version: i32) -> Option<i32> {
    (version != NO_KEK_VERSION).then_some(version)
}

/// What loses its key when a secret goes: one model definition that uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependent {
    pub model_definition: String,
    /// The names of the endpoints that use the model definition, sorted.
    pub endpoints: Vec<String>,
}
