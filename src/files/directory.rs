//! An open directory.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{AtFlags, CWD, Dir, Mode, OFlags, fstat, fsync, mkdirat, openat, statat};
use rustix::io::Errno;
use rustix::path::Arg;

use super::FileError;
use super::read::check_private;
use crate::os::file_lock::{self, Kind};

pub struct Directory {
    pub(super) fd: File,
    path: PathBuf,
}

impl Directory {
    /// Opens the parent directory of `path`, and returns the file name.
    ///
    /// # Errors
    /// When there is no such directory, or `path` does not end in a file name.
    pub fn parent_of(path: &Path) -> Result<(Self, OsString), FileError> {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let directory = Self::open(parent, "target directory", OFlags::empty())?;
        let name = path
            .file_name()
            .ok_or_else(|| FileError::io("write to", path, Errno::ISDIR))?;
        Ok((directory, name.to_owned()))
    }

    /// Opens a private directory: owned by this user or root, mode 0700 at most, not a symbolic link.
    pub fn open_private(path: &Path, what: &'static str) -> Result<Self, FileError> {
        // A trailing slash would follow a link.
        let path: PathBuf = path.components().collect();
        let directory = Self::open(&path, what, OFlags::NOFOLLOW)?;
        check_private(&directory.fd, &path, what, 0o700)?;
        Ok(directory)
    }

    /// Opens a private directory inside this one, and creates it if it is missing.
    pub fn open_or_make(&self, name: &str, what: &'static str) -> Result<Self, FileError> {
        let path = self.at(name);
        match mkdirat(&self.fd, name, Mode::RWXU) {
            Ok(()) => self.sync()?,
            Err(Errno::EXIST) => {}
            Err(error) => return Err(FileError::io("make", &path, error)),
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let fd = openat(&self.fd, name, flags, Mode::empty())
            .map_err(|error| FileError::io("open", &path, error))?;
        check_private(&fd, &path, what, 0o700)?;
        let fd = File::from(fd);
        Ok(Self { fd, path })
    }

    /// The names in it, sorted. Invalid UTF-8 is shown with replacement characters.
    pub fn names(&self) -> Result<Vec<String>, FileError> {
        let failed = |error| FileError::io("list", &self.path, error);
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.fd).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes()).to_string_lossy();
            if name != "." && name != ".." {
                names.push(name.into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Locks the directory against other processes that lock it, until the lock is dropped or the process
    /// ends, waiting for at most `patience`. Temporary files left by killed processes are removed.
    pub fn lock(&self, patience: Duration) -> Result<DirectoryLock<'_>, FileError> {
        match file_lock::lock(&self.fd, patience) {
            Err(Errno::WOULDBLOCK) => {
                let stat = fstat(&self.fd);
                let holders = stat.map(|stat| file_lock::holders(&stat, Kind::Flock));
                return Err(FileError::Locked {
                    path: self.path.clone(),
                    holders: holders.unwrap_or_default(),
                });
            }
            locked => locked.map_err(|error| FileError::io("lock", &self.path, error))?,
        }
        let lock = DirectoryLock(self);
        self.clear_temporaries();
        Ok(lock)
    }

    pub(super) fn open(path: &Path, what: &'static str, more: OFlags) -> Result<Self, FileError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | more;
        let fd = openat(CWD, path, flags, Mode::empty()).map_err(|error| match error {
            Errno::NOTDIR | Errno::LOOP if path.is_symlink() => FileError::Symlink {
                what,
                path: path.to_owned(),
            },
            Errno::NOTDIR if path.exists() => FileError::WrongKind {
                what,
                path: path.to_owned(),
                expected: "directory",
            },
            Errno::NOENT | Errno::NAMETOOLONG | Errno::NOTDIR => FileError::missing(what, path),
            error => FileError::io("open the directory", path, error),
        })?;
        Ok(Self {
            fd: fd.into(),
            path: path.to_owned(),
        })
    }

    /// Its path, as it was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a file in it, for messages.
    pub fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        // A file in the working directory is shown by its name alone.
        let directory = self.path.strip_prefix(".").unwrap_or(&self.path);
        directory.join(name)
    }

    /// Whether the open file still has this name here.
    pub(super) fn is_called(&self, file: impl AsFd, name: impl Arg) -> rustix::io::Result<bool> {
        let ours = fstat(file)?;
        match statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(there) => Ok((ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)),
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Makes added, moved and removed names survive a power loss.
    pub(super) fn sync(&self) -> Result<(), FileError> {
        fsync(&self.fd).map_err(|error| FileError::io("sync the directory", &self.path, error))
    }
}

pub struct DirectoryLock<'a>(&'a Directory);

impl Drop for DirectoryLock<'_> {
    fn drop(&mut self) {
        // Closing the directory also unlocks it.
        file_lock::unlock(&self.0.fd);
    }
}
