//! The runtime of the asynchronous drivers.

use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};

use super::ConnectError;
use super::guard::DRIVER_THREAD;

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
