//! Sweeping rows of mlgate's own whose secret is gone.

use super::OpError;
use crate::store::{Leftovers, Store, StoreError};

/// Deletes them, or only counts.
pub fn sweep(store: &mut Store, dry_run: bool) -> Result<Leftovers, OpError> {
    let mut found = Leftovers::default();
    let done = store.transaction(|store| {
        found = store.sweep_leftovers()?;
        // Rolled back, it was a count.
        if dry_run {
            Err(OnlyCounted::Yes)
        } else {
            Ok(())
        }
    });
    match done {
        Ok(()) | Err(OnlyCounted::Yes) => Ok(found),
        Err(OnlyCounted::Failed(error)) => Err(error.into()),
    }
}

/// Why the transaction was not committed.
enum OnlyCounted {
    Yes,
    Failed(StoreError),
}

impl From<StoreError> for OnlyCounted {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}
