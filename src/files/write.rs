//! Writing files: atomically and durably.

use std::ffi::OsStr;
use std::fs::File;
use std::io;

use rustix::fs::{AtFlags, Mode, RenameFlags, fchmod, linkat, renameat, renameat_with, unlinkat};
use rustix::io::Errno;

use super::temporary::OWNER;
use super::{Directory, FileError};

impl Directory {
    /// Creates a file with mode 0600, and never overwrites one. When this returns, contents and name survive
    /// a power loss; when it fails, there is no such file. A process that is killed meanwhile leaves at most
    /// a hidden temporary file.
    pub fn create_new(&self, name: &OsStr, contents: &[u8]) -> Result<(), FileError> {
        let temporary = self.write_temporary(contents, |_| Ok(()));
        let temporary = temporary.map_err(|error| self.unwritten(name, error))?;
        let moved = self.move_new(&temporary.name, self, name);
        moved.inspect_err(|_| self.discard(&temporary))?;
        self.sync()
    }

    /// Creates or replaces a file atomically: readers see the old contents or the new ones.
    pub fn replace(&self, name: &str, contents: &[u8]) -> Result<(), FileError> {
        self.replace_with(name.as_ref(), contents, |_| Ok(()))
    }

    /// The same with mode 0644, whatever the umask is.
    pub fn replace_public(&self, name: &OsStr, contents: &[u8]) -> Result<(), FileError> {
        // The umask has removed the permissions of others.
        let mode = OWNER | Mode::RGRP | Mode::ROTH;
        self.replace_with(name, contents, |file| Ok(fchmod(file, mode)?))
    }

    /// Replaces a file by one that `prepare` has finished. It is durable when this returns.
    pub(super) fn replace_with(
        &self,
        name: &OsStr,
        contents: &[u8],
        prepare: impl FnOnce(&File) -> io::Result<()>,
    ) -> Result<(), FileError> {
        let temporary = self.write_temporary(contents, prepare);
        let temporary = temporary.map_err(|error| self.unwritten(name, error))?;
        renameat(&self.fd, &temporary.name, &self.fd, name).map_err(|error| {
            self.discard(&temporary);
            FileError::io("replace", &self.at(name), error)
        })?;
        self.sync()
    }

    /// Removes a file, if there is one. It does not reappear after a power loss.
    pub fn remove(&self, name: &OsStr) -> Result<(), FileError> {
        match unlinkat(&self.fd, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => self.sync(),
            Err(error) => Err(FileError::io("remove", &self.at(name), error)),
        }
    }

    /// Moves a file to another directory, where the new name must be free.
    pub fn move_to(&self, from: &str, to: &Directory, name: &str) -> Result<(), FileError> {
        self.move_new(from.as_ref(), to, name.as_ref())?;
        // The new name first: a power loss may leave both, but never none.
        to.sync()?;
        self.sync()
    }

    /// Gives a file of this directory a free name in `to`. The caller syncs.
    pub(super) fn move_new(
        &self,
        from: &OsStr,
        to: &Directory,
        name: &OsStr,
    ) -> Result<(), FileError> {
        let moved = match renameat_with(&self.fd, from, &to.fd, name, RenameFlags::NOREPLACE) {
            // A file system without RENAME_NOREPLACE can create a link instead.
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
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::time::Duration;

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
    fn a_new_file_is_private_and_leaves_no_temporary() {
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
    fn existing_files_and_link_targets_are_not_overwritten() {
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
    fn a_lock_is_exclusive_and_clears_leftovers() {
        let temporary = private_directory();
        fs::write(temporary.path().join(".mlgate-7-0.tmp"), "half").unwrap();
        fs::write(temporary.path().join(".keep"), "").unwrap();
        let open = || Directory::open_private(temporary.path(), "keystore").unwrap();
        let (one, other) = (open(), open());
        let lock = one.lock(Duration::ZERO).unwrap();
        assert!(matches!(
            other.lock(Duration::ZERO),
            Err(FileError::Locked { .. })
        ));
        assert_eq!(names(temporary.path()), [".keep"]);
        drop(lock);
        assert!(other.lock(Duration::ZERO).is_ok());
    }

    #[test]
    fn a_replaced_file_is_complete_and_private() {
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
    fn a_path_that_may_be_a_secret_is_not_echoed() {
        for path in ["hunter2/hunter2", "/hunter2/hunter2"] {
            let Err(error) = Directory::parent_of(path.as_ref()) else {
                panic!("{path} is there");
            };
            assert!(!error.to_string().contains("/hunter2/hunter2"), "{error}");
        }
    }
}
