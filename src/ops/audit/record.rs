//! Writing an event down.

use crate::crypto::chain::link;
use crate::domain::{AuditEntry, AuditEvent, Timestamp};
use crate::ops::OpError;
use crate::store::Store;

/// Writes an event down: in the trail, where there is one, and in the log beside the database, where one is kept. Must
/// run inside the transaction that does what it tells, so that neither is there without the other.
pub fn record(store: &mut Store, event: AuditEvent) -> Result<(), OpError> {
    store.tell(event.clone());
    record_in_trail(store, event)
}

/// Adds an event to the trail, where there is one: after `mlgate db init`.
pub fn record_in_trail(store: &mut Store, event: AuditEvent) -> Result<(), OpError> {
    if !store.contract().has_own_tables() {
        return Ok(());
    }
    let head = store.audit().head(true)?;
    let origin = store.origin();
    let (actor, host, tool) = (
        origin.actor.clone(),
        origin.host.clone(),
        origin.tool.clone(),
    );
    let subject = event.subject;
    let mut entry = AuditEntry {
        number: head.number + 1,
        at: Timestamp::now(),
        actor,
        action: event.action.to_owned(),
        entity: subject.as_ref().map(|subject| subject.entity.to_string()),
        workspace: subject
            .as_ref()
            .and_then(|subject| subject.workspace.clone()),
        entity_id: subject.as_ref().map(|subject| subject.id.clone()),
        entity_name: subject.map(|subject| subject.name),
        host,
        tool,
        details: event.details,
        previous_hash: head.hash,
        hash: String::new(),
    };
    entry.hash = hash_of(&entry);
    Ok(store.audit().append(&entry)?)
}

/// What an entry's hash must be.
pub(super) fn hash_of(entry: &AuditEntry) -> String {
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
