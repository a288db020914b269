//! An open directory.

use std::ffi::OsString;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, fsync, openat};
use rustix::io::Errno;

use super::FileError;

/// A directory that is open.
pub struct Directory {
    pub(super) fd: OwnedFd,
    path: PathBuf,
}

impl Directory {
    /// Opens the directory that a file at `path` is or would be in, and says the file's name in it.
    ///
    /// # Errors
    /// When there is no such directory, or `path` ends in no name of a file.
    pub fn parent_of(path: &Path) -> Result<(Self, OsString), FileError> {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let directory = Self::open(parent, "directory to write the file in", OFlags::empty())?;
        let name = path
            .file_name()
            .ok_or_else(|| FileError::io("write to", path, Errno::ISDIR))?;
        Ok((directory, name.to_owned()))
    }

    /// Opens a directory.
    pub(super) fn open(path: &Path, what: &'static str, more: OFlags) -> Result<Self, FileError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | more;
        let fd = openat(CWD, path, flags, Mode::empty()).map_err(|error| match error {
            Errno::NOENT | Errno::NAMETOOLONG => FileError::missing(what, path),
            error => FileError::io("open the directory", path, error),
        })?;
        Ok(Self {
            fd,
            path: path.to_owned(),
        })
    }

    /// Where it is, as it was named when it was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a file in it, for messages.
    pub fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        // A file in the working directory is called by its name alone.
        let directory = self.path.strip_prefix(".").unwrap_or(&self.path);
        directory.join(name)
    }

    /// Makes names that were added, moved or removed outlast a loss of power.
    pub(super) fn sync(&self) -> Result<(), FileError> {
        fsync(&self.fd).map_err(|error| FileError::io("sync the directory", &self.path, error))
    }
}
