//! The audit trail: every change is recorded in the transaction that makes it, and each entry contains the
//! hash of the previous one.

mod event;
mod verify;

pub use event::{
    fingerprint, guardrail_details, of, of_budget, of_changed_endpoint, of_database, of_endpoint,
    of_guardrail, of_model, of_secret, of_secret_binding, secret_binding_details,
};
pub use verify::{Break, Checked, Clock, KeptHeads, verify};

use serde_json::{Value, json};

use crate::crypto::digest::link;
use crate::domain::{AuditEntry, AuditEvent, Secret, Timestamp};
use crate::ops::OpError;
use crate::store::{AuditFilter, Store, StoreError, StoreResult};

/// Records an event in the trail and in the log beside the database, as far as they exist. Must run inside
/// the transaction that makes the change, so that neither exists without the other.
pub fn record(store: &mut Store, event: AuditEvent) -> Result<(), OpError> {
    record_all(store, vec![event])
}

/// The same for several events, in order.
pub fn record_all(store: &mut Store, events: Vec<AuditEvent>) -> Result<(), OpError> {
    for event in &events {
        store.buffer_event(event.clone());
    }
    record_in_trail(store, events)
}

/// Adds events to the trail, if there is one: after `mlgate db init`.
pub fn record_in_trail(store: &mut Store, events: Vec<AuditEvent>) -> Result<(), OpError> {
    if !store.contract().has_own_tables() || events.is_empty() {
        return Ok(());
    }
    let mut head = store.audit().head(true)?;
    let (origin, at) = (store.origin().clone(), Timestamp::now());
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let subject = event.subject;
        let mut entry = AuditEntry {
            number: head.number + 1,
            at,
            actor: origin.actor.clone(),
            action: event.action.to_owned(),
            entity: subject.as_ref().map(|subject| subject.entity.to_string()),
            workspace: subject
                .as_ref()
                .and_then(|subject| subject.workspace.clone()),
            entity_id: subject.as_ref().map(|subject| subject.id.clone()),
            entity_name: subject.map(|subject| subject.name),
            host: origin.host.clone(),
            tool: origin.tool.clone(),
            details: event.details,
            previous_hash: std::mem::take(&mut head.hash),
            hash: String::new(),
        };
        entry.hash = hash_of(&entry);
        head.number = entry.number;
        head.hash.clone_from(&entry.hash);
        entries.push(entry);
    }
    Ok(store.audit().append(&entries)?)
}

/// The expected hash of an entry.
fn hash_of(entry: &AuditEntry) -> String {
    let number = entry.number.to_string();
    let at = entry.at.as_millis().to_string();
    link(
        &entry.previous_hash,
        &[
            Some(&number),
            Some(&at),
            entry.actor.as_deref(),
            Some(&entry.action),
            entry.entity.as_deref(),
            entry.entity_id.as_deref(),
            entry.entity_name.as_deref(),
            entry.workspace.as_deref(),
            Some(&entry.host),
            Some(&entry.tool),
            Some(&entry.details),
        ],
    )
}

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

const PAGE: u16 = 1000;

/// The entries that match a filter, in its order.
pub fn entries<'a>(
    store: &'a mut Store,
    filter: &'a AuditFilter,
) -> impl Iterator<Item = Result<AuditEntry, OpError>> + 'a {
    let mut page = Vec::new().into_iter();
    let mut after = None;
    let mut ended = false;
    std::iter::from_fn(move || {
        if let Some(entry) = next_of(&mut page) {
            return Some(entry);
        }
        if ended {
            return None;
        }
        let found = match store.audit().page(filter, after, PAGE) {
            Ok(found) => found,
            Err(error) => {
                ended = true;
                return Some(Err(error.into()));
            }
        };
        let full = found.len() == usize::from(PAGE);
        after = found.last().and_then(number);
        ended = !full || after.is_none();
        page = found.into_iter();
        next_of(&mut page)
    })
}

fn next_of(
    page: &mut impl Iterator<Item = StoreResult<AuditEntry>>,
) -> Option<Result<AuditEntry, OpError>> {
    page.next().map(|entry| entry.map_err(OpError::from))
}

/// The number of an entry, even of one that cannot be read.
fn number(entry: &StoreResult<AuditEntry>) -> Option<i64> {
    match entry {
        Ok(entry) => Some(entry.number),
        Err(StoreError::Damaged(row)) => row.id.parse().ok(),
        Err(_) => None,
    }
}
