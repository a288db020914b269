//! What a value must be before it is encrypted.

use secrecy::ExposeSecret;

use crate::crypto::Plaintext;
use crate::crypto::mask::masked_value_column;
use crate::crypto::plaintext::encode;
use crate::domain::{AuthConfig, SecretValue};
use crate::ops::{OpError, ValueError};
use crate::store::Limits;

/// Field names that `MLflow`'s REST layer refuses in a value since 3.17.0: the gateway would pass them to the
/// provider library as arguments.
const RESERVED: [&str; 5] = [
    "api_base",
    "base_url",
    "custom_llm_provider",
    "fallbacks",
    "model_list",
];

/// A value ready to be encrypted: checked, encoded, masked.
pub(super) struct Prepared {
    pub(super) plaintext: Plaintext,
    pub(super) masked_value: String,
}

/// Checks a value, then encodes and masks it as `MLflow` does. It may have no fields where the provider needs
/// none: `MLflow` stores `{}` then.
pub(super) fn prepare(
    value: &SecretValue,
    may_be_empty: bool,
    limits: Limits,
) -> Result<Prepared, OpError> {
    if value.is_empty() && !may_be_empty {
        return Err(ValueError::NoFields.into());
    }
    for (name, text) in value.iter() {
        if name.is_empty() {
            return Err(ValueError::EmptyName.into());
        }
        let plain = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        if !name.chars().all(plain) {
            return Err(ValueError::OddName.into());
        }
        if RESERVED.contains(&name) {
            return Err(ValueError::Reserved(name.to_owned()).into());
        }
        if text.expose_secret().is_empty() {
            return Err(ValueError::EmptyField(name.to_owned()).into());
        }
    }
    let plaintext = encode(value);
    let masked_value = masked_value_column(value);
    let bytes = plaintext.expose().len();
    at_most("value", bytes, limits.plaintext_bytes, "bytes")?;
    let chars = masked_value.chars().count();
    at_most(
        "mask of the value",
        chars,
        limits.masked_value_chars,
        "characters",
    )?;
    Ok(Prepared {
        plaintext,
        masked_value,
    })
}

/// The column of settings, checked against the engine's limit.
pub(super) fn auth_column(auth: &AuthConfig, limits: Limits) -> Result<Option<String>, OpError> {
    let column = auth.to_column();
    let bytes = column.as_ref().map_or(0, String::len);
    at_most("auth_config", bytes, limits.auth_config_bytes, "bytes")?;
    Ok(column)
}

fn at_most(
    what: &'static str,
    found: usize,
    limit: Option<usize>,
    unit: &'static str,
) -> Result<(), OpError> {
    match limit {
        Some(limit) if found > limit => Err(OpError::TooLarge {
            what,
            found,
            limit,
            unit,
        }),
        _ => Ok(()),
    }
}
