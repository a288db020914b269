//! What is told of each change.

use serde_json::{Value, json};

use crate::crypto::sha256::sha256_hex;
use crate::domain::{AuditEvent, Entity, ModelDefinition, SealedSecret, Secret, Subject};
use crate::ops::OpError;

/// How many hexadecimal digits of a digest tell two ciphertexts apart.
const FINGERPRINT_DIGITS: usize = 16;

/// The beginning of the SHA-256 of an encrypted value: it tells whether a value was written, and nothing of it.
pub fn fingerprint(row: &SealedSecret) -> String {
    let mut digest = sha256_hex(&row.encrypted_value);
    digest.truncate(FINGERPRINT_DIGITS);
    digest
}

/// Something done to the whole database.
pub fn of_database(action: &'static str, details: &Value) -> AuditEvent {
    AuditEvent {
        action,
        subject: None,
        details: details.to_string(),
    }
}

/// What is told of a model definition. None of it is secret.
fn model_told(model: &ModelDefinition) -> Value {
    json!({
        "name": model.name,
        "secret_id": model.secret_id,
        "provider": model.provider,
        "model_name": model.model_name,
    })
}

/// Something done to one model definition: what it was, and what it is.
pub fn of_model(
    action: &'static str,
    before: Option<&ModelDefinition>,
    after: Option<&ModelDefinition>,
) -> AuditEvent {
    let subject = after.or(before).map(|model| Subject {
        entity: Entity::Model,
        id: model.id.clone(),
        name: model.name.clone(),
        workspace: Some(model.workspace.clone()),
    });
    let told = json!({"before": before.map(model_told), "after": after.map(model_told)});
    AuditEvent {
        action,
        subject,
        details: told.to_string(),
    }
}

/// Something done to one secret.
pub fn of_secret(action: &'static str, secret: &Secret, details: &Value) -> AuditEvent {
    AuditEvent {
        action,
        subject: Some(Subject {
            entity: Entity::Secret,
            id: secret.id.clone(),
            name: secret.name.clone(),
            workspace: Some(secret.workspace.clone()),
        }),
        details: details.to_string(),
    }
}

/// A secret that could not be decrypted by who wanted to read it.
pub fn of_failed_decryption(secret: &Secret, error: &OpError) -> AuditEvent {
    of_secret(
        "secret.decryption_failed",
        secret,
        &json!({"why": error.to_string()}),
    )
}
