//! Making, completing and removing mlgate's own tables, with a word of it in the audit trail and in the log.
//!
//! `MySQL` commits each `CREATE TABLE` at once, so the entry cannot be in the same transaction: it is the first in the
//! new trail, written when the tables are there. In the log beside the database the intent comes before everything.

use serde_json::json;

use super::OpError;
use super::audit::{of_database, record_in_trail};
use crate::domain::AuditHead;
use crate::store::{Initialised, Store};

/// Makes or completes the tables beside `MLflow`'s. `action` is what the trail is told.
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

/// Makes or completes a standalone store.
pub fn init_standalone(store: &mut Store, pending: &[String]) -> Result<Initialised, OpError> {
    let told = |migrations: &[String]| {
        let facts = json!({"migrations": migrations, "standalone": true});
        of_database("db.init", &facts)
    };
    store.logged(vec![told(pending)], |store| {
        let made = store.own_tables().init_standalone()?;
        if made.created || !pending.is_empty() {
            // An empty database does not tell beforehand which it needs.
            store.transaction(|store| record_in_trail(store, told(&made.migrations)))?;
        }
        Ok(made)
    })
}

/// Removes the tables, the trail among them: the log alone is told.
pub fn drop_own_tables(store: &mut Store, head: Option<&AuditHead>) -> Result<(), OpError> {
    let head = head.map(ToString::to_string);
    let event = of_database("db.drop", &json!({"audit_head": head}));
    store.logged(vec![event], |store| Ok(store.own_tables().remove()?))
}
