//! What SQLite's answers mean.
//!
//! Diesel hands on the kinds of broken constraints and SQLite's message, not its result code, which would take unsafe
//! code to ask for. But where SQLite has nothing more to say, the message is `sqlite3_errstr` of the code: one of a few
//! fixed English texts, compiled into our binary, in no locale. A whole message is compared, never a part.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind};

use crate::store::error::StoreError;

/// What a failed statement means.
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
