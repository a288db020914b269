//! Ciphers and keys: the only module that touches them.
//!
//! The formats are MLflow's, to the byte. A key-encryption key (KEK) is derived from a passphrase and a
//! version ([`kdf`]); it wraps one data-encryption key (DEK) per secret, which encrypts the secret's value
//! under the row's id and name ([`envelope`]). The plaintext is a JSON object ([`plaintext`]), stored beside
//! a mask in clear ([`mask`]).

mod aead;
pub mod chain;
pub mod digest;
pub mod envelope;
pub mod error;
mod format;
mod generate;
mod givable;
mod json_string;
pub mod kdf;
pub mod mask;
mod mistaken;
pub mod passphrase_variant;
pub mod plaintext;
mod rounds;
pub mod sha256;
mod strength;
pub mod types;

pub use error::CryptoError;
pub use givable::NotGivable;
pub(crate) use json_string::unquote;
pub use mistaken::{LooksLike, is_base64_of_json};
pub use strength::{STRONG_CHARS, Weakness};
pub use types::{Dek, Kek, Passphrase, Plaintext};
