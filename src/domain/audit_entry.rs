//! The audit trail: who did what, when, to which row and from where. Never a value.

use std::fmt;
use std::str::FromStr;

use super::{Entity, Timestamp};

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
        let is_hash = hash.len() == HASH_DIGITS
            && hash
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        match number.parse() {
            Ok(number) if digits && is_hash => Ok(Self {
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
}
