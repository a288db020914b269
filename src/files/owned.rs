//! Files that another user reads, which keep their owner when they are replaced.

use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::AsFd;

use rustix::fs::{FileType, Gid, Mode, Uid, fchmod, fchown, fstat};
use rustix::process::{getegid, geteuid, getgroups};
use zeroize::Zeroizing;

use super::read::read_all;
use super::{Directory, FileError};

/// The most permissions such a file may have: its group may read it.
const AT_MOST: u32 = 0o640;

/// The owner and permissions of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ownership {
    user: Uid,
    group: Gid,
    mode: Mode,
}

/// The contents of such a file.
pub struct OwnedFile {
    /// The bytes, wiped when dropped.
    pub contents: Zeroizing<Vec<u8>>,
    pub ownership: Ownership,
    /// Why the file must not contain a passphrase, if others than its owner and group can read it, or others
    /// than its owner can write to it.
    pub exposed: Option<FileError>,
}

impl Directory {
    /// Reads a file that is to be replaced for its owner: regular, not a symbolic link, and owned by a user
    /// and group that this process may assign. `None` when there is none.
    ///
    /// # Errors
    /// [`FileError::ForeignOwner`] also when every user may write to the directory: whoever created the file there
    /// first would be given what is written to it.
    pub fn read_owned(
        &self,
        name: &OsStr,
        what: &'static str,
    ) -> Result<Option<OwnedFile>, FileError> {
        let Some(fd) = self.open_to_read(name, what)? else {
            return Ok(None);
        };
        let path = self.at(name);
        let look = |fd: &dyn AsFd| {
            fstat(fd.as_fd()).map_err(|error| FileError::io("inspect", &path, error))
        };
        let stat = look(&fd)?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        let mode = Mode::from_raw_mode(stat.st_mode);
        let ownership = Ownership {
            user: Uid::from_raw(stat.st_uid),
            group: Gid::from_raw(stat.st_gid),
            mode: Mode::RUSR | Mode::WUSR | (mode & Mode::RGRP),
        };
        let everybodys = Mode::from_raw_mode(look(&self.fd)?.st_mode).contains(Mode::WOTH);
        let foreign = ownership.user != geteuid();
        if (foreign && everybodys) || !ownership.can_be_kept() {
            return Err(FileError::ForeignOwner {
                what,
                path,
                owner: stat.st_uid,
            });
        }
        let size = u64::try_from(stat.st_size).unwrap_or_default();
        let contents = read_all(File::from(fd), kind, size, &path, what)?;
        let bits = mode.as_raw_mode() & 0o7777;
        let exposed = (bits & 0o077 & !AT_MOST != 0).then_some(FileError::Exposed {
            what,
            path,
            mode: bits,
            at_most: AT_MOST,
        });
        Ok(Some(OwnedFile {
            contents,
            ownership,
            exposed,
        }))
    }

    /// Creates or replaces a file, and assigns its owner before it gets its name; without an owner, it
    /// belongs to this user alone. Readers see the old contents or the new ones. It is durable when this
    /// returns.
    pub fn replace_owned(
        &self,
        name: &OsStr,
        contents: &[u8],
        ownership: Option<Ownership>,
    ) -> Result<(), FileError> {
        let mut kept = Ok(());
        let replaced = self.replace_with(name, contents, |file| {
            kept = ownership.map_or(Ok(()), |ownership| ownership.give(file));
            Ok(kept?)
        });
        kept.map_err(|error| FileError::io("keep the owner of", &self.at(name), error))?;
        replaced
    }
}

impl Ownership {
    /// Applies it to a new file.
    fn give(self, file: &File) -> rustix::io::Result<()> {
        let stat = fstat(file)?;
        let user = (stat.st_uid != self.user.as_raw()).then_some(self.user);
        let group = (stat.st_gid != self.group.as_raw()).then_some(self.group);
        if user.is_some() || group.is_some() {
            fchown(file, user, group)?;
        }
        fchmod(file, self.mode)
    }

    /// Whether this process may assign it, as far as can be told without trying.
    fn can_be_kept(self) -> bool {
        let us = geteuid();
        us.is_root()
            || self.user == us
                && (self.group == getegid()
                    || getgroups().is_ok_and(|groups| groups.contains(&self.group)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    use std::path::Path;

    use super::*;

    const NAME: &str = "kek.env";

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn replace(directory: &Path, text: &str) -> Result<(), FileError> {
        let (directory, name) = Directory::parent_of(&directory.join(NAME)).unwrap();
        let ownership = match directory.read_owned(&name, "file")? {
            Some(file) => file.exposed.map_or(Ok(Some(file.ownership)), Err)?,
            None => None,
        };
        directory.replace_owned(&name, text.as_bytes(), ownership)
    }

    #[test]
    fn a_new_file_is_private_and_a_replaced_one_keeps_its_group_access() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join(NAME);
        for (mode, kept) in [
            (None, 0o600),
            (Some(0o640), 0o640),
            (Some(0o400), 0o600),
            (Some(0o700), 0o600),
        ] {
            if let Some(mode) = mode {
                chmod(&path, mode);
            }
            replace(temporary.path(), "new").unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"new");
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, kept);
        }
        for open in [0o644, 0o660, 0o602, 0o601] {
            chmod(&path, open);
            let refused = replace(temporary.path(), "newer").unwrap_err();
            assert!(matches!(refused, FileError::Exposed { .. }), "{open:o}");
        }
        assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 1);
    }

    #[test]
    fn special_files_are_refused() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join(NAME);
        symlink("nowhere", &path).unwrap();
        let refused = replace(temporary.path(), "").unwrap_err();
        assert!(matches!(refused, FileError::Symlink { .. }), "{refused}");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let refused = replace(temporary.path(), "").unwrap_err();
        assert!(matches!(refused, FileError::WrongKind { .. }), "{refused}");
        fs::remove_dir(&path).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let refused = replace(temporary.path(), "").unwrap_err();
        assert!(matches!(refused, FileError::WrongKind { .. }), "{refused}");
    }

    #[test]
    fn the_owner_is_kept_except_in_world_writable_directories() {
        if !geteuid().is_root() {
            // An ordinary user can neither create nor replace another user's file.
            return;
        }
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join(NAME);
        fs::write(&path, "").unwrap();
        chmod(&path, 0o640);
        chown(&path, Some(12_345), Some(23_456)).unwrap();
        replace(temporary.path(), "new").unwrap();
        let data = fs::metadata(&path).unwrap();
        assert_eq!(
            (data.uid(), data.gid(), data.mode() & 0o7777),
            (12_345, 23_456, 0o640)
        );
        chmod(temporary.path(), 0o1777);
        let refused = replace(temporary.path(), "newer").unwrap_err();
        assert!(
            matches!(refused, FileError::ForeignOwner { .. }),
            "{refused}"
        );
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
