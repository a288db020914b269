//! One field of a secret, for whoever calls a provider with it.

use secrecy::SecretString;

use crate::crypto::envelope::Opener;
use crate::crypto::plaintext::{FieldValue, decode};
use crate::ops::{Keyring, OpError};
use crate::store::Store;

/// The text of a field; `None` where the secret does not open, or has no such text.
pub fn field_of(
    store: &mut Store,
    keyring: &Keyring,
    id: &str,
    field: &str,
) -> Result<Option<SecretString>, OpError> {
    let Some(row) = store.secrets().sealed(id)? else {
        return Ok(None);
    };
    let mut opener = Opener::new();
    let Ok((_, plaintext)) = keyring.open_naming(&row, &mut opener) else {
        return Ok(None);
    };
    let value = decode(plaintext).ok();
    Ok(value.and_then(|value| match value.get(field)? {
        FieldValue::Text(text) => Some(text.clone()),
        FieldValue::Other(_) => None,
    }))
}
