//! A file that runs append lines to.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FallocateFlags, FileType, Mode, OFlags, Stat, fallocate, fstat, openat};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::{Directory, FileError};
use crate::os::file_lock::{self, Kind};

/// The space, in bytes, that [`LineFile::open`] and [`Directory::check_writable`] ensure for a line or a
/// small file.
const ROOM: u64 = 64 * 1024;

/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// The longest line accepted. The longest that mlgate writes is much shorter.
const MOST_OF_A_LINE: usize = 16 * 1024 * 1024;

/// A file open for appending. Existing lines never change.
pub struct LineFile {
    directory: Directory,
    file: File,
    path: PathBuf,
}

impl LineFile {
    /// Opens a file for reading and appending, and creates it with mode 0600 if it is missing. This finds an
    /// unwritable place or a full disk before there is anything to write.
    ///
    /// # Errors
    /// Also for a dangling link, and when others than the owner and the group can write to the file.
    pub fn open(path: &Path, what: &'static str) -> Result<Self, FileError> {
        let (directory, name) = Directory::parent_of(path)?;
        let failed = |error| FileError::io("open for writing", path, error);
        // Without O_NONBLOCK a named pipe would block until it has a reader.
        let flags =
            OFlags::RDWR | OFlags::APPEND | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let new = flags | OFlags::CREATE | OFlags::EXCL;
        let there = || openat(&directory.fd, &name, flags, Mode::empty());
        let fd = there().or_else(|error| match error {
            // O_CREAT alone would create the target of a link.
            Errno::NOENT => openat(&directory.fd, &name, new, Mode::RUSR | Mode::WUSR),
            error => Err(error),
        });
        let fd = fd.or_else(|error| match error {
            // Lost the race to another process: open its file.
            Errno::EXIST if !path.is_symlink() => there(),
            error => Err(error),
        });
        let fd = fd.map_err(|error| match error {
            Errno::EXIST if path.is_symlink() => FileError::Symlink {
                what,
                path: path.to_owned(),
            },
            error => failed(error),
        })?;
        let stat = fstat(fd.as_fd()).map_err(failed)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(FileError::WrongKind {
                what,
                path: path.to_owned(),
                expected: "regular file",
            });
        }
        check_not_for_everybody(&stat, &directory, path, what)?;
        reserve(&fd, u64::try_from(stat.st_size).unwrap_or_default()).map_err(failed)?;
        Ok(Self {
            directory,
            file: File::from(fd),
            path: path.to_owned(),
        })
    }

    /// Passes on each of its lines in order, in bounded memory.
    ///
    /// # Errors
    /// [`FileError::LongLine`] for a line that mlgate cannot have written.
    pub fn each_line(&self, mut take: impl FnMut(&[u8])) -> Result<(), FileError> {
        let failed = |error| FileError::io("read", &self.path, error);
        let mut bytes = vec![0; PIECE];
        let mut line = Vec::new();
        let mut at = 0;
        loop {
            let read = self.file.read_at(&mut bytes, at).map_err(failed)?;
            if read == 0 {
                break;
            }
            at += read as u64;
            for part in bytes[..read].split_inclusive(|byte| *byte == b'\n') {
                line.extend_from_slice(part);
                self.check_length(&line)?;
                if line.last() == Some(&b'\n') {
                    take(&line[..line.len() - 1]);
                    line.clear();
                }
            }
        }
        if !line.is_empty() {
            take(&line);
        }
        Ok(())
    }

    fn check_length(&self, line: &[u8]) -> Result<(), FileError> {
        if line.len() <= MOST_OF_A_LINE {
            return Ok(());
        }
        Err(FileError::LongLine {
            path: self.path.clone(),
        })
    }

    /// Its first bytes, at most `most`.
    pub fn start(&self, most: usize) -> Result<Vec<u8>, FileError> {
        let mut start = vec![0; most];
        let read = self.file.read_at(&mut start, 0);
        start.truncate(read.map_err(|error| FileError::io("read", &self.path, error))?);
        Ok(start)
    }

    /// Excludes everyone else who locks it, until the returned lock is dropped.
    pub fn lock(&self, patience: Duration) -> Result<LineLock<'_>, FileError> {
        match file_lock::lock(&self.file, patience) {
            Ok(()) => Ok(LineLock(&self.file)),
            Err(Errno::WOULDBLOCK) => Err(FileError::Locked {
                path: self.path.clone(),
                holders: fstat(&self.file)
                    .map(|stat| file_lock::holders(&stat, Kind::Flock))
                    .unwrap_or_default(),
            }),
            Err(error) => Err(FileError::io("lock", &self.path, error)),
        }
    }

    /// The result of `wanted` for the last complete line that it accepts. Earlier parts of the file are not
    /// read.
    pub fn last_line_that<T>(
        &self,
        wanted: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, FileError> {
        let failed = |error| FileError::io("read", &self.path, error);
        let mut start = self.file.metadata().map_err(failed)?.len();
        // The bytes from `start` up to the lines already checked: a line whose beginning was not read yet.
        let mut unread: Vec<u8> = Vec::new();
        while start > 0 {
            // For a long line, doubles the read size each time, to limit copying.
            let piece = start.min(PIECE.max(unread.len()) as u64);
            start -= piece;
            let mut bytes = vec![0; usize::try_from(piece).unwrap_or_default()];
            self.file.read_exact_at(&mut bytes, start).map_err(failed)?;
            while let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
                let mut line = bytes.split_off(end + 1);
                line.append(&mut unread);
                if let Some(found) = wanted(&line) {
                    return Ok(Some(found));
                }
                bytes.truncate(end);
            }
            bytes.append(&mut unread);
            unread = bytes;
            self.check_length(&unread)?;
        }
        Ok(wanted(&unread))
    }

    /// Appends a line in one write, and returns when it would survive a power loss. It is separated from a
    /// last line torn by a crash or a full disk.
    pub fn add(&self, line: &str) -> Result<(), FileError> {
        let add = || -> io::Result<()> {
            let size = self.file.metadata()?.len();
            let mut last = [b'\n'];
            if size > 0 {
                self.file.read_exact_at(&mut last, size - 1)?;
            }
            let start = if last == [b'\n'] { "" } else { "\n" };
            (&self.file).write_all(format!("{start}{line}\n").as_bytes())?;
            self.file.sync_all()
        };
        add().map_err(|error| FileError::io("write to", &self.path, error))?;
        self.directory.sync()
    }
}

/// A lock on a file of lines, released when dropped.
pub struct LineLock<'a>(&'a File);

impl Drop for LineLock<'_> {
    fn drop(&mut self) {
        file_lock::unlock(self.0);
    }
}

impl Directory {
    /// Opens a directory for new files.
    pub fn open_writable(path: &Path, what: &'static str) -> Result<Self, FileError> {
        let directory = Self::open(path, what, OFlags::empty())?;
        directory.check_writable()?;
        Ok(directory)
    }

    /// Checks by permissions and free space that a small file can be created in it. The test file has no
    /// name, so that nothing of it can be left behind; file systems without such files use a temporary one.
    pub fn check_writable(&self) -> Result<(), FileError> {
        let flags = OFlags::WRONLY | OFlags::TMPFILE | OFlags::CLOEXEC;
        let checked = match openat(&self.fd, ".", flags, Mode::RUSR | Mode::WUSR) {
            Ok(file) => reserve(file, 0),
            Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT | Errno::INVAL) => {
                return self.check_with_a_name();
            }
            Err(error) => Err(error),
        };
        checked.map_err(|error| FileError::io("write in", self.path(), error))
    }

    fn check_with_a_name(&self) -> Result<(), FileError> {
        let failed = |error: io::Error| FileError::io("write in", self.path(), error);
        let temporary = self.open_temporary().map_err(failed)?;
        let reserved = reserve(&temporary.file, 0);
        self.discard(&temporary);
        reserved.map_err(|error| failed(error.into()))
    }
}

/// Refuses a file that every user may write to, since its lines prove nothing; and one that another user
/// created where every user may create files, since it would belong to them.
fn check_not_for_everybody(
    stat: &Stat,
    directory: &Directory,
    path: &Path,
    what: &'static str,
) -> Result<(), FileError> {
    let mode = stat.st_mode & 0o7777;
    if mode & Mode::WOTH.bits() != 0 {
        return Err(FileError::Writable {
            what,
            path: path.to_owned(),
            mode,
        });
    }
    let around =
        fstat(&directory.fd).map_err(|error| FileError::io("inspect", directory.path(), error))?;
    let everybodys = around.st_mode & Mode::WOTH.bits() != 0;
    let us = geteuid();
    if everybodys && ![us.as_raw(), 0].contains(&stat.st_uid) {
        return Err(FileError::ForeignOwner {
            what,
            path: path.to_owned(),
            owner: stat.st_uid,
        });
    }
    Ok(())
}

/// Reserves space beyond the end of a file without changing its size. Not all file systems can; then a full
/// disk is noticed later.
fn reserve(fd: impl AsFd, size: u64) -> rustix::io::Result<()> {
    match fallocate(fd, FallocateFlags::KEEP_SIZE, size, ROOM) {
        Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => Ok(()),
        reserved => reserved,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, chown, symlink};

    use super::*;

    #[test]
    fn a_new_file_is_private() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lines");
        for line in ["one", "two"] {
            LineFile::open(&path, "file").unwrap().add(line).unwrap();
        }
        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600);
    }

    /// Many processes open it at the same time, and one of them creates it.
    #[test]
    fn concurrent_creators_share_one_file() {
        let directory = tempfile::tempdir().unwrap();
        let together = std::sync::Barrier::new(8);
        for round in 0..50 {
            let path = directory.path().join(round.to_string());
            std::thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| {
                        together.wait();
                        LineFile::open(&path, "file").unwrap().add("line").unwrap();
                    });
                }
            });
            assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 8);
        }
    }

    #[test]
    fn a_torn_line_is_not_appended_to() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lines");
        fs::write(&path, "one\nto").unwrap();
        let file = LineFile::open(&path, "file").unwrap();
        file.add("two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one\nto\ntwo\n");
        let mut lines = Vec::new();
        let took = file.each_line(|line| lines.push(String::from_utf8_lossy(line).into_owned()));
        took.unwrap();
        assert_eq!(lines, ["one", "to", "two"]);
    }

    #[test]
    fn an_endless_line_is_refused_in_bounded_memory() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lines");
        // Far larger than memory, without a block on the disk.
        fs::File::create(&path).unwrap().set_len(1 << 42).unwrap();
        let file = LineFile::open(&path, "file").unwrap();
        let refused = file.each_line(|_| ()).unwrap_err();
        assert!(matches!(refused, FileError::LongLine { .. }), "{refused}");
        let refused = file.last_line_that(|_| None::<()>).unwrap_err();
        assert!(matches!(refused, FileError::LongLine { .. }), "{refused}");
    }

    #[test]
    fn a_dangling_link_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let (target, link) = (
            directory.path().join("lines"),
            directory.path().join("link"),
        );
        symlink(&target, &link).unwrap();
        let refused = LineFile::open(&link, "file").err();
        assert!(matches!(refused, Some(FileError::Symlink { .. })));
        assert!(!target.exists());
        fs::write(&target, "one\n").unwrap();
        LineFile::open(&link, "file").unwrap().add("two").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"one\ntwo\n");
    }

    #[test]
    fn world_writable_files_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lines");
        fs::write(&path, "one\n").unwrap();
        for (mode, refused) in [(0o660, false), (0o644, false), (0o606, true), (0o602, true)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let opened = LineFile::open(&path, "file");
            let writable = matches!(opened.err(), Some(FileError::Writable { .. }));
            assert_eq!(writable, refused, "{mode:o}");
        }
        if geteuid().is_root() {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            chown(&path, Some(12_345), None).unwrap();
            assert!(LineFile::open(&path, "file").is_ok());
            fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o1777)).unwrap();
            let refused = LineFile::open(&path, "file").err();
            assert!(matches!(refused, Some(FileError::ForeignOwner { .. })));
        }
    }

    #[test]
    fn special_files_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        assert!(LineFile::open(directory.path(), "file").is_err());
        assert!(LineFile::open("/dev/null".as_ref(), "file").is_err());
        assert!(LineFile::open(&directory.path().join("no/such"), "file").is_err());
    }
}
