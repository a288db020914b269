//! A log beside the database: what is done there is written down where the database's own transaction does not reach.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{AuditEvent, Origin, Timestamp};

/// How far a change is, as a line of the log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogState {
    /// It is about to be committed.
    Intent,
    /// It was.
    Done,
    /// It was not.
    Failed,
    /// The connection was lost during the commit.
    Unknown,
}

impl LogState {
    /// The word in the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// What one transaction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedChange {
    /// What its lines have in common.
    pub id: String,
    /// The database's URL, without a password; empty where none was named.
    pub database: String,
    /// Who does it, and from where.
    pub origin: Origin,
    /// What is done.
    pub events: Vec<AuditEvent>,
}

/// How many changes this process has written down.
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

/// A log that cannot be written: a full sentence's end, without anything secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct AuditLogError(pub String);

/// Where the lines go.
pub trait AuditLog: fmt::Debug + Send + Sync {
    /// Writes a line for each event. They outlast a loss of power when this returns, as far as the place can promise
    /// that.
    fn write(&self, change: &LoggedChange, state: LogState) -> Result<(), AuditLogError>;

    /// Whether it can be written.
    fn check(&self) -> Result<(), AuditLogError>;

    /// Why the outcome of a change could not be written, if one could not.
    fn trouble(&self) -> Option<AuditLogError>;
}
