//! Ciphers and keys: the only module that touches them.
//!
//! The formats are MLflow's, to the byte. A key-encryption key (KEK) is derived from a passphrase and a
//! version ([`kdf`]); it wraps one data-encryption key (DEK) per secret, which encrypts the secret's value
//! under the row's id and name ([`envelope`]). The plaintext is a JSON object ([`plaintext`]), stored beside
//! a mask in clear ([`mask`]).

mod aead;
pub mod digest;
pub mod envelope;
pub mod error;
mod json_string;
pub mod kdf;
pub mod mask;
mod passphrase_checks;
mod passphrase_undo;
pub mod passphrase_variant;
pub mod plaintext;
mod rounds;
pub mod types;

pub use error::CryptoError;
pub(crate) use json_string::unquote;
pub use passphrase_checks::{
    LooksLike, NotGivable, STRONG_CHARS, Weakness, is_base64_of_json, is_base64_of_text,
    is_hex_of_text,
};
pub use types::{Dek, Kek, Passphrase, Plaintext};
