//! Resolves a commit of unknown outcome by reading the rows again.

use std::thread;
use std::time::{Duration, Instant};

use crate::domain::CommitStep;
use crate::ops::{CommitOutcome, OpError};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::connect::url::Engine;
use crate::store::{Store, StoreError};

/// The pause between two attempts to connect: the server may be restarting.
const PAUSE: Duration = Duration::from_millis(200);

/// Handles a failed commit. If the answer was lost, it reconnects until the lock timeout has passed, and
/// `recheck` tells whether the commit took place. If it did, this succeeds; if it did not, the error is
/// [`StoreError::CommitUndone`]; any other failure is returned unchanged.
pub(super) fn resolve_commit<T>(
    failed: OpError,
    store: &mut Store,
    context: &Context,
    mut recheck: impl FnMut(&mut Store) -> Result<CommitOutcome<T>, OpError>,
) -> Result<T, OpError> {
    let OpError::Store(StoreError::CommitUnknown { detail }) = failed else {
        return Err(failed);
    };
    context
        .ui
        .status("The commit was not confirmed; checking its outcome.");
    let started = Instant::now();
    let seen = loop {
        let looked = store
            .reopen()
            .map_err(OpError::from)
            .and_then(|()| recheck(store));
        match looked {
            Ok(seen) => break seen,
            Err(error) => context.ui.detail(&format!("checking the outcome: {error}")),
        }
        // A server may restart; a disk error stays.
        let hopeless = store.engine() == Engine::Sqlite;
        if hopeless || interrupt::requested() || started.elapsed() >= store.lock_timeout() {
            break CommitOutcome::Unclear;
        }
        thread::sleep(PAUSE);
    };
    match seen {
        CommitOutcome::Committed(report) => {
            store.make_durable()?;
            let _ = interrupt::on_commit(CommitStep::Done);
            context
                .ui
                .warn("the commit was not confirmed; a check found that it was committed");
            Ok(report)
        }
        CommitOutcome::Undone => {
            let _ = interrupt::on_commit(CommitStep::Undone);
            Err(StoreError::CommitUndone { detail }.into())
        }
        CommitOutcome::Unclear => Err(StoreError::CommitUnknown { detail }.into()),
    }
}
