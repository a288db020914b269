//! Looking at every row: the database is read on one thread, the ciphers run on another.

use std::sync::mpsc::{SyncSender, sync_channel};

use super::{OpError, Phase, Progress};
use crate::domain::SealedSecret;
use crate::store::{Locking, Scan, Store};

/// How many pages may wait between the two threads: enough to keep both busy, and a bound on memory.
const PAGES_AHEAD: usize = 2;

/// Offers every row to `look`, which keeps what it learns in `state`, and returns the state.
pub(super) fn examine<S: Send>(
    store: &mut Store,
    locking: Locking,
    phase: Phase,
    progress: &dyn Progress,
    mut state: S,
    look: impl Fn(&mut S, &SealedSecret) + Send,
) -> Result<S, OpError> {
    let total: i64 = store.census()?.iter().map(|(_, rows)| rows).sum();
    progress.begin(phase, u64::try_from(total).unwrap_or_default());
    std::thread::scope(|scope| {
        let (pages, incoming) = sync_channel::<Vec<SealedSecret>>(PAGES_AHEAD);
        let looker = scope.spawn(move || {
            for page in incoming {
                for row in &page {
                    look(&mut state, row);
                }
            }
            state
        });
        let scanned = send_pages(store, locking, progress, &pages);
        drop(pages);
        let state = match looker.join() {
            Ok(state) => state,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        scanned.map(|()| state)
    })
}

fn send_pages(
    store: &mut Store,
    locking: Locking,
    progress: &dyn Progress,
    pages: &SyncSender<Vec<SealedSecret>>,
) -> Result<(), OpError> {
    let mut scan = Scan::new(locking);
    while let Some(page) = store.next_page(&mut scan)? {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        progress.advance(page.len() as u64);
        // The receiver lives as long as the scope, unless it panicked; the join tells.
        let _ = pages.send(page);
    }
    Ok(())
}
