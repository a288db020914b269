//! `--audit-log`: a log of what is done beside the database, in a file or by syslog.
//!
//! It cannot be in the database's transaction. So each change has two lines: one before its commit, without which
//! nothing is committed, and one after, which says what became of it. No change is made without a line, and none that
//! failed has a line that says it was done.

mod file;
mod line;
mod read;
mod syslog;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::AuditLog;

pub use line::LogEntry;
pub use read::{CheckedFile, entries, verify_file};

/// What a target begins with that is no file.
const SYSLOG: &str = "syslog:";

/// Where programs leave messages for the system's log.
const DEV_LOG: &str = "/dev/log";

/// The log at a target: `syslog:`, `syslog:/path/of/a/socket`, or a file. `patience` is how long others that write to
/// it are waited for. Nothing is opened before there is something to write.
#[must_use]
pub fn log_at(target: &str, patience: Duration) -> Arc<dyn AuditLog> {
    match target.strip_prefix(SYSLOG) {
        Some("") => Arc::new(syslog::Syslog::at(DEV_LOG, patience)),
        Some(socket) => Arc::new(syslog::Syslog::at(socket, patience)),
        None => Arc::new(file::FileLog::at(Path::new(target), patience)),
    }
}
