//! Who did what, when and from where: in the columns of each row, in the audit trail, and in the log beside the
//! database, which transactions do not cover. Never a value.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;

use super::macros::stored_words;
use super::{Entity, Timestamp};

/// The four audit columns of a row. `MLflow` leaves the names empty where the user is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    pub created_by: Option<String>,
    pub created_at: Timestamp,
    pub last_updated_by: Option<String>,
    pub last_updated_at: Timestamp,
}

impl Audit {
    /// Of a row that is made now and was not changed yet.
    pub fn new(actor: impl Into<String>, at: Timestamp) -> Self {
        let actor = Some(actor.into());
        Self {
            created_by: actor.clone(),
            created_at: at,
            last_updated_by: actor,
            last_updated_at: at,
        }
    }
}

/// Who makes a change, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name given by `--actor` or the environment.
    pub actor: Option<String>,
    pub host: String,
    /// mlgate with its version.
    pub tool: String,
}

/// The subject of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub entity: Entity,
    pub id: String,
    pub name: String,
    pub workspace: Option<String>,
}

/// An action, recorded in the transaction that performs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// A dotted name, such as `secret.create`.
    pub action: &'static str,
    /// Its subject; `None` for the whole database.
    pub subject: Option<Subject>,
    /// JSON: fingerprints before and after, counts, versions.
    pub details: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number: 1, 2, 3 …
    pub number: i64,
    pub at: Timestamp,
    pub actor: Option<String>,
    pub action: String,
    pub entity: Option<String>,
    pub entity_id: Option<String>,
    pub entity_name: Option<String>,
    pub workspace: Option<String>,
    pub host: String,
    pub tool: String,
    /// JSON.
    pub details: String,
    /// The hash of the previous entry, or 64 zeros.
    pub previous_hash: String,
    /// SHA-256 of the previous hash and all fields.
    pub hash: String,
}

/// A SHA-256 in hexadecimal digits.
const HASH_DIGITS: usize = 64;

/// Whether a text is a SHA-256 as the trail stores it: 64 lowercase hexadecimal digits.
#[must_use]
pub fn is_audit_hash(text: &str) -> bool {
    text.len() == HASH_DIGITS && HEXLOWER.decode(text.as_bytes()).is_ok()
}

/// The head of the trail: the number and hash of the last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// The number of the last entry; 0 without entries.
    pub number: i64,
    /// Its hash; 64 zeros without entries.
    pub hash: String,
}

/// `NUMBER:HASH`, as `mlgate audit head` prints it.
impl fmt::Display for AuditHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// Text that is not `NUMBER:HASH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a number, a colon and 64 hexadecimal digits")]
pub struct NoAuditHead;

impl FromStr for AuditHead {
    type Err = NoAuditHead;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, hash) = text.split_once(':').ok_or(NoAuditHead)?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        match number.parse() {
            Ok(number) if digits && is_audit_hash(hash) => Ok(Self {
                number,
                hash: hash.to_owned(),
            }),
            _ => Err(NoAuditHead),
        }
    }
}

impl AuditHead {
    /// The head of an empty trail.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            number: 0,
            hash: "0".repeat(HASH_DIGITS),
        }
    }

    /// Whether an entry can follow it: no trail that mlgate wrote ends otherwise.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.number >= 0 && is_audit_hash(&self.hash)
    }
}

stored_words! {
    /// The state of a change in a line of the log.
    LogState {
        /// It is about to be committed.
        Intent = "intent",
        /// It was committed.
        Done = "done",
        /// It was not committed.
        Failed = "failed",
        /// The connection was lost during the commit.
        Unknown = "unknown",
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

/// A step of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitStep {
    /// It is about to begin. Without a later step, its outcome is unknown.
    Begins,
    /// It took place.
    Done,
    /// It did not take place: nothing was changed.
    Undone,
}

/// Called at each step. `false` means that the commit must not begin.
pub type CommitHook = fn(CommitStep) -> bool;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_a_number_and_a_hash() {
        let hash = "0123456789abcdef".repeat(4);
        let text = format!("42:{hash}");
        let head: AuditHead = text.parse().unwrap();
        assert_eq!((head.number, &head.hash), (42, &hash));
        assert_eq!(head.to_string(), text);
        assert_eq!(
            AuditHead::empty().to_string().parse(),
            Ok(AuditHead::empty())
        );
        let (upper, short, long) = (hash.to_uppercase(), &hash[1..], format!("{hash}0"));
        for wrong in [
            hash.clone(),
            format!("42 {hash}"),
            format!(":{hash}"),
            format!("+42:{hash}"),
            format!("-42:{hash}"),
            format!("9223372036854775808:{hash}"),
            format!("42:{upper}"),
            format!("42:{short}"),
            format!("42:{long}"),
            format!("42:{short}g"),
        ] {
            assert_eq!(wrong.parse::<AuditHead>(), Err(NoAuditHead), "{wrong}");
        }
    }
}
