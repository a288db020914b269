//! Waiting for the asynchronous drivers.

use std::cell::Cell;
use std::future::Future;

use tokio::runtime::Runtime;

use super::guard::guarded;
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

#[cfg(test)]
mod tests {
    use super::super::runtime;
    use super::*;

    #[test]
    fn a_driver_that_panicked_is_not_used_again() {
        let driver = Driver::new(runtime().expect("a runtime can be started"));
        assert_eq!(driver.wait(async { 1 }).ok(), Some(1));
        let panics = async { assert!(std::hint::black_box(false), "odd bytes") };
        assert!(matches!(driver.wait(panics), Err(StoreError::Lost { .. })));
        let after = driver.wait(async { 1 });
        assert!(matches!(after, Err(StoreError::Lost { .. })));
    }
}
