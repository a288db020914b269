//! Errors of a database, which never contain a stored value.

use std::path::PathBuf;

use super::connect::server::ConnectError;
use super::connect::sqlite::file::FileProblem;
use super::database::contract::ContractError;
use crate::domain::{AuditLogError, DamagedRow, Entity};
use crate::os::file_lock::held_by;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Another process holds a lock for longer than the lock timeout.
    #[error("the database is locked by another process ({detail})")]
    Busy {
        /// The engine's message.
        detail: String,
    },
    /// Another rotation of this database did not end within the lock timeout.
    #[error("another rotation is running{}", held_by(holders))]
    RotationUnderWay {
        /// Who rotates, as far as known.
        holders: Vec<String>,
    },
    /// Someone changed the row between reading and writing it.
    #[error(
        "{entity} `{name}` was changed by someone else at the same moment; nothing was written"
    )]
    Changed { entity: Entity, name: String },
    /// The server accepts no queries now: it is starting, shutting down, without a quorum, or out of
    /// connections.
    #[error("the database accepts no queries now ({detail})")]
    NotReady { detail: String },
    /// The account lacks the right.
    #[error("the database account is not allowed to do this ({detail})")]
    Denied { detail: String },
    /// The file, the server or the transaction is read-only for everyone.
    #[error("the database is read-only ({detail})")]
    ReadOnly { detail: String },
    /// The database is read-only, which was found before anything was written.
    #[error("the database is read-only: {0}")]
    NotWritable(NotWritable),
    /// Not supported by this engine, or this kind of server.
    #[error("the database does not support this ({detail})")]
    Unsupported { detail: String },
    /// A statement was cancelled by a time limit or an administrator.
    #[error("the database cancelled the statement ({detail})")]
    Cancelled { detail: String },
    /// Consecutive statements reach different sessions: a pooler is in between.
    #[error("a connection pooler provides no session of our own: {detail}")]
    Pooled {
        /// How it was detected.
        detail: String,
    },
    /// The character set of the column, or of the database, lacks a character.
    #[error("the database's character set cannot represent this text ({detail})")]
    NoSuchCharacter { detail: String },
    /// SQLite cannot open the file, or one that it needs beside it.
    #[error("the file, or one that SQLite needs beside it, cannot be opened ({detail})")]
    CannotOpen { detail: String },
    /// A unique constraint was violated.
    #[error("such a row already exists ({detail})")]
    Duplicate { detail: String },
    #[error("the connection to the database was lost ({detail})")]
    Lost {
        /// The driver's message.
        detail: String,
    },
    /// The disk of a SQLite file failed.
    #[error("the disk failed ({detail})")]
    Disk { detail: String },
    /// The connection was lost, or the disk failed, during the commit: the outcome is unknown.
    #[error("the commit was not confirmed, so its outcome is unknown ({detail})")]
    CommitUnknown {
        /// The driver's message.
        detail: String,
    },
    /// The same, and a check found that it did not take place.
    #[error("the commit was not confirmed; a check found nothing changed ({detail})")]
    CommitUndone {
        /// The driver's message.
        detail: String,
    },
    /// The user asked to stop before the commit; nothing was changed.
    #[error("interrupted; nothing was changed")]
    Interrupted,
    /// The file is damaged, or is not a SQLite database.
    #[error("the file is not a readable SQLite database ({detail})")]
    NotADatabase { detail: String },
    /// The database changed a value on its way in, for example because of a narrower character set.
    #[error("the database did not store the {what} as sent; nothing was written")]
    Altered { what: &'static str },
    /// One row that cannot be read; the others can.
    #[error(transparent)]
    Damaged(#[from] DamagedRow),
    /// Reading all rows of a table has not returned as many as the table has.
    #[error("the table `{table}` has {counted} rows, but reading all of them gave {read}")]
    RowsMissed {
        table: &'static str,
        counted: i64,
        read: i64,
    },
    /// A database that this command cannot work on.
    #[error(transparent)]
    Contract(#[from] ContractError),
    #[error("cannot create mlgate's tables: {0}")]
    Migration(Box<Self>),
    /// The row with the head of the audit trail is missing, which mlgate never deletes.
    #[error(
        "the head of the audit trail is missing: mlgate_audit_head has no row; nothing was changed"
    )]
    NoAuditHead,
    /// The log beside the database cannot be written, without which nothing is changed.
    #[error("the audit log cannot be written, so nothing was changed: {0}")]
    AuditLog(AuditLogError),
    /// Any other error of the database.
    #[error("the database refused: {0}")]
    Refused(String),
}

pub type StoreResult<T> = Result<T, StoreError>;

impl StoreError {
    /// Whether it means that this session may not write: for lack of rights, or because no one may.
    pub fn forbids_writing(&self) -> bool {
        matches!(self, Self::Denied { .. } | Self::ReadOnly { .. })
    }
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No such file. `mlflow` would have created one.
    #[error("no database at {}", path.display())]
    Missing {
        /// The absolute path.
        path: PathBuf,
    },
    /// No directory to create a file in.
    #[error("no directory {} to create the database in", path.display())]
    NoDirectory { path: PathBuf },
    /// A directory, a socket, a device.
    #[error("{} is not a file", path.display())]
    NotAFile { path: PathBuf },
    /// No permission, or another error of the file system.
    #[error("cannot open {}: {reason}", path.display())]
    Unreadable {
        path: PathBuf,
        /// The operating system's message.
        reason: String,
    },
    /// A file that SQLite does not open for a known reason.
    #[error(transparent)]
    File(FileProblem),
    #[error(transparent)]
    Server(ConnectError),
}

/// Why the database cannot be written to in this session.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWritable {
    /// A PostgreSQL server that replays another one's log.
    #[error("the server is a hot standby")]
    Standby,
    /// A setting of the server's configuration, the database or the account.
    #[error("{setting} is on")]
    Setting { setting: &'static str },
    /// The URL of a SQLite file requests read-only access.
    #[error("the URL has mode=ro")]
    Url,
    #[error("{} is not writable", path.display())]
    File { path: PathBuf },
    /// Tables of `MySQL` and `MariaDB` in an engine without rollback: a failure half-way leaves a change half
    /// done.
    #[error(
        "{} {}, which has no transactions",
        tables.join(", "), if tables.len() == 1 { format!("is in {engine}") } else { format!("are in {engine}") }
    )]
    NoTransactions { engine: String, tables: Vec<String> },
    /// SQLite cannot create its journal.
    #[error("the journal cannot be created in {}", path.display())]
    Directory { path: PathBuf },
}

impl NotWritable {
    /// The remedy.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Standby => {
                "connect to the primary; with several hosts in the URL, \
                    target_session_attrs=read-write selects it"
            }
            Self::Setting {
                setting: "default_transaction_read_only",
            } => {
                "connect to the primary, or with an account whose default_transaction_read_only is off"
            }
            Self::Setting { .. } => {
                "connect to the primary; replicas are read-only, and so are servers under maintenance"
            }
            Self::NoTransactions { .. } => {
                "run `ALTER TABLE … ENGINE = InnoDB` for each of them, while no server is running"
            }
            Self::Url => "remove mode=ro from the URL",
            Self::File { .. } => "run mlgate as an account that can write to the file",
            Self::Directory { .. } => {
                "run mlgate as an account that can also write to the directory"
            }
        }
    }
}
