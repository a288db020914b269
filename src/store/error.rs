//! What can go wrong with a database, in words that never carry a stored value.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::domain::{AuditLogError, Entity};
use crate::file_lock::held_by;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be opened at all.
    #[error(transparent)]
    Open(#[from] super::OpenError),
    /// Another process holds a lock for longer than the lock timeout.
    #[error("the database is locked by another process ({detail})")]
    Busy {
        /// The engine's own words.
        detail: String,
    },
    /// Another rotation of this database did not end within the lock timeout.
    #[error("another rotation is under way{}", held_by(holders))]
    RotationUnderWay {
        /// Who rotates, as far as it can be seen.
        holders: Vec<String>,
    },
    /// Somebody changed the row between reading and writing it.
    #[error(
        "{entity} `{name}` was changed by somebody else at the same moment; nothing was written"
    )]
    Changed {
        /// What it is.
        entity: Entity,
        /// Its name.
        name: String,
    },
    /// The server takes no queries for now: it starts, shuts down, has no quorum, or no connection left.
    #[error("the database takes no queries for now ({detail})")]
    NotReady {
        /// The engine's own words.
        detail: String,
    },
    /// The account has not the right to do it.
    #[error("the database account is not allowed to do this ({detail})")]
    Denied {
        /// The engine's own words.
        detail: String,
    },
    /// The file, the server or the transaction is read-only, whoever asks.
    #[error("the database is read-only ({detail})")]
    ReadOnly {
        /// The engine's own words.
        detail: String,
    },
    /// The database is read-only, which was found out before anything was written.
    #[error("the database is read-only: {0}")]
    NotWritable(super::NotWritable),
    /// This engine, or this kind of server, has no such thing.
    #[error("the database does not support this ({detail})")]
    Unsupported {
        /// The engine's own words.
        detail: String,
    },
    /// A statement was cut short, by a time limit on statements or by an administrator.
    #[error("the database cut the statement short ({detail})")]
    Cancelled {
        /// The engine's own words.
        detail: String,
    },
    /// Consecutive statements reach different sessions: a pooler is in between.
    #[error("a connection pooler hands each transaction to another session ({detail})")]
    Pooled {
        /// What showed it.
        detail: String,
    },
    /// The character set of the column, or of the database, has no such character.
    #[error("the database's character set cannot hold this text ({detail})")]
    NoSuchCharacter {
        /// The engine's own words.
        detail: String,
    },
    /// SQLite cannot open the file, or one that it needs beside it.
    #[error("the file, or one that SQLite needs beside it, cannot be opened ({detail})")]
    CannotOpen {
        /// SQLite's own words.
        detail: String,
    },
    /// A unique constraint refused the row.
    #[error("a row like this is already there ({detail})")]
    Duplicate {
        /// The engine's own words.
        detail: String,
    },
    /// The connection is gone.
    #[error("the connection to the database was lost ({detail})")]
    Lost {
        /// The driver's own words.
        detail: String,
    },
    /// The connection went away while the commit was under way: the outcome is unknown.
    #[error("the connection was lost during the commit, so its outcome is unknown ({detail})")]
    CommitUnknown {
        /// The driver's own words.
        detail: String,
    },
    /// The connection went away while the commit was under way, and what was written is not there.
    #[error(
        "the connection was lost during the commit; looking again found nothing changed ({detail})"
    )]
    CommitUndone {
        /// The driver's own words.
        detail: String,
    },
    /// The file is damaged, or was never a SQLite database.
    #[error("the file is not a readable SQLite database ({detail})")]
    NotADatabase {
        /// SQLite's own words.
        detail: String,
    },
    /// The database changed a value on its way in, for example by a narrower character set.
    #[error("the database did not store the {what} as it was sent; nothing was written")]
    Altered {
        /// Which column.
        what: &'static str,
    },
    /// The database is none that this command can work on.
    #[error(transparent)]
    Contract(#[from] super::ContractError),
    /// A migration of mlgate's own tables failed.
    #[error("cannot set up the standalone store: {0}")]
    Migration(String),
    /// The log beside the database cannot be written, without which nothing is done.
    #[error("the audit log cannot be written, so nothing was done: {0}")]
    AuditLog(AuditLogError),
    /// Anything else the database says.
    #[error("the database refused: {0}")]
    Refused(String),
}

/// A row that has gone, or was never there.
pub type StoreResult<T> = Result<T, StoreError>;

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => {
                classify(kind, info.message().trim().to_owned())
            }
            DieselError::DeserializationError(_) => {
                Self::Refused("a column holds a value of another type than MLflow writes".into())
            }
            DieselError::SerializationError(_) | DieselError::QueryBuilderError(_) => {
                Self::Refused("a value cannot be sent to this database".into())
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

impl StoreError {
    /// Whether it says that this session may not write: by the account's rights, or because nobody may.
    pub fn forbids_writing(&self) -> bool {
        matches!(self, Self::Denied { .. } | Self::ReadOnly { .. })
    }
}

type Made = fn(String) -> StoreError;

fn classify(kind: DatabaseErrorKind, detail: String) -> StoreError {
    let says = |needles: &[&str]| {
        let lower = detail.to_ascii_lowercase();
        needles.iter().any(|needle| lower.contains(needle))
    };
    match kind {
        DatabaseErrorKind::UniqueViolation => return StoreError::Duplicate { detail },
        DatabaseErrorKind::SerializationFailure => return StoreError::Busy { detail },
        DatabaseErrorKind::ReadOnlyTransaction => return StoreError::ReadOnly { detail },
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            return StoreError::Lost { detail };
        }
        _ => {}
    }
    let texts: [(&[&str], Made); 10] = [
        (&BUSY, |detail| StoreError::Busy { detail }),
        (&CANCELLED, |detail| StoreError::Cancelled { detail }),
        (&NOT_READY, |detail| StoreError::NotReady { detail }),
        (&DENIED, |detail| StoreError::Denied { detail }),
        (&READ_ONLY, |detail| StoreError::ReadOnly { detail }),
        (&CANNOT_OPEN, |detail| StoreError::CannotOpen { detail }),
        (&LOST, |detail| StoreError::Lost { detail }),
        (&NOT_A_DATABASE, |detail| StoreError::NotADatabase {
            detail,
        }),
        (&NO_SUCH_CHARACTER, |detail| StoreError::NoSuchCharacter {
            detail,
        }),
        (&UNSUPPORTED, |detail| StoreError::Unsupported { detail }),
    ];
    match texts.iter().find(|(needles, _)| says(needles)) {
        Some((_, error)) => error(detail),
        None if says(&["prepared statement"]) => StoreError::Pooled { detail },
        None => StoreError::Refused(detail),
    }
}

// Diesel hands on no error code, only the engine's text; these are the texts of SQLite, PostgreSQL and
// MySQL/MariaDB, in that order.
const BUSY: [&str; 7] = [
    "database is locked",
    "database table is locked",
    "lock timeout",
    "could not obtain lock",
    "deadlock",
    "lock wait timeout exceeded",
    "record has changed since last read",
];
const CANCELLED: [&str; 5] = [
    "statement timeout",
    "canceling statement due to user request",
    "max_statement_time exceeded",
    "maximum statement execution time exceeded",
    "query execution was interrupted",
];
const NOT_READY: [&str; 5] = [
    "the database system is",
    "too many clients already",
    "remaining connection slots",
    "wsrep has not yet prepared node",
    "too many connections",
];
const DENIED: [&str; 3] = [
    "permission denied",
    "command denied to user",
    "access denied",
];
const READ_ONLY: [&str; 2] = ["attempt to write a readonly database", "read-only"];
const CANNOT_OPEN: [&str; 1] = ["unable to open database file"];
const LOST: [&str; 12] = [
    "connection closed",
    "error communicating with the server",
    "connection was killed",
    "connection to the server is closed",
    "input/output error",
    "server closed the connection",
    "terminating connection",
    "server shutdown in progress",
    "gone away",
    "lost connection",
    "broken pipe",
    "connection reset",
];
const NOT_A_DATABASE: [&str; 2] = ["file is not a database", "database disk image is malformed"];
const NO_SUCH_CHARACTER: [&str; 5] = [
    "impossible for parameter",
    "has no equivalent in encoding",
    "incorrect string value",
    "cannot convert string",
    "illegal mix of collations",
];
const UNSUPPORTED: [&str; 2] = ["is not supported", "doesn't yet support"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engines_lock_message_is_busy() {
        for text in [
            "database is locked",
            "canceling statement due to lock timeout",
            "Lock wait timeout exceeded; try restarting transaction",
            "Deadlock found when trying to get lock; try restarting transaction",
        ] {
            let error = classify(DatabaseErrorKind::Unknown, text.into());
            assert!(matches!(error, StoreError::Busy { .. }), "{text}");
        }
    }

    #[test]
    fn each_drivers_message_of_a_lost_connection_is_lost() {
        for text in [
            "terminating connection due to administrator command",
            "error communicating with the server: Connection reset by peer (os error 104)",
            "Connection was killed",
            "Server shutdown in progress",
            "Connection to the server is closed.",
            "Input/output error: Input/output error: peer closed connection without sending TLS close_notify",
        ] {
            let error = classify(DatabaseErrorKind::Unknown, text.into());
            assert!(matches!(error, StoreError::Lost { .. }), "{text}");
        }
    }

    #[test]
    fn a_missing_right_is_denied() {
        for text in [
            "permission denied for table secrets",
            "UPDATE command denied to user 'reader'@'localhost' for table `mlflow`.`secrets`",
        ] {
            let error = classify(DatabaseErrorKind::Unknown, text.into());
            assert!(matches!(error, StoreError::Denied { .. }), "{text}");
        }
    }

    #[test]
    fn each_engines_read_only_message_is_read_only() {
        for text in [
            "attempt to write a readonly database",
            "The MariaDB server is running with the --read-only option so it cannot execute this statement",
        ] {
            let error = classify(DatabaseErrorKind::Unknown, text.into());
            assert!(matches!(error, StoreError::ReadOnly { .. }), "{text}");
        }
    }
}
