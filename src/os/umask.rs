//! The umask: who may use new files.

use std::sync::OnceLock;

use rustix::fs::Mode;
use rustix::process::umask;

static CALLERS: OnceLock<Mode> = OnceLock::new();

/// Creates all files of mlgate for their owner alone.
pub fn for_the_owner_alone() {
    let callers = umask(Mode::RWXG | Mode::RWXO);
    // Only the first call sees the caller's umask.
    let _ = CALLERS.set(callers);
}

/// Restores the caller's umask for a program that is started for the caller.
pub fn as_the_caller_has_it() {
    if let Some(callers) = CALLERS.get() {
        umask(*callers);
    }
}
