//! Counts how often the process waited for something outside: a person at a prompt, a pipe, another program.
//!
//! Such a wait can take hours, and whatever was open during it may be gone afterwards.

use std::sync::atomic::{AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Notes a wait that ends now.
pub fn note() {
    COUNT.fetch_add(1, Ordering::Relaxed);
}

/// The number of waits so far. Two equal numbers mean that there was none in between.
pub fn count() -> usize {
    COUNT.load(Ordering::Relaxed)
}
