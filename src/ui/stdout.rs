//! stdout, checked before any work: a result that cannot be written must not be produced.

use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{OFlags, fcntl_getfl};
use rustix::io::fcntl_getfd;
use rustix::stdio::stdout;

use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};

/// Whether the caller has closed it.
static CLOSED: AtomicBool = AtomicBool::new(false);

// Before `main` Rust opens /dev/null in place of a closed stdout, and from then on all output is lost without
// an error. So this checks earlier; it does nothing else. (The macro requires the word; nothing here is
// unsafe.)
ctor_lite::ctor! {
    unsafe fn look_before_main() {
        CLOSED.store(fcntl_getfd(stdout()).is_err(), Ordering::Relaxed);
    }
}

/// Refuses a stdout that is closed, or open for reading only.
///
/// # Errors
/// A failure that says what to do instead.
pub fn check_stdout() -> CommandResult {
    let mode = fcntl_getfl(stdout()).map(|flags| flags & OFlags::RWMODE);
    let why = if CLOSED.load(Ordering::Relaxed) || mode.is_err() {
        "stdout is closed"
    } else if mode == Ok(OFlags::RDONLY) {
        "stdout is open for reading only"
    } else {
        return Ok(());
    };
    Err(CommandError::failure(why)
        .hint("nothing was changed; redirect the output to a file, a pipe, or /dev/null"))
}

/// For output that is useless unless complete: a closed pipe is a failure, too.
///
/// # Errors
/// The write error.
pub fn must_be_complete(written: CommandResult) -> CommandResult {
    written.map_err(|error| match error.exit() {
        Exit::Success => CommandError::failure("cannot write the output")
            .cause("the reader closed the pipe before the end"),
        _ => error,
    })
}
