//! mlgate's own tables: created, completed, dropped, and cleared of rows whose secret is gone. Recorded in the audit
//! trail and in the log.
//!
//! `MySQL` commits each `CREATE TABLE` at once, so the entry cannot be in the same transaction: it is the first in the
//! new trail, written when the tables exist. In the log beside the database, the intent precedes everything.

use serde_json::json;

use super::OpError;
use super::audit::{of_database, record, record_in_trail};
use crate::domain::AuditHead;
use crate::store::{Initialised, Leftovers, Store, StoreError};

/// Creates or completes the tables beside `MLflow`'s. `action` is recorded in the trail.
pub fn make_own_tables(
    store: &mut Store,
    action: &'static str,
    pending: &[String],
) -> Result<(), OpError> {
    let event = of_database(action, &json!({"migrations": pending}));
    store.logged(vec![event.clone()], |store| {
        store.own_tables().make()?;
        store.transaction(|store| record_in_trail(store, vec![event]))
    })
}

/// Creates or completes a standalone store.
pub fn init_standalone(store: &mut Store, pending: &[String]) -> Result<Initialised, OpError> {
    let event = |migrations: &[String]| {
        let facts = json!({"migrations": migrations, "standalone": true});
        of_database("db.init", &facts)
    };
    store.logged(vec![event(pending)], |store| {
        let made = store.own_tables().init_standalone()?;
        if made.created || !pending.is_empty() {
            // For an empty database the needed migrations are not known in advance.
            store.transaction(|store| record_in_trail(store, vec![event(&made.migrations)]))?;
        }
        Ok(made)
    })
}

/// Drops the tables, including the trail: only the log records it.
pub fn drop_own_tables(store: &mut Store, head: Option<&AuditHead>) -> Result<(), OpError> {
    let head = head.map(ToString::to_string);
    let event = of_database("db.drop", &json!({"audit_head": head}));
    store.logged(vec![event], |store| Ok(store.own_tables().remove()?))
}

/// Deletes mlgate's own rows about what was deleted; a dry run only counts them.
pub fn delete_leftovers(store: &mut Store, dry_run: bool) -> Result<Leftovers, OpError> {
    let mut found = Leftovers::default();
    let done = store.transaction(|store| {
        found = store.own_tables().delete_leftovers()?;
        // The deletion is rolled back: only its count is wanted.
        if dry_run {
            return Err(OnlyCounted::Yes);
        }
        if found.total() > 0 {
            let removed = json!({
                "secrets": found.secrets,
                "labels": found.labels,
                "bindings": found.bindings,
                "managed": found.managed,
                "history": found.history,
            });
            record(store, of_database("db.gc", &removed))?;
        }
        Ok(())
    });
    match done {
        Ok(()) | Err(OnlyCounted::Yes) => Ok(found),
        Err(OnlyCounted::Failed(error)) => Err(error),
    }
}

/// Why the transaction was not committed.
enum OnlyCounted {
    Yes,
    Failed(OpError),
}

impl From<StoreError> for OnlyCounted {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<OpError> for OnlyCounted {
    fn from(error: OpError) -> Self {
        Self::Failed(error)
    }
}
