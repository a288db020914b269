//! Why a file cannot be written or must not be read.

use std::io;
use std::path::{Path, PathBuf};

use crate::os::file_lock::held_by;

/// A file or directory that cannot be used. No variant contains its contents.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It does not exist. A path that may be a misplaced secret is not repeated.
    #[error("{what}{} not found", path.as_ref().map(|path| format!(" {}", path.display())).unwrap_or_default())]
    Missing {
        what: &'static str,
        /// The path, if it may be shown.
        path: Option<PathBuf>,
    },
    /// A symbolic link, where the file itself is required.
    #[error("the {what} {} is a symbolic link", path.display())]
    Symlink { what: &'static str, path: PathBuf },
    /// A directory where a file should be, a file where a directory should be, or neither.
    #[error("the {what} {} is not a {expected}", path.display())]
    WrongKind {
        what: &'static str,
        path: PathBuf,
        /// The expected kind: a directory, or a regular file.
        expected: &'static str,
    },
    /// Other users have access.
    #[error("the {what} {} is open to other users (mode {mode:04o})", path.display())]
    Exposed {
        what: &'static str,
        path: PathBuf,
        mode: u32,
        /// The permission bits it may have.
        at_most: u32,
    },
    /// Every user may write to it.
    #[error("the {what} {} is writable by every user (mode {mode:04o})", path.display())]
    Writable {
        what: &'static str,
        path: PathBuf,
        mode: u32,
    },
    /// It belongs neither to the current user nor to root.
    #[error("the {what} {} belongs to another user (uid {owner})", path.display())]
    ForeignOwner {
        what: &'static str,
        path: PathBuf,
        owner: u32,
    },
    /// Larger than the read limit.
    #[error("the {what} {} is too large: {bytes} bytes", path.display())]
    TooLarge {
        what: &'static str,
        path: PathBuf,
        bytes: u64,
    },
    /// An endless line, which mlgate cannot have written.
    #[error("a line of {} is longer than 16 MiB", path.display())]
    LongLine { path: PathBuf },
    /// Another process has locked the directory.
    #[error("{} is being changed by another mlgate{}", path.display(), held_by(holders))]
    Locked {
        path: PathBuf,
        /// Who has locked it, as far as known.
        holders: Vec<String>,
    },
    /// The name is taken; nothing was overwritten.
    #[error("{} already exists and was not overwritten", path.display())]
    Exists { path: PathBuf },
    /// An error of the operating system.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// The verb phrase that precedes the path.
        doing: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl FileError {
    /// An error of the operating system at `path`.
    pub(super) fn io(doing: &'static str, path: &Path, error: impl Into<io::Error>) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            source: error.into(),
        }
    }

    pub(super) fn missing(what: &'static str, path: &Path) -> Self {
        Self::Missing {
            what,
            path: speakable(path).then(|| path.to_owned()),
        }
    }
}

/// What the names of files end with, and no passphrase or key does.
const ENDINGS: [&str; 8] = ["backup", "env", "json", "pem", "plan", "txt", "yaml", "yml"];

/// Whether a path may be repeated: it exists, or its directory does, or it ends as a file's name does. Anything else may
/// be the secret itself, given where its file should be.
pub fn speakable(path: &Path) -> bool {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let ending = path.extension().and_then(|ending| ending.to_str());
    path.exists()
        || parent.is_some_and(Path::is_dir)
        || ending.is_some_and(|ending| ENDINGS.contains(&ending))
}
