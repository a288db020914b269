//! Classifying errors of SQLite.
//!
//! Diesel passes on violated constraints and SQLite's message, but not its result code, which would take
//! unsafe code to get. But without further details the message is `sqlite3_errstr` of the code: one of a few
//! fixed English texts, compiled into the binary, in no locale. Only whole messages are compared.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind};

use crate::store::error::StoreError;

/// The meaning of a failed statement.
pub(in crate::store) fn to_store_error(
    kind: DatabaseErrorKind,
    info: &dyn DatabaseErrorInformation,
) -> StoreError {
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
