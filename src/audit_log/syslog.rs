//! Logging to syslog: the system's own log, which keeps the lines where this user cannot change them.

use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::line::{entry, json};
use crate::domain::{AuditLog, AuditLogError, LogState, LoggedChange};

/// Facility 10, `authpriv`, and severity 5, `notice` (RFC 3164).
const PRIORITY: u8 = 10 * 8 + 5;

#[derive(Debug)]
pub(super) struct Syslog {
    socket: PathBuf,
    patience: Duration,
    trouble: Mutex<Option<AuditLogError>>,
}

impl Syslog {
    pub(super) fn at(socket: impl AsRef<Path>, patience: Duration) -> Self {
        Self {
            socket: socket.as_ref().to_owned(),
            patience,
            trouble: Mutex::default(),
        }
    }

    fn failed(&self, error: &std::io::Error) -> AuditLogError {
        let socket = self.socket.display();
        AuditLogError(format!("cannot write to {socket}: {error}"))
    }

    /// Sends one message for each event, in the local format: the receiver adds time and host.
    fn send(&self, change: &LoggedChange, state: LogState) -> std::io::Result<()> {
        let socket = UnixDatagram::unbound()?;
        socket.connect(&self.socket)?;
        socket.set_write_timeout(Some(self.patience.max(Duration::from_secs(1))))?;
        let process = std::process::id();
        for event in &change.events {
            let line = json(&entry(change, event, state));
            socket.send(format!("<{PRIORITY}>mlgate[{process}]: {line}").as_bytes())?;
        }
        Ok(())
    }
}

impl AuditLog for Syslog {
    fn write(&self, change: &LoggedChange, state: LogState) -> Result<(), AuditLogError> {
        let sent = self
            .send(change, state)
            .map_err(|error| self.failed(&error));
        if let Err(error) = &sent
            && state != LogState::Intent
        {
            let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
            *trouble = Some(error.clone());
        }
        sent
    }

    fn check(&self) -> Result<(), AuditLogError> {
        let connect = || UnixDatagram::unbound()?.connect(&self.socket);
        connect().map_err(|error| self.failed(&error))
    }

    fn trouble(&self) -> Option<AuditLogError> {
        let trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.clone()
    }
}
