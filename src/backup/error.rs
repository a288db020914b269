//! Why a backup cannot be written, or not be read.

use std::io;
use std::path::PathBuf;

use crate::files::FileError;

/// A backup that cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file that is written.
    #[error("the backup cannot be written: {0}")]
    File(#[from] FileError),
    /// A line cannot be made; never seen.
    #[error("a line of the backup cannot be written: {0}")]
    Line(#[from] serde_json::Error),
    /// The operating system refused to read it.
    #[error("cannot read the backup {}", path.display())]
    Read {
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is not what a rotation wrote.
    #[error("the backup {} cannot be used: {why}", path.display())]
    Broken {
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
}
