//! Going on after a pause in which the session may have ended.

use std::thread;
use std::time::{Duration, Instant};

use super::Store;
use super::open::OpenError;
use crate::store::connect::server::ConnectError;
use crate::store::engine::dialect;
use crate::store::error::{StoreError, StoreResult};

/// The pause between two attempts to connect: a server may be starting again.
const PAUSE: Duration = Duration::from_millis(200);

/// Whether a session outlasted the pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// It did, with all the locks it had.
    Unbroken,
    /// It had ended, and there is a new one. The lock of rotations was taken again if the old one had it, but
    /// others may have had it in between.
    Reconnected,
}

impl Store {
    /// Makes sure, outside of a transaction, that there is still a session after a pause. One that was ended by the server,
    /// or by something on the way to it, is replaced by a new one. A server that does not let us in now has the
    /// lock timeout to do so.
    pub fn resume(&mut self) -> StoreResult<Resumed> {
        match dialect::ping(&mut self.connection) {
            Ok(()) => Ok(Resumed::Unbroken),
            Err(StoreError::Lost { .. }) => {
                self.reopen_in_time()?;
                Ok(Resumed::Reconnected)
            }
            Err(error) => Err(error),
        }
    }

    /// Begins a transaction. What came before it is over, so a session that ended meanwhile takes nothing along.
    pub(in crate::store) fn begin(&mut self) -> StoreResult<()> {
        match self.connection.begin() {
            Err(StoreError::Lost { .. }) => {
                self.reopen_in_time()?;
                self.connection.begin()?;
            }
            begun => begun?,
        }
        let checked = self.require_rotation_lock();
        if checked.is_err() {
            self.connection.roll_back();
        }
        checked
    }

    fn reopen_in_time(&mut self) -> StoreResult<()> {
        let started = Instant::now();
        loop {
            match self.reopen() {
                Err(error) if error.may_pass() && started.elapsed() < self.lock_timeout() => {
                    thread::sleep(PAUSE);
                }
                reopened => return reopened,
            }
        }
    }
}

impl StoreError {
    /// Whether the same attempt to connect may succeed in a moment.
    fn may_pass(&self) -> bool {
        match self {
            Self::Lost { .. } => true,
            Self::Open(OpenError::Server(error)) => matches!(
                error,
                ConnectError::Unreachable { .. }
                    | ConnectError::TimedOut { .. }
                    | ConnectError::NotReady { .. }
                    | ConnectError::TooManyConnections { .. }
            ),
            _ => false,
        }
    }
}
