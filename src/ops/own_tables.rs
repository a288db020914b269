//! Creating, completing and dropping mlgate's own tables, recorded in the audit trail and in the log.
//!
//! `MySQL` commits each `CREATE TABLE` at once, so the entry cannot be in the same transaction: it is the
//! first in the new trail, written when the tables exist. In the log beside the database, the intent precedes
//! everything.

use serde_json::json;

use super::OpError;
use super::audit::{of_database, record_in_trail};
use crate::domain::AuditHead;
use crate::store::{Initialised, Store};

/// Creates or completes the tables beside `MLflow`'s. `action` is recorded in the trail.
pub fn make_own_tables(
    store: &mut Store,
    action: &'static str,
    pending: &[String],
) -> Result<(), OpError> {
    let event = of_database(action, &json!({"migrations": pending}));
    store.logged(vec![event.clone()], |store| {
        store.own_tables().make()?;
        store.transaction(|store| record_in_trail(store, event))
    })
}

/// Creates or completes a standalone store.
pub fn init_standalone(store: &mut Store, pending: &[String]) -> Result<Initialised, OpError> {
    let told = |migrations: &[String]| {
        let facts = json!({"migrations": migrations, "standalone": true});
        of_database("db.init", &facts)
    };
    store.logged(vec![told(pending)], |store| {
        let made = store.own_tables().init_standalone()?;
        if made.created || !pending.is_empty() {
            // For an empty database the needed migrations are not known in advance.
            store.transaction(|store| record_in_trail(store, told(&made.migrations)))?;
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
