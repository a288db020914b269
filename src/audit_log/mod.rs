//! `--audit-log`: a log of all changes outside the database, in a file or syslog.
//!
//! It cannot be part of the database's transaction. So each change has two lines: one before its commit,
//! without which nothing is committed, and one after it, with the outcome. No change is made without a line,
//! and no failed change has a line that claims success.

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

/// The prefix of a target that is not a file.
const SYSLOG: &str = "syslog:";

const DEV_LOG: &str = "/dev/log";

/// The log at a target: `syslog:`, `syslog:/path/of/a/socket`, or a file. `patience` is how long to wait for
/// other writers. Nothing is opened before the first write.
#[must_use]
pub fn log_at(target: &str, patience: Duration) -> Arc<dyn AuditLog> {
    match target.strip_prefix(SYSLOG) {
        Some("") => Arc::new(syslog::Syslog::at(DEV_LOG, patience)),
        Some(socket) => Arc::new(syslog::Syslog::at(socket, patience)),
        None => Arc::new(file::FileLog::at(Path::new(target), patience)),
    }
}
