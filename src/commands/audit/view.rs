//! An audit entry, as scripts and people see it.

use serde::Serialize;
use serde_json::Value;

use crate::audit_log::LogEntry;
use crate::domain::{AuditEntry, Timestamp};
use crate::store::AuditFilter;
use crate::ui::{Row, rfc3339};

/// An entry, with everything that its hash covers.
#[derive(Debug, Serialize)]
pub(super) struct EntryView {
    entry: i64,
    at: i64,
    actor: Option<String>,
    action: String,
    entity: Option<String>,
    entity_id: Option<String>,
    entity_name: Option<String>,
    workspace: Option<String>,
    host: String,
    tool: String,
    facts: Value,
    previous_hash: String,
    hash: String,
    #[serde(skip)]
    time: String,
}

impl From<AuditEntry> for EntryView {
    fn from(entry: AuditEntry) -> Self {
        Self {
            entry: entry.number,
            at: entry.at.as_millis(),
            time: rfc3339(entry.at),
            actor: entry.actor,
            action: entry.action,
            entity: entry.entity,
            entity_id: entry.entity_id,
            entity_name: entry.entity_name,
            workspace: entry.workspace,
            host: entry.host,
            tool: entry.tool,
            // Invalid JSON is shown as text.
            facts: serde_json::from_str(&entry.details)
                .unwrap_or_else(|_| Value::String(entry.details)),
            previous_hash: entry.previous_hash,
            hash: entry.hash,
        }
    }
}

impl Row for EntryView {
    const COLUMNS: &'static [&'static str] = &[
        "entry",
        "time",
        "actor",
        "action",
        "name",
        "workspace",
        "host",
        "facts",
    ];

    fn cells(&self) -> Vec<String> {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.entry.to_string(),
            self.time.clone(),
            or_empty(&self.actor),
            self.action.clone(),
            or_empty(&self.entity_name),
            or_empty(&self.workspace),
            self.host.clone(),
            self.facts.to_string(),
        ]
    }

    fn name(&self) -> String {
        self.entry.to_string()
    }
}

/// A line of a log file.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct LineView(LogEntry);

impl From<LogEntry> for LineView {
    fn from(line: LogEntry) -> Self {
        Self(line)
    }
}

impl LineView {
    /// Whether a filter matches, as the database decides for its own entries.
    pub(super) fn is_chosen(&self, filter: &AuditFilter) -> bool {
        let line = &self.0;
        let since = filter
            .since
            .is_none_or(|since| line.at >= since.as_millis());
        let actor = filter.actor.is_none() || filter.actor == line.actor;
        let action = filter.action.as_ref().is_none_or(|wanted| {
            let below = line.action.strip_prefix(wanted.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        let subject = filter.subject.is_none()
            || filter.subject == line.entity_name
            || filter.subject == line.entity_id;
        since && actor && action && subject
    }
}

impl Row for LineView {
    const COLUMNS: &'static [&'static str] = &[
        "entry",
        "time",
        "state",
        "actor",
        "action",
        "name",
        "workspace",
        "host",
        "facts",
    ];

    fn cells(&self) -> Vec<String> {
        let line = &self.0;
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.name(),
            rfc3339(Timestamp::from_millis(line.at)),
            line.state.clone(),
            or_empty(&line.actor),
            line.action.clone(),
            or_empty(&line.entity_name),
            or_empty(&line.workspace),
            line.host.clone(),
            line.facts.to_string(),
        ]
    }

    fn name(&self) -> String {
        self.0
            .entry
            .map(|entry| entry.to_string())
            .unwrap_or_default()
    }
}
