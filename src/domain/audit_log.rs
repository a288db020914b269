//! A log beside the database, which its transactions do not cover.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{AuditEvent, Origin, Timestamp};

/// The state of a change in a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogState {
    /// It is about to be committed.
    Intent,
    /// It was committed.
    Done,
    /// It was not committed.
    Failed,
    /// The connection was lost during the commit.
    Unknown,
}

impl LogState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// The events of one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedChange {
    /// What its lines have in common.
    pub id: String,
    /// The database's URL, without a password; empty where none was named.
    pub database: String,
    pub origin: Origin,
    pub events: Vec<AuditEvent>,
}

/// The number of changes logged by this process.
static CHANGES: AtomicU64 = AtomicU64::new(0);

impl LoggedChange {
    /// A change that begins now, with an id of its own.
    pub fn new(database: String, origin: Origin, events: Vec<AuditEvent>) -> Self {
        let number = CHANGES.fetch_add(1, Ordering::Relaxed);
        let now = Timestamp::now().as_millis();
        let process = std::process::id();
        Self {
            id: format!("{now:x}-{process:x}-{number:x}"),
            database,
            origin,
            events,
        }
    }
}

/// A log that cannot be written: the end of a sentence, without anything secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct AuditLogError(pub String);

/// Where the lines go.
pub trait AuditLog: fmt::Debug + Send + Sync {
    /// Writes a line for each event. They survive a power loss when this returns, as far as the target can
    /// promise that.
    fn write(&self, change: &LoggedChange, state: LogState) -> Result<(), AuditLogError>;

    fn check(&self) -> Result<(), AuditLogError>;

    /// The error, if the outcome of a change could not be written.
    fn trouble(&self) -> Option<AuditLogError>;
}
