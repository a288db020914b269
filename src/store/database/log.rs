//! The log beside the database: a transaction's intent is written before its commit, and its outcome
//! afterwards.

use super::Store;
use crate::domain::{AuditEvent, LogState, LoggedChange};
use crate::store::error::{StoreError, StoreResult};

impl Store {
    /// Adds an event of the current transaction; ignored without a log.
    pub fn tell(&mut self, event: AuditEvent) {
        if self.audit_log().is_some() {
            self.told.push(event);
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
