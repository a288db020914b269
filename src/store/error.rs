//! What can go wrong with a database, in words that never carry a stored value.

use diesel::result::Error as DieselError;

use super::connect::sqlite::answer;
use crate::domain::{AuditLogError, DamagedRow, Entity};
use crate::os::file_lock::held_by;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be opened at all.
    #[error(transparent)]
    Open(#[from] super::database::open::OpenError),
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
    Changed { entity: Entity, name: String },
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
    NotWritable(super::database::writable::NotWritable),
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
    #[error("a connection pooler is in between that gives no session of our own: {detail}")]
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
    /// The disk of a SQLite file failed.
    #[error("the disk failed ({detail})")]
    Disk {
        /// SQLite's own words.
        detail: String,
    },
    /// The connection went away, or the disk failed, while the commit was under way: the outcome is unknown.
    #[error("the commit was not confirmed, so its outcome is unknown ({detail})")]
    CommitUnknown {
        /// The driver's own words.
        detail: String,
    },
    /// The same, and what was written is not there.
    #[error("the commit was not confirmed; a check found nothing changed ({detail})")]
    CommitUndone {
        /// The driver's own words.
        detail: String,
    },
    /// Somebody asked to stop before the commit; everything is as it was.
    #[error("interrupted; nothing was changed")]
    Interrupted,
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
    /// One row that cannot be read; the others can.
    #[error(transparent)]
    Damaged(#[from] DamagedRow),
    /// Reading all rows of a table has not given as many as the table has.
    #[error("the table `{table}` has {counted} rows, but reading all of them gave {read}")]
    RowsMissed {
        table: &'static str,
        /// As many as it counts.
        counted: i64,
        /// As many as were read.
        read: i64,
    },
    /// The database is none that this command can work on.
    #[error(transparent)]
    Contract(#[from] super::database::contract::ContractError),
    /// A migration of mlgate's own tables failed.
    #[error("cannot make mlgate's tables: {0}")]
    Migration(Box<Self>),
    /// The row that knows the end of the audit trail is gone, which mlgate never removes.
    #[error("the audit trail has lost its end: mlgate_audit_head has no row; nothing was done")]
    NoAuditHead,
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
            // What our connections to servers found; else a query that cannot be written down.
            DieselError::QueryBuilderError(error) => match error.downcast::<Self>() {
                Ok(ours) => *ours,
                Err(_) => Self::Refused("a value cannot be sent to this database".into()),
            },
            DieselError::DatabaseError(kind, info) => answer::to_store_error(kind, info.as_ref()),
            // That the rollback failed, too, follows from it.
            DieselError::RollbackErrorOnCommit { commit_error, .. } => (*commit_error).into(),
            DieselError::DeserializationError(_) => {
                Self::Refused("a column holds a value of another type than MLflow writes".into())
            }
            DieselError::SerializationError(_) => {
                Self::Refused("a value cannot be sent to this database".into())
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

/// The connections to servers know codes, for which Diesel's own errors have no place. This one carries any error, and
/// gives it back as it was.
impl From<StoreError> for DieselError {
    fn from(error: StoreError) -> Self {
        Self::QueryBuilderError(Box::new(error))
    }
}

impl StoreError {
    /// Whether it says that this session may not write: by the account's rights, or because nobody may.
    pub fn forbids_writing(&self) -> bool {
        matches!(self, Self::Denied { .. } | Self::ReadOnly { .. })
    }
}
