//! Recording an event.

use crate::crypto::chain::link;
use crate::domain::{AuditEntry, AuditEvent, Timestamp};
use crate::ops::OpError;
use crate::store::Store;

/// Records an event in the trail and in the log beside the database, where there are such. Must run inside
/// the transaction that makes the change, so that neither exists without the other.
pub fn record(store: &mut Store, event: AuditEvent) -> Result<(), OpError> {
    store.tell(event.clone());
    record_in_trail(store, event)
}

/// Adds an event to the trail, if there is one: after `mlgate db init`.
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

/// The expected hash of an entry.
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
