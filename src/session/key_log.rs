//! What is done with keys outside of any database, in the log beside it.

use super::context::Context;
use crate::domain::{AuditEvent, LogState, LoggedChange};
use crate::error::CommandResult;
use crate::store::StoreError;

impl Context {
    /// Does something with a key, and writes down before that it is about to be done, and then what became of it. Where the
    /// log cannot be written, nothing is done. The facts are JSON text.
    pub fn logging_key<T>(
        &self,
        action: &'static str,
        facts: String,
        work: impl FnOnce() -> CommandResult<T>,
    ) -> CommandResult<T> {
        let Some(log) = self.audit_log()? else {
            return work();
        };
        let event = AuditEvent {
            action,
            subject: None,
            details: facts,
        };
        let database = self.settings.database_if_named()?;
        let database = database.map(|named| named.url.to_string());
        let change = LoggedChange::new(database.unwrap_or_default(), self.origin(), vec![event]);
        log.write(&change, LogState::Intent)
            .map_err(StoreError::AuditLog)?;
        let done = work();
        let state = if done.is_ok() {
            LogState::Done
        } else {
            LogState::Failed
        };
        // It has become that already; the log keeps what is wrong with it.
        let _ = log.write(&change, state);
        done
    }
}
