//! Work on all secrets while no one else changes them.

use super::settle::Aftermath;
use super::{OpError, Progress};
use crate::store::Store;

/// Works in one transaction that locks `secrets`, as far as the database can, after waiting for earlier
/// locks. `aftermath` gets what to check after the commit.
pub(super) fn with_secrets_locked<T>(
    store: &mut Store,
    aftermath: &mut Aftermath,
    work: impl FnOnce(&mut Store, &mut Aftermath) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = store.transaction(|store| {
        let protection = store.protect_secrets()?;
        aftermath.protected_by(protection);
        work(store, aftermath)
    });
    store.release_secrets();
    done
}

/// The same for a change, which ends its progress. A failure leaves everything unchanged; if someone else has
/// the lock, the error names them.
pub(super) fn change_secrets_locked<T>(
    store: &mut Store,
    aftermath: &mut Aftermath,
    progress: &dyn Progress,
    work: impl FnOnce(&mut Store, &mut Aftermath) -> Result<T, OpError>,
) -> Result<T, OpError> {
    let done = with_secrets_locked(store, aftermath, work);
    if done.is_ok() {
        progress.finish();
    } else {
        progress.pause();
    }
    done.map_err(|error| error.name_holders(store))
}
