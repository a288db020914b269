//! Why a file cannot be written or must not be read.

use std::io;
use std::path::{Path, PathBuf};

use crate::os::file_lock::held_by;

/// A file or directory that cannot be used. No variant carries what is in it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Nothing is there. A path that may be a secret given in the wrong place is not repeated.
    #[error("there is no {what}{}", path.as_ref().map(|path| format!(" {}", path.display())).unwrap_or_default())]
    Missing {
        /// What was to be there.
        what: &'static str,
        /// Where, if it may be said.
        path: Option<PathBuf>,
    },
    /// A symbolic link, where the thing itself must be.
    #[error("the {what} {} is a symbolic link", path.display())]
    Symlink {
        /// What was to be there.
        what: &'static str,
        path: PathBuf,
    },
    /// A directory where a file should be, a file where a directory should be, or neither.
    #[error("the {what} {} is not a {expected}", path.display())]
    WrongKind {
        /// What was to be there.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// What it should be: a directory, or a regular file.
        expected: &'static str,
    },
    /// Others than its owner have rights.
    #[error("the {what} {} is open to other users (mode {mode:04o})", path.display())]
    Exposed {
        what: &'static str,
        /// Where.
        path: PathBuf,
        mode: u32,
        /// The bits it should have at most.
        at_most: u32,
    },
    /// Every user may write to it.
    #[error("the {what} {} may be written by every user (mode {mode:04o})", path.display())]
    Writable {
        what: &'static str,
        /// Where.
        path: PathBuf,
        mode: u32,
    },
    /// It belongs neither to the user who runs this, nor to root.
    #[error("the {what} {} belongs to another user (uid {owner})", path.display())]
    ForeignOwner {
        what: &'static str,
        /// Where.
        path: PathBuf,
        owner: u32,
    },
    /// More than is ever read.
    #[error("the {what} {} is too large: {bytes} bytes", path.display())]
    TooLarge {
        what: &'static str,
        /// Where.
        path: PathBuf,
        bytes: u64,
    },
    /// A line that goes on and on: it is none of mlgate's.
    #[error("a line of {} is longer than 16 MiB", path.display())]
    LongLine { path: PathBuf },
    /// Another process has locked the directory.
    #[error("{} is being changed by another mlgate{}", path.display(), held_by(holders))]
    Locked {
        path: PathBuf,
        /// Who has locked it, as far as it can be seen.
        holders: Vec<String>,
    },
    /// The name is taken; nothing was overwritten.
    #[error("{} is there already, and is not overwritten", path.display())]
    Exists { path: PathBuf },
    /// The operating system refused.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was being done, to go on with the path.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl FileError {
    /// A failure of the operating system at `path`.
    pub(super) fn io(doing: &'static str, path: &Path, error: impl Into<io::Error>) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            source: error.into(),
        }
    }

    /// Nothing is there.
    pub(super) fn missing(what: &'static str, path: &Path) -> Self {
        Self::Missing {
            what,
            path: speakable(path).then(|| path.to_owned()),
        }
    }
}

/// Whether a path may be repeated: it is there, or names a directory that is. Everything else may be the
/// secret itself, given where its file should be.
pub fn speakable(path: &Path) -> bool {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    path.exists() || parent.is_some_and(Path::is_dir)
}
