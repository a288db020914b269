//! Why a backup cannot be written, or not be read.

use crate::files::FileError;

/// A backup that cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file itself.
    #[error("the backup cannot be used: {0}")]
    File(#[from] FileError),
    /// A line cannot be made; never seen.
    #[error("a line of the backup cannot be written: {0}")]
    Line(#[from] serde_json::Error),
}
