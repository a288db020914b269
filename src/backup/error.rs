//! Why a backup cannot be written or read.

use std::io;
use std::path::PathBuf;

use crate::files::FileError;

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Writing the file failed.
    #[error("the backup cannot be written: {0}")]
    File(#[from] FileError),
    /// Serialising a line failed, which does not happen.
    #[error("a line of the backup cannot be written: {0}")]
    Line(#[from] serde_json::Error),
    /// Reading the file failed.
    #[error("cannot read the backup {}", path.display())]
    Read { path: PathBuf, error: io::Error },
    /// It is not what a rotation wrote.
    #[error("the backup {} cannot be used: {why}", path.display())]
    Broken { path: PathBuf, why: &'static str },
}
