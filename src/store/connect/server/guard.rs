//! The last safety net around the drivers.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::ConnectError;

thread_local! {
    static IN_DRIVER: Cell<bool> = const { Cell::new(false) };
}

/// The name of the thread on which a driver runs between calls.
pub(super) const DRIVER_THREAD: &str = "database";

/// Runs a part of a driver that parses the server's answers. If it panics on an invalid answer, that is an
/// error like any other, and the connection is not used again.
pub(in crate::store) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ConnectError> {
    let before = IN_DRIVER.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    IN_DRIVER.set(before);
    outcome.map_err(|_| ConnectError::Driver)
}

/// Whether the current thread runs a driver, whose panics become errors and need no report.
pub fn in_driver() -> bool {
    IN_DRIVER.get() || std::thread::current().name() == Some(DRIVER_THREAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_the_thread_is_out_again() {
        assert_eq!(guarded(|| 1), Ok(1));
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| ()));
        let outcome = guarded(|| {
            assert!(in_driver());
            panic!("odd bytes");
        });
        std::panic::set_hook(hook);
        assert_eq!(outcome, Err::<(), _>(ConnectError::Driver));
        assert!(!in_driver());
    }
}
