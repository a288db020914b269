//! Revealing a secret.

use secrecy::SecretString;
use serde_json::json;

use super::find;
use super::key::not_opened;
use crate::crypto::Plaintext;
use crate::crypto::envelope::{Aad, Opener, open};
use crate::crypto::kdf::derive_kek;
use crate::crypto::plaintext::{FieldValue, StoredValue, decode};
use crate::domain::{Entity, EntityRef, KekVersion, Secret, Workspace};
use crate::ops::audit::{fingerprint, record_failed_decryption, record_handover};
use crate::ops::{Keyring, OpError, Passphrases};
use crate::store::{Store, StoreError};

pub struct Revealed {
    pub secret: Secret,
    /// Its plaintext as stored: JSON, if `MLflow` or mlgate wrote it.
    pub plaintext: Plaintext,
    /// The fingerprint of the encrypted value, for the audit trail.
    fingerprint: String,
}

impl Revealed {
    /// The fields of the value; an error when it is not a JSON object.
    pub fn fields(&self) -> Result<StoredValue, OpError> {
        decode(&self.plaintext).map_err(|reason| OpError::NoFields {
            name: self.secret.name.clone(),
            reason,
        })
    }

    /// Records that the value, or one field of it, is revealed. Must be called before that: after an error it
    /// must not be.
    pub fn record(&self, store: &mut Store, field: Option<&str>) -> Result<(), OpError> {
        let facts = json!({"value": self.fingerprint, "field": field});
        record_handover(store, "secret.reveal", vec![(&self.secret, facts)])
    }
}

/// Decrypts a secret at the version given, or else the one in its row. A failure is recorded in the audit
/// trail; the caller records the revelation, with [`Revealed::record`].
pub fn reveal(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    passphrases: &Passphrases,
    version: Option<KekVersion>,
) -> Result<Revealed, OpError> {
    let secret = find(store, wanted, workspace)?;
    if secret.is_revoked() {
        return Err(OpError::Revoked { name: secret.name });
    }
    let revealed = decrypt(store, secret.clone(), passphrases, version);
    revealed.map_err(|error| record_failed_decryption(store, &secret, error))
}

fn decrypt(
    store: &mut Store,
    secret: Secret,
    passphrases: &Passphrases,
    version: Option<KekVersion>,
) -> Result<Revealed, OpError> {
    let gone = || StoreError::Changed {
        entity: Entity::Secret,
        name: secret.name.clone(),
    };
    let row = store.secrets().sealed(&secret.id)?.ok_or_else(gone)?;
    let version = match version {
        Some(version) => version,
        None => KekVersion::try_from(row.kek_version)?,
    };
    let kek = derive_kek(passphrases.need(version)?, version);
    let aad = Aad::new(&row.id, &row.name);
    match open(&kek, &aad, &row.encrypted_value, &row.wrapped_dek) {
        Ok(plaintext) => Ok(Revealed {
            secret,
            plaintext,
            fingerprint: fingerprint(&row),
        }),
        Err(error) => Err(not_opened(error, &secret.name, version)),
    }
}

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
