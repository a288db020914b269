//! Examining every row: one thread uses the database, another the ciphers.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::{OpError, Progress};
use crate::domain::SealedSecret;
use crate::store::{Locking, Page, Store};

/// How many pages may be in flight to the other thread: enough to keep both busy, and a bound on memory.
const PAGES_AHEAD: usize = 2;

/// Passes every row to `look`, which collects its results in `state`, and returns the state.
pub(super) fn examine<S: Send>(
    store: &mut Store,
    locking: Locking,
    progress: &dyn Progress,
    state: S,
    mut look: impl FnMut(&mut S, &SealedSecret) + Send,
) -> Result<S, OpError> {
    let work = move |state: &mut S, page: Page| {
        for row in &page.rows {
            look(state, row);
        }
    };
    work_through(store, locking, progress, state, work, |_, ()| Ok(()))
}

/// Runs `work` on another thread for every page, and passes its results to `take` on this one. Returns the
/// state of `work`.
pub(super) fn work_through<S: Send, T: Send>(
    store: &mut Store,
    locking: Locking,
    progress: &dyn Progress,
    mut state: S,
    mut work: impl FnMut(&mut S, Page) -> T + Send,
    take: impl FnMut(&mut Store, T) -> Result<(), OpError>,
) -> Result<S, OpError> {
    std::thread::scope(|scope| {
        let (pages, incoming) = channel::<Page>();
        let (made, results) = channel();
        let worker = scope.spawn(move || {
            for page in incoming {
                let rows = page.rows.len() as u64;
                // Ignore: after a failure no one receives the results.
                let _ = made.send((rows, work(&mut state, page)));
            }
            state
        });
        let outcome = read_and_take(store, locking, progress, &pages, &results, take);
        drop(pages);
        match worker.join() {
            Ok(state) => outcome.map(|()| state),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn read_and_take<T>(
    store: &mut Store,
    locking: Locking,
    progress: &dyn Progress,
    pages: &Sender<Page>,
    results: &Receiver<(u64, T)>,
    mut take: impl FnMut(&mut Store, T) -> Result<(), OpError>,
) -> Result<(), OpError> {
    let mut scan = store.secrets().begin_scan(locking)?;
    let mut take_next = |store: &mut Store| {
        // The worker answers every page unless it panics, which joining it reports.
        let Ok((rows, made)) = results.recv() else {
            return Ok(());
        };
        progress.advance(rows);
        take(store, made)
    };
    let mut under_way = 0;
    while let Some(page) = store.secrets().next_page(&mut scan)? {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let _ = pages.send(page);
        under_way += 1;
        if under_way > PAGES_AHEAD {
            take_next(store)?;
            under_way -= 1;
        }
    }
    (0..under_way).try_for_each(|_| take_next(store))
}
