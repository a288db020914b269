//! Ctrl-C and its relatives: end at once where nothing is under way, finish or undo cleanly where something is.

use std::sync::atomic::{AtomicU8, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Nothing is being written: a signal ends the process at once.
const IDLE: u8 = 0;
/// Something is being written: a signal is remembered.
const WORKING: u8 = 1;
/// A signal came while something was being written; a second one ends the process at once.
const REQUESTED: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);

/// Starts listening for SIGINT, SIGTERM and SIGHUP. `end` is called, on another thread, when the
/// process is to end at once; the database rolls back what is not committed.
pub fn listen(end: impl Fn() + Send + 'static) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            if STATE
                .compare_exchange(WORKING, REQUESTED, Ordering::SeqCst, Ordering::SeqCst)
                .is_err()
            {
                end();
            }
        }
    })?;
    Ok(())
}

/// While it lives, a first signal is remembered instead of ending the process.
#[must_use]
pub struct Working(());

impl Working {
    /// Begins work that must end cleanly.
    pub fn begin() -> Self {
        let _ = STATE.compare_exchange(IDLE, WORKING, Ordering::SeqCst, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        STATE.store(IDLE, Ordering::SeqCst);
    }
}

/// Whether a signal asked the work under way to stop.
pub fn requested() -> bool {
    STATE.load(Ordering::SeqCst) == REQUESTED
}
