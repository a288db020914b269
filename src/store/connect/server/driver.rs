//! Running the asynchronous drivers: their runtime, waiting for them, and catching their panics.

use std::cell::Cell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};

use super::ConnectError;
use crate::store::error::StoreError;

/// Waits for the driver of one connection.
pub(in crate::store) struct Driver {
    runtime: &'static Runtime,
    /// Whether the driver has panicked, so that its state is unreliable.
    gave_up: Cell<bool>,
}

impl Driver {
    pub(in crate::store) fn new(runtime: &'static Runtime) -> Self {
        let gave_up = Cell::new(false);
        Self { runtime, gave_up }
    }

    /// Waits for a future of the driver. If the driver panics on the server's answer, the connection counts
    /// as lost, and nothing is sent on it any more.
    pub(in crate::store) fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, StoreError> {
        let lost = || StoreError::Lost {
            detail: "the driver failed on the server's answer".to_owned(),
        };
        if self.gave_up.get() {
            return Err(lost());
        }
        guarded(|| self.runtime.block_on(work)).map_err(|_| {
            self.gave_up.set(true);
            lost()
        })
    }
}

thread_local! {
    static IN_DRIVER: Cell<bool> = const { Cell::new(false) };
}

/// The name of the thread on which a driver runs between calls.
const DRIVER_THREAD: &str = "database";

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

/// The runtime of this process, created by the first connection to a server; SQLite never needs it.
///
/// It has a worker thread, because a driver's connection task must run between calls (`PostgreSQL`'s answers
/// keep-alives and reads notices there). It is never dropped: its connections may live as long as the
/// process.
pub(in crate::store) fn runtime() -> Result<&'static Runtime, ConnectError> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name(DRIVER_THREAD)
        .enable_all()
        .build()
        .map_err(|error| ConnectError::Runtime(error.to_string()))?;
    // If two threads get here at once, the second runtime is dropped, unused.
    Ok(RUNTIME.get_or_init(|| runtime))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::connect::server::runtime;

    #[test]
    fn a_driver_that_panicked_is_not_used_again() {
        let driver = Driver::new(runtime().expect("a runtime can be started"));
        assert_eq!(driver.wait(async { 1 }).ok(), Some(1));
        let panics = async { assert!(std::hint::black_box(false), "odd bytes") };
        assert!(matches!(driver.wait(panics), Err(StoreError::Lost { .. })));
        let after = driver.wait(async { 1 });
        assert!(matches!(after, Err(StoreError::Lost { .. })));
    }

    #[test]
    fn a_panic_is_an_error_and_the_thread_ends() {
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
