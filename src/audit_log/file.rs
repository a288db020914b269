//! The log in a file: lines chained by hashes.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::line::{LogEntry, chained, entry};
use crate::domain::{AuditHead, AuditLog, AuditLogError, LogState, LoggedChange};
use crate::files::{FileError, LineFile};

const WHAT: &str = "audit log";

/// The file. It is opened at the first write, and stays open.
#[derive(Debug)]
pub(super) struct FileLog {
    path: PathBuf,
    patience: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    file: Option<LineFile>,
    trouble: Option<AuditLogError>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

impl FileLog {
    pub(super) fn at(path: &Path, patience: Duration) -> Self {
        Self {
            path: path.to_owned(),
            patience,
            state: Mutex::default(),
        }
    }

    /// Appends the lines under a lock, at the current end of the file.
    fn add(
        &self,
        file: &LineFile,
        change: &LoggedChange,
        state: LogState,
    ) -> Result<(), AuditLogError> {
        let _locked = file.lock(self.patience).map_err(|error| failed(&error))?;
        let mut head = head(file)?;
        let mut lines = Vec::new();
        for event in &change.events {
            let (line, next) = chained(entry(change, event, state), &head);
            lines.push(line);
            head = next;
        }
        file.add(&lines.join("\n")).map_err(|error| failed(&error))
    }
}

impl AuditLog for FileLog {
    fn write(&self, change: &LoggedChange, state: LogState) -> Result<(), AuditLogError> {
        let mut kept = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match kept.file.take() {
            Some(file) => file,
            None => open(&self.path)?,
        };
        let written = self.add(&file, change, state);
        kept.file = Some(file);
        if let Err(error) = &written
            && state != LogState::Intent
        {
            kept.trouble = Some(error.clone());
        }
        written
    }

    fn check(&self) -> Result<(), AuditLogError> {
        let mut kept = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.file.is_none() {
            kept.file = Some(open(&self.path)?);
        }
        Ok(())
    }

    fn trouble(&self) -> Option<AuditLogError> {
        let kept = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        kept.trouble.clone()
    }
}

/// The message, with the system's own.
fn failed(error: &FileError) -> AuditLogError {
    let said = error.to_string();
    let cause = std::error::Error::source(error);
    AuditLogError(match cause {
        Some(cause) => format!("{said}: {cause}"),
        None => said,
    })
}

fn open(path: &Path) -> Result<LineFile, AuditLogError> {
    let file = LineFile::open(path, WHAT).map_err(|error| failed(&error))?;
    // Do not append to another program's file.
    if !b"{\"entry\":".starts_with(
        &file
            .start(b"{\"entry\":".len())
            .map_err(|error| failed(&error))?,
    ) {
        let path = path.display();
        return Err(AuditLogError(format!(
            "{path} contains something other than an audit log"
        )));
    }
    Ok(file)
}

/// The end of the chain: that of the last complete line. A line torn by a crash is skipped.
fn head(file: &LineFile) -> Result<AuditHead, AuditLogError> {
    let last = file.last_line_that(|line| {
        let entry: LogEntry = serde_json::from_slice(line).ok()?;
        Some(AuditHead {
            number: entry.entry?,
            hash: entry.hash?,
        })
    });
    Ok(last
        .map_err(|error| failed(&error))?
        .unwrap_or_else(AuditHead::empty))
}
