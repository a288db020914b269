//! Ctrl-C and its relatives: end at once where nothing is under way, finish or undo cleanly where something is.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU8, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Nothing was written yet: a signal ends the process at once.
const IDLE: u8 = 0;
/// Something is being written: a signal is remembered.
const WORKING: u8 = 1;
/// A signal came while something was being written; a second one ends the process at once.
const REQUESTED: u8 = 2;
/// Something may have been written: a signal ends the process at once, without a word about changes.
const WORKED: u8 = 3;

/// A program has taken over: signals are its own affair.
const LEFT: u8 = 4;

static STATE: AtomicU8 = AtomicU8::new(IDLE);

type LastWords = Box<dyn FnOnce() + Send>;

/// What is done before a signal ends the process.
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);

/// Starts listening for SIGINT and SIGTERM. `end` is called, on another thread, when the process is to end
/// at once, and told whether it is certain that nothing was changed; the database rolls back what is
/// not committed. SIGHUP keeps its own meaning, so that `nohup` works.
pub fn listen(end: impl Fn(bool) + Send + 'static) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for _ in signals.forever() {
                let remembered =
                    STATE.compare_exchange(WORKING, REQUESTED, Ordering::SeqCst, Ordering::SeqCst);
                if let Err(state) = remembered
                    && state != LEFT
                {
                    if let Some(last_words) = take_last_words() {
                        last_words();
                    }
                    end(state == IDLE);
                }
            }
        })?;
    Ok(())
}

/// Leaves something to do for the case that a signal ends the process at once, such as to record that.
pub fn leave_last_words(last_words: impl FnOnce() + Send + 'static) {
    if let Ok(mut left) = LAST_WORDS.lock() {
        *left = Some(Box::new(last_words));
    }
}

/// Takes them back. `false` when a signal was faster: then the process is about to end.
pub fn withdraw_last_words() -> bool {
    take_last_words().is_some()
}

fn take_last_words() -> Option<LastWords> {
    LAST_WORDS.lock().ok()?.take()
}

/// Runs work that writes: meanwhile a first signal is remembered instead of ending the process. Long work
/// asks [`requested`] and undoes what it did; short work just ends.
pub fn deferred<T>(work: impl FnOnce() -> T) -> T {
    STATE.store(WORKING, Ordering::SeqCst);
    let outcome = work();
    STATE.store(WORKED, Ordering::SeqCst);
    outcome
}

/// For work that only looks, for as long as it likes: a signal ends it at once, and that nothing was changed
/// is no news.
pub fn only_looking() {
    STATE.store(WORKED, Ordering::SeqCst);
}

/// Whether a signal asked the work under way to stop.
pub fn requested() -> bool {
    STATE.load(Ordering::SeqCst) == REQUESTED
}

/// For a program that mlgate has started and waits for: whoever passes the signals on has them.
pub fn leave_to_program() {
    STATE.store(LEFT, Ordering::SeqCst);
}
