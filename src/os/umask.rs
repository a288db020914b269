//! Who may use the files that are made.

use std::sync::OnceLock;

use rustix::fs::Mode;
use rustix::process::umask;

static CALLERS: OnceLock<Mode> = OnceLock::new();

/// Whatever file mlgate makes, it is for its owner alone.
pub fn for_the_owner_alone() {
    let callers = umask(Mode::RWXG | Mode::RWXO);
    // The first is the caller's.
    let _ = CALLERS.set(callers);
}

/// A program that is started for the caller makes its files as the caller does.
pub fn as_the_caller_has_it() {
    if let Some(callers) = CALLERS.get() {
        umask(*callers);
    }
}
