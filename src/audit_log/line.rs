//! A line of the log: one event, as a JSON object.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::digest::link;
use crate::domain::{AuditEvent, AuditHead, LogState, LoggedChange, Timestamp, printable_json};

/// What separates the hashed fields from the hash.
const HASH: &str = ",\"hash\":\"";

/// A line as read. In a file it has a number and hashes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number in the file: 1, 2, 3 …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<i64>,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Intent or outcome.
    pub state: String,
    /// What the lines of one change have in common.
    pub change: String,
    pub database: String,
    pub actor: Option<String>,
    pub action: String,
    pub entity: Option<String>,
    pub entity_id: Option<String>,
    pub entity_name: Option<String>,
    pub workspace: Option<String>,
    pub host: String,
    pub tool: String,
    /// Fingerprints, counts, names.
    pub facts: Value,
    /// The hash of the previous line, or 64 zeros.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// One event of a change, without number and hashes.
pub(super) fn entry(change: &LoggedChange, event: &AuditEvent, state: LogState) -> LogEntry {
    let subject = event.subject.as_ref();
    LogEntry {
        entry: None,
        at: Timestamp::now().as_millis(),
        state: state.as_str().to_owned(),
        change: change.id.clone(),
        database: change.database.clone(),
        actor: change.origin.actor.clone(),
        action: event.action.to_owned(),
        entity: subject.map(|subject| subject.entity.to_string()),
        entity_id: subject.map(|subject| subject.id.clone()),
        entity_name: subject.map(|subject| subject.name.clone()),
        workspace: subject.and_then(|subject| subject.workspace.clone()),
        host: change.origin.host.clone(),
        tool: change.origin.tool.clone(),
        facts: serde_json::from_str(&event.details).unwrap_or(Value::Null),
        previous_hash: None,
        hash: None,
    }
}

/// The line after `head`, and the new head. The hash covers the bytes before it, so that none can change.
pub(super) fn chained(mut entry: LogEntry, head: &AuditHead) -> (String, AuditHead) {
    let number = head.number + 1;
    entry.entry = Some(number);
    entry.previous_hash = Some(head.hash.clone());
    let whole = json(&entry);
    let hashed = whole.strip_suffix('}').unwrap_or(&whole);
    let hash = link(&head.hash, &[Some(hashed)]);
    let line = format!("{hashed}{HASH}{hash}\"}}");
    (line, AuditHead { number, hash })
}

/// A line without number and hashes.
pub(super) fn json(entry: &LogEntry) -> String {
    // Cannot fail: keys are text, and numbers are valid in JSON.
    printable_json(serde_json::to_string(entry).unwrap_or_default())
}

/// What a line must hash to; `None` when it does not end with a hash, which is not part of the hashed bytes.
pub(super) fn hash_of(line: &[u8], previous: &str) -> Option<String> {
    let line = std::str::from_utf8(line).ok()?;
    let (hashed, end) = line.rsplit_once(HASH)?;
    let hash = link(previous, &[Some(hashed)]);
    let whole = end.strip_suffix("\"}") == Some(&*hash);
    whole.then_some(hash)
}
