//! Backup files: of the wrapped DEKs that a rotation replaces, and of a whole gateway.
//!
//! Neither contains anything that is not encrypted and secret: what is in them needs the passphrases.

mod definitions;
mod gateway;
mod lines;
mod rotation;
mod rows;

pub use gateway::{GatewayBackup, GatewayWriter, Header, Written};
pub use rotation::{BackupReader, BackupWriter, Origin};

use std::io;
use std::path::PathBuf;

use crate::files::FileError;
use crate::ops::OpError;

/// Why a backup cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Writing the file failed.
    #[error("the backup cannot be written: {0}")]
    File(#[from] FileError),
    /// Serialising a line failed, which does not happen.
    #[error("a line of the backup cannot be written: {0}")]
    Line(#[from] serde_json::Error),
    /// Rows that are too large to be read again.
    #[error("the backup cannot be written: {bytes} bytes of {what} do not fit into a line of it")]
    TooLarge { what: &'static str, bytes: usize },
    /// Reading the file failed.
    #[error("cannot read the backup {}", path.display())]
    Read { path: PathBuf, error: io::Error },
    /// It is not what mlgate wrote.
    #[error("the backup {} cannot be used: {}{why}", path.display(), at(*line))]
    Broken {
        path: PathBuf,
        /// The line that shows it, if the format tells lines apart.
        line: Option<u64>,
        why: String,
    },
}

fn at(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!("line {line}: "))
}

impl From<BackupError> for OpError {
    fn from(error: BackupError) -> Self {
        Self::Backup(Box::new(error))
    }
}
