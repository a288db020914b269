//! A secret of the gateway, without its value.

use super::macros::text_newtype;
use super::name::{MAX_NAME_CHARS, NameError, check};
use super::{Damage, Timestamp};

text_newtype! {
    /// The name of a secret about to be created.
    ///
    /// `MLflow` itself accepts anything. mlgate is stricter about names it creates, because the name is part of
    /// the AAD and can never change: no control characters, and no white space at either end, which `MariaDB`
    /// ignores in comparisons. Stored names are used as they are.
    SecretName(name): NameError => check("secret name", name, MAX_NAME_CHARS)
}

/// What is readable of a secret without a key: one row of `secrets` without its two blobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// `s-` and 32 hexadecimal digits, if MLflow or mlgate created it; else anything up to 36 characters.
    pub id: String,
    /// The name, unique in its workspace, and part of the AAD.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// JSON: the mask of each field, as stored.
    pub masked_value: String,
    pub provider: Option<String>,
    /// JSON of the settings, which are not secret, as stored.
    pub auth_config: Option<String>,
    /// The version of the KEK that wraps the DEK, according to the row; readers do not use it.
    pub kek_version: i32,
    pub created_by: Option<String>,
    pub created_at: Timestamp,
    pub last_updated_by: Option<String>,
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
    /// The KEK version, according to the row; [`NO_KEK_VERSION`] where it cannot be read.
    pub kek_version: i32,
    /// What prevents the row from being read, if anything. No key decrypts such a row, and nothing is written
    /// to it; the other fields contain what can be shown.
    pub damage: Option<Damage>,
}

/// Stands for a KEK version that cannot be read. No key can have it.
pub const NO_KEK_VERSION: i32 = i32::MIN;

/// A row's KEK version; `None` where it cannot be read.
pub fn known_kek_version(version: i32) -> Option<i32> {
    (version != NO_KEK_VERSION).then_some(version)
}

/// A model definition that uses a secret, and loses its key with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependent {
    pub model_definition: String,
    /// The names of the endpoints that use the model definition, sorted.
    pub endpoints: Vec<String>,
}
