//! Writing a file too large for memory: a piece at a time, atomically.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rustix::fs::{AtFlags, statat, unlinkat};
use rustix::io::Errno;

use super::{Directory, FileError};

/// A file being written. Until [`Self::finish`] it has a hidden name; if dropped before, it is removed.
pub struct NewFile {
    directory: Directory,
    name: OsString,
    temporary: Option<OsString>,
    file: BufWriter<File>,
}

impl NewFile {
    /// Starts a file with mode 0600.
    ///
    /// # Errors
    /// [`FileError::Exists`] when the name is taken, and when the directory cannot be written to.
    pub fn begin(path: &Path) -> Result<Self, FileError> {
        let (directory, name) = Directory::parent_of(path)?;
        directory.check_free(&name)?;
        let opened = directory.open_temporary();
        let temporary = opened.map_err(|error| directory.unwritten(&name, error))?;
        Ok(Self {
            directory,
            name,
            temporary: Some(temporary.name),
            file: BufWriter::new(temporary.file),
        })
    }

    /// Appends bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| self.directory.unwritten(&self.name, error))
    }

    /// Gives the file its name, which must be free. When this returns, contents and name survive a power
    /// loss.
    pub fn finish(&mut self) -> Result<(), FileError> {
        let written = self
            .file
            .flush()
            .and_then(|()| self.file.get_ref().sync_all());
        written.map_err(|error| self.directory.unwritten(&self.name, error))?;
        if let Some(temporary) = &self.temporary {
            self.directory
                .move_new(temporary, &self.directory, &self.name)?;
            self.temporary = None;
        }
        self.directory.sync()
    }

    /// Removes the file, whether it has its name or not. A file that replaced it stays.
    pub fn discard(&mut self) {
        let directory = &self.directory.fd;
        if let Some(temporary) = self.temporary.take() {
            let _ = unlinkat(directory, temporary, AtFlags::empty());
        } else if let Ok(true) = self.directory.is_called(self.file.get_ref(), &self.name) {
            let _ = unlinkat(directory, &self.name, AtFlags::empty());
            let _ = self.directory.sync();
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if self.temporary.is_some() {
            self.discard();
        }
    }
}

impl Directory {
    /// Checks that nothing has this name, not even a dangling link.
    fn check_free(&self, name: &OsString) -> Result<(), FileError> {
        match statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT) => Ok(()),
            Ok(_) => Err(FileError::Exists {
                path: self.at(name),
            }),
            Err(error) => Err(FileError::io("inspect", &self.at(name), error)),
        }
    }
}

/// Checks that a file could be created here.
///
/// # Errors
/// [`FileError::Exists`] when the name is taken, and when there is no such directory.
pub fn check_free(path: &Path) -> Result<(), FileError> {
    let (directory, name) = Directory::parent_of(path)?;
    directory.check_free(&name)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn names(directory: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(directory).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_file_gets_its_name_only_when_complete() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("backup");
        let mut file = NewFile::begin(&path).unwrap();
        file.write(b"one ").unwrap();
        assert!(!path.exists());
        file.write(b"two").unwrap();
        file.finish().unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"one two");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600);
        assert_eq!(names(temporary.path()), ["backup"]);
    }

    #[test]
    fn abandoned_and_discarded_files_are_removed() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("backup");
        drop(NewFile::begin(&path).unwrap());
        assert!(names(temporary.path()).is_empty());
        let mut file = NewFile::begin(&path).unwrap();
        file.finish().unwrap();
        file.discard();
        assert!(names(temporary.path()).is_empty());
    }

    #[test]
    fn a_name_taken_concurrently_is_kept() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("backup");
        let mut file = NewFile::begin(&path).unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(file.finish(), Err(FileError::Exists { .. })));
        file.discard();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(temporary.path()), ["backup"]);
        let taken = NewFile::begin(&path).err();
        assert!(matches!(taken, Some(FileError::Exists { .. })));
    }

    #[test]
    fn a_file_that_took_its_place_is_not_discarded() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("backup");
        let mut file = NewFile::begin(&path).unwrap();
        file.finish().unwrap();
        fs::rename(&path, temporary.path().join("kept")).unwrap();
        fs::write(&path, "theirs").unwrap();
        file.discard();
        assert_eq!(names(temporary.path()).len(), 2);
    }
}
