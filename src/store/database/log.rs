//! The log beside the database: what a transaction does is written down before its commit, and what became of it
//! after.

use super::Store;
use crate::domain::{AuditEvent, LogState, LoggedChange};
use crate::store::error::{StoreError, StoreResult};

impl Store {
    /// Says what the transaction under way does; without a log nobody listens.
    pub fn tell(&mut self, event: AuditEvent) {
        if self.audit_log().is_some() {
            self.told.push(event);
        }
    }

    /// Writes down what is about to be done, does it, and writes down what became of it. For what is no transaction.
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

    /// Whether every outcome so far is in the log: after a change that is none, such as the reading of a value.
    pub fn require_whole_log(&self) -> StoreResult<()> {
        let log = self.audit_log();
        match log.and_then(|log| log.trouble()) {
            Some(error) => Err(StoreError::AuditLog(error)),
            None => Ok(()),
        }
    }

    /// Writes down what is about to be committed. An error says that it must not be.
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

    /// Writes down what became of it. It has become that already, so that the log keeps what is wrong with it.
    pub(in crate::store) fn log_outcome(&self, change: Option<&LoggedChange>, state: LogState) {
        if let (Some(log), Some(change)) = (self.audit_log(), change) {
            let _ = log.write(change, state);
        }
    }
}
