//! Continuing after a pause in which the session may have ended.

use std::thread;
use std::time::{Duration, Instant};

use super::Store;
use super::open::OpenError;
use crate::store::connect::server::ConnectError;
use crate::store::engine::dialect;
use crate::store::error::{StoreError, StoreResult};

/// The pause between two attempts to connect: the server may be restarting.
const PAUSE: Duration = Duration::from_millis(200);

/// Whether a session survived the pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// It did, with all of its locks.
    Unbroken,
    /// It had ended and was replaced. The rotation lock was taken again if the old session held it, but
    /// others may have held it in between.
    Reconnected,
}

impl Store {
    /// Ensures, outside a transaction, that there is still a session after a pause. If the server, or
    /// something on the way to it, has ended it, a new one is opened, retrying until the lock timeout.
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

    /// Begins a transaction. Earlier work is complete, so a session that ended meanwhile can be replaced.
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
    /// Whether reconnecting may succeed a moment later.
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
