//! Writing: a file is there whole and durable, or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write};

use rustix::fs::{
    AtFlags, Mode, OFlags, RenameFlags, linkat, openat, renameat, renameat_with, unlinkat,
};
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::{Directory, FileError};

/// Names that are tried for a temporary file. Those that are taken belong to other processes.
const ATTEMPTS: u32 = 100;

impl Directory {
    /// Makes a file that only its owner can read (mode 0600), and never overwrites one. When this returns,
    /// contents and name outlast a loss of power; when it fails, there is no such file. A process that is
    /// killed meanwhile leaves at most a hidden temporary file.
    pub fn create_new(&self, name: &OsStr, contents: &[u8]) -> Result<(), FileError> {
        let temporary = self.write_temporary(name, contents)?;
        self.move_new(&temporary, self, name).inspect_err(|_| {
            // The error that is told is the first one.
            let _ = unlinkat(&self.fd, &temporary, AtFlags::empty());
        })?;
        self.sync()
    }

    /// Replaces a file, or makes it: whoever looks sees the old contents or the new ones.
    pub fn replace(&self, name: &str, contents: &[u8]) -> Result<(), FileError> {
        let temporary = self.write_temporary(name.as_ref(), contents)?;
        self.rename_over(&temporary, name.as_ref())
    }

    /// Gives a temporary file its name, whatever has that name now.
    pub(super) fn rename_over(&self, temporary: &OsStr, name: &OsStr) -> Result<(), FileError> {
        renameat(&self.fd, temporary, &self.fd, name).map_err(|error| {
            let _ = unlinkat(&self.fd, temporary, AtFlags::empty());
            FileError::io("replace", &self.at(name), error)
        })?;
        self.sync()
    }

    /// Removes a file, if there is one. It does not come back after a loss of power.
    pub fn remove(&self, name: &OsStr) -> Result<(), FileError> {
        match unlinkat(&self.fd, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => self.sync(),
            Err(error) => Err(FileError::io("remove", &self.at(name), error)),
        }
    }

    /// Removes the temporary files of `name` that killed processes left: nobody else would, and a passphrase
    /// may be in them.
    pub fn clear_temporaries(&self, name: &OsStr) -> Result<(), FileError> {
        let prefix = format!(".{}.", name.to_string_lossy());
        for found in self.names()? {
            if let Some(process) = temporary_of(&found, &prefix)
                && test_kill_process(process) == Err(Errno::SRCH)
            {
                // One that stays is in nobody's way.
                let _ = unlinkat(&self.fd, &found, AtFlags::empty());
            }
        }
        Ok(())
    }

    /// Moves a file to another directory, where nothing may have the new name.
    pub fn move_to(&self, from: &str, to: &Directory, name: &str) -> Result<(), FileError> {
        self.move_new(from.as_ref(), to, name.as_ref())?;
        // First the new name: a loss of power may leave both, but never none.
        to.sync()?;
        self.sync()
    }

    /// Gives a file of this directory a name in `to` that nothing has. The caller syncs.
    pub(super) fn move_new(
        &self,
        from: &OsStr,
        to: &Directory,
        name: &OsStr,
    ) -> Result<(), FileError> {
        let moved = match renameat_with(&self.fd, from, &to.fd, name, RenameFlags::NOREPLACE) {
            // A file system that cannot say "only if nothing is there" when renaming can when linking.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                linkat(&self.fd, from, &to.fd, name, AtFlags::empty())
                    .and_then(|()| unlinkat(&self.fd, from, AtFlags::empty()))
            }
            moved => moved,
        };
        moved.map_err(|error| match error {
            Errno::EXIST => FileError::Exists { path: to.at(name) },
            error => FileError::io("create", &to.at(name), error),
        })
    }

    /// Writes the contents, synced, under a name that nobody else uses.
    pub(super) fn write_temporary(
        &self,
        name: &OsStr,
        contents: &[u8],
    ) -> Result<OsString, FileError> {
        let failed = |error: io::Error| FileError::io("write", &self.at(name), error);
        let (temporary, mut file) = self.open_temporary(name).map_err(failed)?;
        let written = file.write_all(contents).and_then(|()| file.sync_all());
        if let Err(error) = written {
            let _ = unlinkat(&self.fd, &temporary, AtFlags::empty());
            return Err(failed(error));
        }
        Ok(temporary)
    }

    pub(super) fn open_temporary(&self, name: &OsStr) -> io::Result<(OsString, File)> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let process = std::process::id();
        for attempt in 0..ATTEMPTS {
            let mut temporary = OsString::from(".");
            temporary.push(name);
            temporary.push(format!(".{process}.{attempt}.tmp"));
            match openat(&self.fd, &temporary, flags, Mode::RUSR | Mode::WUSR) {
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
                Ok(fd) => return Ok((temporary, File::from(fd))),
            }
        }
        Err(Errno::EXIST.into())
    }
}

/// The process whose temporary file this is, if its name begins so.
fn temporary_of(name: &str, prefix: &str) -> Option<Pid> {
    let numbers = name.strip_prefix(prefix)?.strip_suffix(".tmp")?;
    let (process, attempt) = numbers.split_once('.')?;
    attempt.parse::<u32>().ok()?;
    Pid::from_raw(process.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn private_directory() -> tempfile::TempDir {
        let mode = fs::Permissions::from_mode(0o700);
        tempfile::Builder::new()
            .permissions(mode)
            .tempdir()
            .unwrap()
    }

    fn names(directory: &std::path::Path) -> Vec<OsString> {
        let entries = fs::read_dir(directory).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_new_file_is_its_owners_alone_and_the_only_one_left() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("kek");
        let (directory, name) = Directory::parent_of(&path).unwrap();
        directory.create_new(&name, b"text").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"text");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o7777,
            0o600
        );
        assert_eq!(names(temporary.path()), ["kek"]);
    }

    #[test]
    fn nothing_is_overwritten_not_even_what_a_link_points_to() {
        let temporary = tempfile::tempdir().unwrap();
        let target = temporary.path().join("target");
        fs::write(&target, "old").unwrap();
        symlink(&target, temporary.path().join("link")).unwrap();
        symlink("nowhere", temporary.path().join("dangling")).unwrap();
        fs::create_dir(temporary.path().join("directory")).unwrap();
        for taken in ["target", "link", "dangling", "directory"] {
            let (directory, name) = Directory::parent_of(&temporary.path().join(taken)).unwrap();
            let refused = directory.create_new(&name, b"new").unwrap_err();
            assert!(
                matches!(refused, FileError::Exists { .. }),
                "{taken}: {refused}"
            );
        }
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(names(temporary.path()).len(), 4);
    }

    #[test]
    fn a_temporary_file_of_another_process_is_left_alone() {
        let temporary = tempfile::tempdir().unwrap();
        let others = temporary
            .path()
            .join(format!(".kek.{}.0.tmp", std::process::id()));
        fs::write(&others, "theirs").unwrap();
        let (directory, name) = Directory::parent_of(&temporary.path().join("kek")).unwrap();
        directory.create_new(&name, b"ours").unwrap();
        assert_eq!(fs::read(&others).unwrap(), b"theirs");
    }

    #[test]
    fn a_lock_keeps_others_out_and_clears_what_killed_processes_left() {
        let temporary = private_directory();
        fs::write(temporary.path().join(".v1.passphrase.7.0.tmp"), "half").unwrap();
        fs::write(temporary.path().join(".keep"), "").unwrap();
        let open = || Directory::open_private(temporary.path(), "keystore").unwrap();
        let (one, other) = (open(), open());
        let lock = one.lock().unwrap();
        assert!(matches!(other.lock(), Err(FileError::Locked { .. })));
        assert_eq!(names(temporary.path()), [".keep"]);
        drop(lock);
        assert!(other.lock().is_ok());
    }

    #[test]
    fn what_is_replaced_is_whole_and_private() {
        let temporary = private_directory();
        let path = temporary.path().join("active");
        fs::write(&path, "a longer text than the new one").unwrap();
        let directory = Directory::open_private(temporary.path(), "keystore").unwrap();
        directory.replace("active", b"2").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_path_that_may_be_a_secret_is_not_repeated() {
        for path in ["hunter2/hunter2", "/hunter2/hunter2"] {
            let Err(error) = Directory::parent_of(path.as_ref()) else {
                panic!("{path} is there");
            };
            assert!(!error.to_string().contains("/hunter2/hunter2"), "{error}");
        }
    }
}
