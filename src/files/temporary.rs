//! Temporary files.
//!
//! A writer holds a lock on its file, which ends with the process, however that ends. So the next run can
//! tell files of killed processes from those being written, even where process ids mean nothing: in
//! containers that share a directory.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::time::Duration;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, fstat, openat, unlinkat};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::{Directory, FileError};
use crate::os::file_lock;

/// Names that are tried. Those that are taken belong to other processes.
const ATTEMPTS: u32 = 100;

/// Mode 0600.
pub(super) const OWNER: Mode = Mode::RUSR.union(Mode::WUSR);

/// A file with a hidden, unique name, locked as long as it is open.
pub(super) struct Temporary {
    pub(super) name: OsString,
    pub(super) file: File,
}

impl Directory {
    /// Creates one, after removing those of killed processes.
    pub(super) fn open_temporary(&self) -> io::Result<Temporary> {
        self.clear_temporaries();
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let process = std::process::id();
        for attempt in 0..ATTEMPTS {
            let name = OsString::from(format!(".mlgate-{process}-{attempt}.tmp"));
            match openat(&self.fd, &name, flags, OWNER) {
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
                // Between its creation and its locking, another process may have removed it as left behind.
                Ok(fd) => {
                    let file = File::from(fd);
                    if is_ours(&file) {
                        return Ok(Temporary { name, file });
                    }
                }
            }
        }
        Err(Errno::EXIST.into())
    }

    /// Removes the temporary files of killed processes: no one else would, and they may contain a passphrase.
    pub fn clear_temporaries(&self) {
        // Files that cannot be listed or removed do no harm.
        for name in self.names().unwrap_or_default() {
            if is_temporary(&name) {
                let _ = self.clear(&name);
            }
        }
    }

    /// Removes one, unless it is being written.
    fn clear(&self, name: &str) -> rustix::io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = File::from(openat(&self.fd, name, flags, Mode::empty())?);
        let stat = fstat(&file)?;
        let regular = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        if !regular || stat.st_uid != geteuid().as_raw() {
            return Ok(());
        }
        file_lock::lock(&file, Duration::ZERO)?;
        // Before it was locked, its writer may have renamed it, and another one may have taken the name.
        if fstat(&file)?.st_nlink == 1 && self.is_called(&file, name)? {
            unlinkat(&self.fd, name, AtFlags::empty())?;
        }
        Ok(())
    }

    /// Removes one that is no longer wanted.
    pub(super) fn discard(&self, temporary: &Temporary) {
        // The earlier error is reported.
        let _ = unlinkat(&self.fd, &temporary.name, AtFlags::empty());
    }

    /// Writes a whole file under a temporary name, durably.
    pub(super) fn write_temporary(
        &self,
        contents: &[u8],
        prepare: impl FnOnce(&File) -> io::Result<()>,
    ) -> io::Result<Temporary> {
        use std::io::Write as _;

        let temporary = self.open_temporary()?;
        let mut file = &temporary.file;
        let written = file
            .write_all(contents)
            .and_then(|()| prepare(file))
            .and_then(|()| file.sync_all());
        written.inspect_err(|_| self.discard(&temporary))?;
        Ok(temporary)
    }

    /// An error about a file that was to be written here.
    pub(super) fn unwritten(&self, name: &std::ffi::OsStr, error: io::Error) -> FileError {
        FileError::io("write", &self.at(name), error)
    }
}

/// Locks a new file, and returns whether it still has its name.
fn is_ours(file: &File) -> bool {
    match file_lock::lock(file, Duration::ZERO) {
        Err(Errno::WOULDBLOCK) => false,
        // Without locks, no one removes anything either.
        _ => fstat(file).is_ok_and(|stat| stat.st_nlink > 0),
    }
}

/// Whether a name is one that [`Directory::open_temporary`] generates.
fn is_temporary(name: &str) -> bool {
    let numbers = name.strip_prefix(".mlgate-");
    let numbers = numbers.and_then(|rest| rest.strip_suffix(".tmp"));
    let numbers = numbers.and_then(|rest| rest.split_once('-'));
    numbers.is_some_and(|(process, attempt)| {
        process.parse::<u32>().is_ok() && attempt.parse::<u32>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn directory(path: &Path) -> Directory {
        Directory::parent_of(&path.join("file")).unwrap().0
    }

    #[test]
    fn only_leftovers_of_killed_processes_are_removed() {
        let temporary = tempfile::tempdir().unwrap();
        // The id of a running process, reused: it means nothing.
        let left = format!(".mlgate-{}-7.tmp", std::process::id());
        fs::write(temporary.path().join(left), "half").unwrap();
        fs::write(temporary.path().join(".mlgate-4000000000-0.tmp"), "half").unwrap();
        let mut kept = [
            ".file.7.0.tmp",
            ".mlgate-7-0",
            ".mlgate-7.tmp",
            ".mlgate-x-0.tmp",
            "mlgate-7-0.tmp",
        ];
        for name in kept {
            fs::write(temporary.path().join(name), "theirs").unwrap();
        }
        fs::create_dir(temporary.path().join(".mlgate-7-1.tmp")).unwrap();
        std::os::unix::fs::symlink("nowhere", temporary.path().join(".mlgate-7-2.tmp")).unwrap();
        directory(temporary.path()).clear_temporaries();
        let mut names: Vec<_> = fs::read_dir(temporary.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name != ".mlgate-7-1.tmp" && name != ".mlgate-7-2.tmp");
        names.sort();
        kept.sort_unstable();
        assert_eq!(names, kept);
    }

    #[test]
    fn a_file_being_written_is_kept() {
        let temporary = tempfile::tempdir().unwrap();
        let (one, other) = (directory(temporary.path()), directory(temporary.path()));
        let written = one.open_temporary().unwrap();
        let beside = other.open_temporary().unwrap();
        assert_ne!(written.name, beside.name);
        other.clear_temporaries();
        assert!(temporary.path().join(&written.name).exists());
        let name = written.name.clone();
        drop(written);
        other.clear_temporaries();
        assert!(!temporary.path().join(name).exists());
        assert!(temporary.path().join(&beside.name).exists());
    }
}
