//! Work on all secrets while nobody else has them.

use super::{OpError, Progress};
use crate::store::Store;

/// Works in one transaction that has `secrets` for itself, and waits for everybody who has locked it before.
pub(super) fn with_secrets_locked<T>(
    store: &mut Store,
    work: impl FnOnce(&mut Store) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = store.transaction(|store| {
        store.lock_secrets()?;
        work(store)
    });
    store.unlock_secrets();
    done
}

/// The same for a change, whose progress ends here. Whatever fails, everything is as it was; if somebody else has the
/// lock, the error names them.
pub(super) fn change_secrets_locked<T>(
    store: &mut Store,
    progress: &dyn Progress,
    work: impl FnOnce(&mut Store) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = with_secrets_locked(store, work);
    if done.is_ok() {
        progress.finish();
    } else {
        progress.pause();
    }
    done.map_err(|error| error.name_holders(store))
}
