//! Reading private files: owned by this user, closed to others, and not links.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::time::SystemTime;

use rustix::fs::{FileType, Mode, OFlags, fstat, openat};
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::{Directory, FileError};

/// The largest file read, in bytes: more than any passphrase. A variable cannot hold more than 128 KiB
/// either.
const MOST_BYTES: u64 = 64 * 1024;

/// The contents of a private file.
pub struct PrivateFile {
    /// The bytes, wiped when dropped.
    pub contents: Zeroizing<Vec<u8>>,
    /// When it was last written, according to the file system.
    pub modified: SystemTime,
}

impl Directory {
    /// Reads a file that only its owner may read: owned by this user or root, mode 0600 at most, regular, not
    /// a symbolic link. `None` when there is none.
    pub fn read_private(
        &self,
        name: &str,
        what: &'static str,
    ) -> Result<Option<PrivateFile>, FileError> {
        let Some(fd) = self.open_to_read(name.as_ref(), what)? else {
            return Ok(None);
        };
        let path = self.at(name);
        let (kind, size) = check_private(&fd, &path, what, 0o600)?;
        let file = File::from(fd);
        let modified = file.metadata().and_then(|data| data.modified());
        Ok(Some(PrivateFile {
            contents: read_all(file, kind, size, &path, what)?,
            modified: modified.map_err(|error| FileError::io("read", &path, error))?,
        }))
    }

    /// Reads a regular file within the size limit, whoever owns it; not a symbolic link. `None` when there is
    /// none.
    pub fn read_regular(
        &self,
        name: &OsStr,
        what: &'static str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, FileError> {
        let Some(fd) = self.open_to_read(name, what)? else {
            return Ok(None);
        };
        let path = self.at(name);
        let stat = fstat(&fd).map_err(|error| FileError::io("inspect", &path, error))?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        let size = u64::try_from(stat.st_size).unwrap_or_default();
        read_all(File::from(fd), kind, size, &path, what).map(Some)
    }

    /// Opens a file for reading, but not a symbolic link. `None` when there is none.
    pub(super) fn open_to_read(
        &self,
        name: &OsStr,
        what: &'static str,
    ) -> Result<Option<OwnedFd>, FileError> {
        let path = self.at(name);
        // Without O_NONBLOCK a named pipe would block.
        let flags =
            OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        match openat(&self.fd, name, flags, Mode::empty()) {
            Err(Errno::NOENT) => Ok(None),
            Err(Errno::LOOP) => Err(FileError::Symlink { what, path }),
            // A socket cannot be opened.
            Err(Errno::NXIO) => Err(FileError::WrongKind {
                what,
                path,
                expected: REGULAR,
            }),
            opened => opened
                .map(Some)
                .map_err(|error| FileError::io("open", &path, error)),
        }
    }
}

const REGULAR: &str = "regular file";

/// Reads all of a regular file within the size limit.
pub(super) fn read_all(
    file: File,
    kind: FileType,
    size: u64,
    path: &Path,
    what: &'static str,
) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let path = path.to_owned();
    if kind != FileType::RegularFile {
        return Err(FileError::WrongKind {
            what,
            path,
            expected: REGULAR,
        });
    }
    if size > MOST_BYTES {
        return Err(FileError::TooLarge {
            what,
            path,
            bytes: size,
        });
    }
    // Allocate once: a growing buffer leaves copies behind.
    let room = usize::try_from(MOST_BYTES.min(size) + 64).unwrap_or_default();
    let mut contents = Zeroizing::new(Vec::with_capacity(room));
    file.take(MOST_BYTES)
        .read_to_end(&mut contents)
        .map_err(|error| FileError::io("read", &path, error))?;
    Ok(contents)
}

/// Checks owner and permissions of an open file, and returns its status.
pub(super) fn check_private(
    fd: impl AsFd,
    path: &Path,
    what: &'static str,
    at_most: u32,
) -> Result<(FileType, u64), FileError> {
    let stat = fstat(fd).map_err(|error| FileError::io("inspect", path, error))?;
    let us = rustix::process::geteuid().as_raw();
    if stat.st_uid != us && stat.st_uid != 0 {
        return Err(FileError::ForeignOwner {
            what,
            path: path.to_owned(),
            owner: stat.st_uid,
        });
    }
    let mode = Mode::from_raw_mode(stat.st_mode).as_raw_mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(FileError::Exposed {
            what,
            path: path.to_owned(),
            mode,
            at_most,
        });
    }
    let size = u64::try_from(stat.st_size).unwrap_or_default();
    Ok((FileType::from_raw_mode(stat.st_mode), size))
}
