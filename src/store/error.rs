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
    /// The file, the account or the server does not allow writing.
    #[error("the database cannot be written ({detail})")]
    ReadOnly {
        /// The engine's own words.
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
    if says(&BUSY) {
        StoreError::Busy { detail }
    } else if says(&READ_ONLY) {
        StoreError::ReadOnly { detail }
    } else if says(&LOST) {
        StoreError::Lost { detail }
    } else if says(&NOT_A_DATABASE) {
        StoreError::NotADatabase { detail }
    } else {
        StoreError::Refused(detail)
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
const READ_ONLY: [&str; 6] = [
    "attempt to write a readonly database",
    "unable to open database file",
    "permission denied",
    "read-only",
    "command denied to user",
    "access denied",
];
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
    fn each_engines_read_only_message_is_read_only() {
        for text in [
            "attempt to write a readonly database",
            "permission denied for table secrets",
            "UPDATE command denied to user 'reader'@'localhost' for table `mlflow`.`secrets`",
            "The MariaDB server is running with the --read-only option so it cannot execute this statement",
        ] {
            let error = classify(DatabaseErrorKind::Unknown, text.into());
            assert!(matches!(error, StoreError::ReadOnly { .. }), "{text}");
        }
    }
}
