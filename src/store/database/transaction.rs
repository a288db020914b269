//! Transactions: those that write, and snapshots for reading. A session that ended in a pause between them is replaced.
//!
//! With a log beside the database, a transaction's intent is logged before its commit, and its outcome afterwards.

use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _};
use diesel::prelude::*;

use super::Store;
use crate::domain::{AuditEvent, LogState, LoggedChange};
use crate::store::connect::deferred::Deferring as _;
use crate::store::connect::server::ConnectError;
use crate::store::connect::{mysql, postgres};
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::dialect;
use crate::store::error::{OpenError, StoreError, StoreResult};
use crate::store::schema::secrets;

impl Store {
    /// Commits no transaction from now on, for a dry run. One whose work succeeds stays open, so that what is read next is
    /// as it would be; the next one, or the end of the session, rolls it back.
    pub fn never_commit(&mut self) {
        self.session.never_commits = true;
    }

    /// Runs `work` in one writing transaction: everything is committed, or nothing.
    pub fn transaction<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.session.held == Some(true) {
            // One of several writes that `checked` commits together.
            return work(self);
        }
        // An abandoned scan may have left a transaction open, in which nothing would last.
        self.connection.roll_back();
        self.pending_events.clear();
        self.begin()?;
        let done = work(self).and_then(|value| {
            match &mut self.session.held {
                Some(held) => *held = true,
                None if self.session.never_commits => {}
                None => self.commit()?,
            }
            Ok(value)
        });
        if done.is_err() {
            self.connection.roll_back();
        }
        done
    }

    /// Runs `work` and undoes it, to see what it would do. Everything that would refuse it does.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let never_commits = std::mem::replace(&mut self.session.never_commits, true);
        let done = work(self);
        self.connection.roll_back();
        self.session.never_commits = never_commits;
        done
    }

    /// Runs `write`, and then `check` in its transaction, before the commit: after an error of either, nothing is
    /// committed. Several transactions of `write` become one.
    pub fn checked<T, E: From<StoreError>>(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<T, E>,
        check: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<T, E> {
        self.session.held = Some(false);
        let done = write(self);
        let is_held = self.session.held.take() == Some(true);
        let checked = done.and_then(|done| {
            check(self)?;
            if is_held && !self.session.never_commits {
                self.commit()?;
            }
            Ok(done)
        });
        if checked.is_err() {
            self.connection.roll_back();
        }
        checked
    }

    /// Spares round trips for the rest of the session: for a command that runs many statements once each.
    pub fn prepare_nothing(&mut self) {
        if let Connection::Mysql(c) = &mut self.connection {
            c.prepare_nothing();
        }
    }

    /// Runs `work`, whose inserts are sent together, with its next statement or at its end: an insert's error may be that of a
    /// later statement. Must run inside a transaction.
    pub fn together<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        on_connection!(&mut self.connection, c => c.defer());
        let done = work(self);
        let sent = on_connection!(&mut self.connection, c => c.stop_deferring(done.is_ok()));
        let done = done?;
        sent.map_err(StoreError::from)?;
        Ok(done)
    }

    /// Commits, with intent and outcome in the log, if there is one.
    fn commit(&mut self) -> StoreResult<()> {
        let pending_events = std::mem::take(&mut self.pending_events);
        self.commit_begins()?;
        let change = self.log_intent(pending_events);
        let change = change.inspect_err(|_| self.commit_ended(false))?;
        let committed = self.connection.commit().and_then(|()| self.make_durable());
        let state = match &committed {
            Ok(()) => LogState::Done,
            Err(StoreError::CommitUnknown { .. }) => LogState::Unknown,
            Err(_) => LogState::Failed,
        };
        if state != LogState::Unknown {
            self.commit_ended(committed.is_ok());
        }
        self.log_outcome(change.as_ref(), state);
        committed
    }

    /// Runs `work` on a snapshot of the database: concurrent writes are not visible, and the engine refuses
    /// writes of its own. Afterwards nothing is left open or locked.
    pub fn snapshot<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = self.begin_snapshot();
        let done = begun.map_err(E::from).and_then(|()| work(self));
        self.connection.roll_back();
        if let Connection::Sqlite(c) = &mut self.connection {
            c.batch_execute("PRAGMA query_only = OFF")
                .map_err(StoreError::from)?;
        }
        done
    }

    fn begin_snapshot(&mut self) -> StoreResult<()> {
        self.connection.roll_back();
        match &mut self.connection {
            Connection::Sqlite(c) => {
                c.batch_execute("PRAGMA query_only = ON")?;
                AnsiTransactionManager::begin_transaction_sql(&mut **c, "BEGIN")?;
                // The snapshot is taken at the first read.
                let first = secrets::table.select(secrets::secret_id).limit(1);
                first.load::<String>(&mut **c)?;
            }
            Connection::Postgresql(c) => {
                let begun = AnsiTransactionManager::begin_transaction_sql(
                    &mut **c,
                    postgres::BEGIN_SNAPSHOT,
                );
                if begun.is_err() {
                    // It may have been its last part that failed.
                    let _ = c.batch_execute("ROLLBACK");
                }
                begun?;
            }
            Connection::Mysql(c) => {
                AnsiTransactionManager::begin_transaction_sql(&mut **c, mysql::BEGIN_SNAPSHOT)?;
            }
        }
        Ok(())
    }
}

/// The pause between two attempts to connect: the server may be restarting.
const PAUSE: Duration = Duration::from_millis(200);

/// Whether a session survived the pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// It did, with all of its locks.
    Unbroken,
    /// It had ended and was replaced. The rotation lock was taken again if the old session held it, but
    /// others may have held it in between.
    Reconnected,
}

impl Store {
    /// Ensures, outside a transaction, that there is still a session after a pause. If the server, or
    /// something on the way to it, has ended it, a new one is opened, retrying until the lock timeout.
    pub fn resume(&mut self) -> StoreResult<Resumed> {
        match dialect::ping(&mut self.connection) {
            Ok(()) => Ok(Resumed::Unbroken),
            Err(StoreError::Lost { .. }) => {
                self.reopen_in_time()?;
                Ok(Resumed::Reconnected)
            }
            Err(error) => Err(error),
        }
    }

    /// Begins a transaction. Earlier work is complete, so a session that ended meanwhile can be replaced.
    pub(in crate::store) fn begin(&mut self) -> StoreResult<()> {
        match self.connection.begin() {
            Err(StoreError::Lost { .. }) => {
                self.reopen_in_time()?;
                self.connection.begin()?;
            }
            begun => begun?,
        }
        let checked = self.require_rotation_lock();
        if checked.is_err() {
            self.connection.roll_back();
        }
        checked
    }

    fn reopen_in_time(&mut self) -> StoreResult<()> {
        let started = Instant::now();
        loop {
            match self.reopen() {
                Err(error) if error.may_pass() && started.elapsed() < self.lock_timeout() => {
                    thread::sleep(PAUSE);
                }
                reopened => return reopened,
            }
        }
    }
}

impl StoreError {
    /// Whether reconnecting may succeed a moment later.
    fn may_pass(&self) -> bool {
        match self {
            Self::Lost { .. } => true,
            Self::Open(OpenError::Server(error)) => matches!(
                error,
                ConnectError::Unreachable { .. }
                    | ConnectError::TimedOut { .. }
                    | ConnectError::NotReady { .. }
                    | ConnectError::TooManyConnections { .. }
            ),
            _ => false,
        }
    }
}

impl Store {
    /// Adds an event of the current transaction; ignored without a log.
    pub fn buffer_event(&mut self, event: AuditEvent) {
        if self.audit_log().is_some() {
            self.pending_events.push(event);
        }
    }

    /// Logs the intent, runs the work, and logs the outcome. For changes outside transactions.
    pub fn logged<T, E: From<StoreError>>(
        &mut self,
        events: Vec<AuditEvent>,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.commit_begins()?;
        let change = self.log_intent(events);
        let change = change.inspect_err(|_| self.commit_ended(false))?;
        let done = work(self);
        self.commit_ended(done.is_ok());
        let state = match &done {
            Ok(_) => LogState::Done,
            Err(_) => LogState::Failed,
        };
        self.log_outcome(change.as_ref(), state);
        done
    }

    /// Fails if an outcome is missing in the log: for actions that are not changes, such as revealing a
    /// value.
    pub fn require_whole_log(&self) -> StoreResult<()> {
        let log = self.audit_log();
        match log.and_then(|log| log.trouble()) {
            Some(error) => Err(StoreError::AuditLog(error)),
            None => Ok(()),
        }
    }

    /// Logs what is about to be committed. After an error it must not be.
    pub(in crate::store) fn log_intent(
        &self,
        events: Vec<AuditEvent>,
    ) -> StoreResult<Option<LoggedChange>> {
        let Some(log) = self.audit_log() else {
            return Ok(None);
        };
        if events.is_empty() {
            return Ok(None);
        }
        let change = LoggedChange::new(self.url.clone(), self.origin().clone(), events);
        log.write(&change, LogState::Intent)
            .map_err(StoreError::AuditLog)?;
        Ok(Some(change))
    }

    /// Logs the outcome. It is too late to fail, so the log remembers the error.
    pub(in crate::store) fn log_outcome(&self, change: Option<&LoggedChange>, state: LogState) {
        if let (Some(log), Some(change)) = (self.audit_log(), change) {
            let _ = log.write(change, state);
        }
    }
}
