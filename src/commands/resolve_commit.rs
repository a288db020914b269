//! Resolves a commit of unknown outcome by reading the rows again.

use std::thread;
use std::time::{Duration, Instant};

use crate::domain::CommitStep;
use crate::ops::{CommitOutcome, OpError};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::connect::url::Engine;
use crate::store::{Store, StoreError};

/// The pause between two attempts to connect: a server may be starting again.
const PAUSE: Duration = Duration::from_millis(200);

/// Goes on after a failure. If it is a commit without an answer, a new connection takes the place of the lost one,
/// and `recheck` says what is there; that is tried until the lock timeout has passed. A commit that took place is no
/// failure; one that did not is [`StoreError::CommitUndone`]; else the failure stays as it was.
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
        // A server may start again; a disk does not mend.
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
