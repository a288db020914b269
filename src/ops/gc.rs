//! Deleting rows of mlgate's own tables whose secret was deleted.

use serde_json::json;

use super::OpError;
use super::audit::{of_database, record};
use crate::store::{Leftovers, Store, StoreError};

/// Deletes them, or only counts.
pub fn sweep(store: &mut Store, dry_run: bool) -> Result<Leftovers, OpError> {
    let mut found = Leftovers::default();
    let done = store.transaction(|store| {
        found = store.own_tables().sweep()?;
        // Rolled back, it was a count.
        if dry_run {
            return Err(OnlyCounted::Yes);
        }
        if found.total() > 0 {
            let swept = json!({
                "secrets": found.secrets,
                "labels": found.labels,
                "bindings": found.bindings,
            });
            record(store, of_database("db.gc", &swept))?;
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
