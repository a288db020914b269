//! The session of a SQLite file: the settings that mlgate pins, whatever the defaults of the file or the build are, and
//! errors. The journal mode is kept.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use diesel::sqlite::SqliteConnection;

use crate::store::error::StoreError;

/// Settings that affect the result of a command, or durability.
pub const PINNED: [(&str, &str); 3] = [
    // Deletes behave like MLflow's.
    ("foreign_keys", "ON"),
    // A foreign schema runs no code of its own.
    ("trusted_schema", "OFF"),
    // The default, FULL, deletes the rollback journal without syncing the directory: after a power loss the
    // journal would reappear, and undo what keystore and handover files rely on. In WAL mode both are the
    // same.
    ("synchronous", "EXTRA"),
];

/// Prepares the session. The timeout comes first: later statements may already meet a lock.
pub(in crate::store) fn set_up(
    connection: &mut SqliteConnection,
    lock_timeout: Duration,
) -> diesel::QueryResult<()> {
    let busy = lock_timeout.as_millis();
    let pins = PINNED.map(|(name, value)| format!("PRAGMA {name} = {value}"));
    connection.batch_execute(&format!(
        "PRAGMA busy_timeout = {busy}; {}",
        pins.join("; ")
    ))
}

/// The meaning of a failed statement.
///
/// Diesel passes on violated constraints and SQLite's message, but not its result code, which would take unsafe code
/// to get. But without further details the message is `sqlite3_errstr` of the code: one of a few fixed English texts,
/// compiled into the binary, in no locale. Only whole messages are compared.
fn to_store_error(kind: DatabaseErrorKind, info: &dyn DatabaseErrorInformation) -> StoreError {
    let detail = info.message().trim().to_owned();
    if let DatabaseErrorKind::UniqueViolation = kind {
        return StoreError::Duplicate { detail };
    }
    match detail.as_str() {
        // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL
        "database is locked" | "database table is locked" | "locking protocol" => {
            StoreError::Busy { detail }
        }
        // SQLITE_READONLY
        "attempt to write a readonly database" => StoreError::ReadOnly { detail },
        // SQLITE_CANTOPEN
        "unable to open database file" => StoreError::CannotOpen { detail },
        // SQLITE_NOTADB, SQLITE_CORRUPT
        "file is not a database" | "database disk image is malformed" => {
            StoreError::NotADatabase { detail }
        }
        // SQLITE_IOERR
        "disk I/O error" => StoreError::Disk { detail },
        // SQLITE_INTERRUPT
        "interrupted" => StoreError::Cancelled { detail },
        _ => StoreError::Refused(detail),
    }
}

/// Diesel's own errors. Only SQLite's connection is Diesel's; those to servers report codes, for which Diesel has no
/// place, so theirs contain a [`StoreError`].
impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            // A server's; else a query that cannot be serialised.
            DieselError::QueryBuilderError(error) => match error.downcast::<Self>() {
                Ok(ours) => *ours,
                Err(_) => Self::Refused("a value cannot be sent to this database".into()),
            },
            DieselError::DatabaseError(kind, info) => to_store_error(kind, info.as_ref()),
            // The failed rollback is only a consequence.
            DieselError::RollbackErrorOnCommit { commit_error, .. } => (*commit_error).into(),
            DieselError::DeserializationError(_) => {
                Self::Refused("a column has a value of another type than MLflow writes".into())
            }
            DieselError::SerializationError(_) => {
                Self::Refused("a value cannot be sent to this database".into())
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

/// Carries an error of a server through Diesel unchanged.
impl From<StoreError> for DieselError {
    fn from(error: StoreError) -> Self {
        Self::QueryBuilderError(Box::new(error))
    }
}
