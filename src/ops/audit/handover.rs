//! Recording that values are revealed, before they are, and that one could not be decrypted.

use serde_json::{Value, json};

use super::event::of_secret;
use super::record::record;
use crate::domain::{AuditEvent, Secret};
use crate::ops::OpError;
use crate::store::{Store, StoreError};

/// Records, in one transaction, that values of these secrets are about to be revealed. After an error they
/// must not be.
pub fn record_handover(
    store: &mut Store,
    action: &'static str,
    secrets: Vec<(&Secret, Value)>,
) -> Result<(), OpError> {
    let events = secrets.into_iter();
    let events = events.map(|(secret, facts)| of_secret(action, secret, &facts));
    match record_alone(store, events.collect()) {
        Err(OpError::Store(error))
            if error.forbids_writing() || matches!(error, StoreError::AuditLog(_)) =>
        {
            Err(OpError::NotRecorded(error))
        }
        recorded => recorded,
    }
}

/// If the failure says that a secret could not be decrypted, records that, and returns the failure. Recording
/// may fail without consequence: nothing is revealed, and a read-only account should see what is wrong with
/// the secret.
pub fn record_failed_decryption(store: &mut Store, secret: &Secret, failed: OpError) -> OpError {
    if !matches!(
        failed,
        OpError::WrongKey { .. } | OpError::Unreadable { .. }
    ) {
        return failed;
    }
    let facts = json!({"why": failed.to_string()});
    let event = of_secret("secret.decryption_failed", secret, &facts);
    match record_alone(store, vec![event]) {
        Ok(()) => failed,
        Err(OpError::Store(error)) if error.forbids_writing() => failed,
        Err(error) => error,
    }
}

/// Records an event that changes nothing.
fn record_alone(store: &mut Store, events: Vec<AuditEvent>) -> Result<(), OpError> {
    if store.contract().has_own_tables() {
        store.transaction(|store| {
            let mut events = events.into_iter();
            events.try_for_each(|event| record(store, event))
        })?;
    } else {
        store.logged(events, |_| Ok::<(), StoreError>(()))?;
    }
    Ok(store.require_whole_log()?)
}
