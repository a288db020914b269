//! Counts how often the process waited for something outside: a prompt, a pipe, another program.
//!
//! Such a wait can take hours, and connections opened before may be closed afterwards.

use std::sync::atomic::{AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Notes that a wait has ended.
pub fn note() {
    COUNT.fetch_add(1, Ordering::Relaxed);
}

/// The number of waits so far. Two equal numbers mean that there was none in between.
pub fn count() -> usize {
    COUNT.load(Ordering::Relaxed)
}
