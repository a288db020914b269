//! Opening an existing database. Nothing is ever created by accident.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

use super::{Store, contract};
use crate::domain::{AuditLog, CommitHook, CommitStep, Origin};
use crate::store::connect::mysql::{self, open_mysql};
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::connect::postgres::{open_postgres, pooling};
use crate::store::connect::server::{ConnectEnv, ConnectError, refuse_unsupported};
use crate::store::connect::sqlite::file::why_unreadable;
use crate::store::connect::sqlite::session;
use crate::store::connect::url::{DbUrl, Engine, SqliteTarget};
use crate::store::engine::connection::{Connection, establish_sqlite};
use crate::store::error::{OpenError, StoreError, StoreResult};

/// The default lock timeout: as long as MLflow itself waits on SQLite.
pub const LOCK_TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// The variables that PostgreSQL's and MySQL's own clients would read.
    pub env: ConnectEnv,
    /// How long to wait for another process's lock; else the timeout in a SQLite URL, else 20 s.
    pub lock_timeout: Option<Duration>,
    pub if_missing: IfMissing,
    /// Who makes changes, and from where, for the audit trail.
    pub origin: Origin,
    /// The log beside the database.
    pub audit_log: Option<Arc<dyn AuditLog>>,
    /// Called at each step of a commit, and may prevent it.
    pub on_commit: CommitHook,
}

/// What it takes to open the same database again, and the state of this session.
pub(in crate::store) struct Session {
    url: DbUrl,
    options: OpenOptions,
    /// How long it waits for a lock.
    pub(in crate::store) lock_timeout: Duration,
    pub(in crate::store) file: Option<PathBuf>,
    /// How long the session belongs to this client.
    pub(in crate::store) pooling: Pooling,
    /// The command that holds the rotation lock in this session, or waits for it.
    pub(in crate::store) rotation: Option<&'static str>,
    /// SQLite's version of the file's content in the transaction that changes all secrets.
    pub(in crate::store) data_version: Option<i64>,
    /// Whether the session holds that lock.
    pub(in crate::store) holds_rotation_lock: bool,
    /// Whether a commit waits until a crash of the server cannot undo it.
    pub(in crate::store) awaits_durability: bool,
    /// Whether transactions are rolled back instead of committed.
    pub(in crate::store) never_commits: bool,
    /// In [`Store::checked`], which commits a transaction itself: whether there is one to commit.
    pub(in crate::store) held: Option<bool>,
}

/// What to do when a SQLite file does not exist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IfMissing {
    #[default]
    Refuse,
    /// Create it: only for `db init --standalone` and the demo.
    Create,
    /// Open an empty database in memory in its place, for a dry run of that.
    Imagine,
}

impl Session {
    /// Whether the URL of a SQLite file requests read-only access.
    pub(in crate::store) fn is_read_only_url(&self) -> bool {
        self.url.sqlite().is_some_and(|target| target.read_only)
    }
}

impl Store {
    /// Opens the database, prepares the session and inspects it. Also returns warnings: complete sentences,
    /// never with a secret.
    pub fn open(url: &DbUrl, options: &OpenOptions) -> StoreResult<(Self, Vec<String>)> {
        let mut warnings = Vec::new();
        let lock_timeout = lock_timeout(url, options);
        let mut file = None;
        let mut pooling = Pooling::None;
        let (mut connection, encryption) = match url.engine() {
            Engine::Sqlite => {
                let (connection, path) = open_sqlite(url, options, lock_timeout)?;
                file = path;
                (connection, None)
            }
            Engine::Postgresql => {
                let mut opened = open_postgres(url, &options.env).map_err(OpenError::Server)?;
                pooling = pooling::set_up(&mut opened.connection, lock_timeout, || {
                    let another = open_postgres(url, &options.env);
                    another.ok().map(|opened| opened.connection)
                })?;
                warnings = opened.warnings;
                (
                    Connection::Postgresql(Box::new(opened.connection)),
                    Some(opened.encryption),
                )
            }
            Engine::Mysql => {
                let mut opened = open_mysql(url, &options.env).map_err(OpenError::Server)?;
                mysql::session::set_up(&mut opened.connection, lock_timeout)?;
                warnings = opened.warnings;
                (
                    Connection::Mysql(Box::new(opened.connection)),
                    Some(opened.encryption),
                )
            }
        };
        let contract = match (contract::inspect(&mut connection), &file) {
            (Err(error), Some(path)) => {
                drop(connection);
                return Err(explained(error, path));
            }
            (inspected, _) => inspected?,
        };
        let url_text = url.to_string();
        let store = Self {
            connection,
            contract,
            engine: url.engine(),
            url: url_text,
            encryption,
            session: Session {
                url: url.clone(),
                options: options.clone(),
                lock_timeout,
                file,
                pooling,
                rotation: None,
                data_version: None,
                holds_rotation_lock: false,
                awaits_durability: false,
                never_commits: false,
                held: None,
            },
            pending_events: Vec::new(),
        };
        Ok((store, warnings))
    }

    /// Reopens the same database after the connection was lost, and takes the rotation lock again if this
    /// store held it, since it was lost with the session.
    pub fn reopen(&mut self) -> StoreResult<()> {
        let (store, _) = Self::open(&self.session.url, &self.session.options)?;
        // The lost session has nothing to release.
        let rotation = self.session.rotation.take();
        let awaits_durability = self.session.awaits_durability;
        let never_commits = self.session.never_commits;
        let held = self.session.held;
        *self = store;
        self.session.awaits_durability = awaits_durability;
        self.session.never_commits = never_commits;
        self.session.held = held;
        if let Some(command) = rotation {
            self.lock_rotation(command, |_| ())?;
        }
        Ok(())
    }

    pub fn origin(&self) -> &Origin {
        &self.session.options.origin
    }

    pub(in crate::store) fn audit_log(&self) -> Option<&Arc<dyn AuditLog>> {
        self.session.options.audit_log.as_ref()
    }

    /// Reports that a commit is about to begin.
    ///
    /// # Errors
    /// [`StoreError::Interrupted`] when it must not.
    pub(in crate::store) fn commit_begins(&self) -> StoreResult<()> {
        if (self.session.options.on_commit)(CommitStep::Begins) {
            Ok(())
        } else {
            Err(StoreError::Interrupted)
        }
    }

    /// Reports whether it took place.
    pub(in crate::store) fn commit_ended(&self, done: bool) {
        let step = if done {
            CommitStep::Done
        } else {
            CommitStep::Undone
        };
        let _ = (self.session.options.on_commit)(step);
    }

    pub fn lock_timeout(&self) -> Duration {
        self.session.lock_timeout
    }
}

fn lock_timeout(url: &DbUrl, options: &OpenOptions) -> Duration {
    let of_file = || url.sqlite().and_then(|target| target.busy_timeout);
    options
        .lock_timeout
        .or_else(of_file)
        .unwrap_or(LOCK_TIMEOUT)
}

/// What must be escaped in the path of a `file:` URI, since SQLite would interpret it.
const URI_PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

fn open_sqlite(
    url: &DbUrl,
    options: &OpenOptions,
    lock_timeout: Duration,
) -> StoreResult<(Connection, Option<PathBuf>)> {
    refuse_unsupported(url).map_err(OpenError::Server)?;
    let target = url
        .sqlite()
        .ok_or(OpenError::Server(ConnectError::WrongEngine(Engine::Sqlite)))?;
    let path = find_file(target, options.if_missing != IfMissing::Refuse)?;
    let imagined = options.if_missing == IfMissing::Imagine && !path.exists();
    let mode = match (options.if_missing, target.read_only) {
        (IfMissing::Create, _) => "rwc",
        (_, true) => "ro",
        (_, false) => "rw",
    };
    let escaped = percent_encode(path.as_os_str().as_encoded_bytes(), URI_PATH);
    let uri = if imagined {
        ":memory:".to_owned()
    } else {
        format!("file:{escaped}?mode={mode}")
    };
    let mut connection = establish_sqlite(&uri).map_err(|reason| {
        why_unreadable(&path).map_or_else(
            || OpenError::Unreadable {
                path: path.clone(),
                reason,
            },
            OpenError::File,
        )
    })?;
    if let Err(error) = session::set_up(&mut connection, lock_timeout) {
        drop(connection);
        return Err(explained(error.into(), &path));
    }
    let path = Some(path).filter(|_| !imagined);
    Ok((Connection::Sqlite(Box::new(connection)), path))
}

/// SQLite's error for a file that it cannot use, or better, what is wrong with the file.
fn explained(error: StoreError, path: &Path) -> StoreError {
    let problem = match &error {
        StoreError::CannotOpen { .. }
        | StoreError::ReadOnly { .. }
        | StoreError::NotADatabase { .. }
        | StoreError::Disk { .. }
        | StoreError::Refused(_) => why_unreadable(path),
        _ => None,
    };
    problem.map_or(error, |problem| OpenError::File(problem).into())
}

/// The file to open: as `SQLAlchemy` 2.1 decodes the URL, or as 2.0 does if only that exists.
fn find_file(target: &SqliteTarget, create: bool) -> Result<PathBuf, OpenError> {
    let path = match &target.literal {
        Some(literal) if literal.is_file() && !target.path.exists() => literal,
        _ => &target.path,
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    match (std::fs::metadata(&path), create) {
        (Ok(found), _) if !found.is_file() => Err(OpenError::NotAFile { path }),
        (Ok(_), _) => Ok(path),
        (Err(error), false) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(OpenError::Missing { path })
        }
        (Err(error), true) if error.kind() == std::io::ErrorKind::NotFound => {
            if path.parent().is_some_and(Path::is_dir) {
                Ok(path)
            } else {
                Err(OpenError::NoDirectory {
                    path: path.parent().unwrap_or(&path).to_owned(),
                })
            }
        }
        (Err(error), _) => Err(OpenError::Unreadable {
            path,
            reason: error.to_string(),
        }),
    }
}
