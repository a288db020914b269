//! Changing a keystore, one process at a time.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::open::{ACTIVE, PENDING, RETIRED, passphrase_file};
use super::open::{version_in, without_newline};
use super::{Keystore, KeystoreError};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::files::{DirectoryLock, FileError};

/// The most retired passphrases of one version.
const MOST_RETIRED: u32 = 1000;

/// A keystore locked for changes by this process.
pub struct KeystoreChange<'a> {
    keystore: &'a Keystore,
    _lock: DirectoryLock<'a>,
}

/// The result of adding a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New,
    /// The version already had the same passphrase.
    Before,
}

impl Keystore {
    /// Locks the keystore for changes.
    pub fn change(&self) -> Result<KeystoreChange<'_>, KeystoreError> {
        Ok(KeystoreChange {
            keystore: self,
            _lock: self.directory.lock(self.patience)?,
        })
    }
}

impl KeystoreChange<'_> {
    /// Adds a version's passphrase. It is durable when this returns. An existing one is not changed.
    pub fn add(
        &self,
        version: KekVersion,
        passphrase: &Passphrase,
    ) -> Result<Added, KeystoreError> {
        let name = passphrase_file(version);
        let directory = &self.keystore.directory;
        if passphrase.is_empty() {
            return Err(KeystoreError::Empty {
                path: directory.at(name),
            });
        }
        let text = passphrase.expose_secret();
        let mut contents = Zeroizing::new(text.as_bytes().to_vec());
        if without_newline(&contents).len() < contents.len() {
            // The newline is part of this passphrase. A second one preserves it.
            contents = Zeroizing::new([text, "\n"].concat().into_bytes());
        }
        match directory.create_new(name.as_ref(), &contents) {
            Ok(()) => Ok(Added::New),
            Err(FileError::Exists { .. }) => {
                let there = directory.read_private(&name, "passphrase file")?;
                let there = there.map(|file| without_newline(&file.contents).to_vec());
                match there.and_then(|text| Passphrase::from_utf8(text).ok()) {
                    Some(there) if there.same_as(passphrase) => Ok(Added::Before),
                    _ => Err(KeystoreError::Taken { version }),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a version the active one. Its passphrase must exist.
    pub fn set_active(&self, version: KekVersion) -> Result<(), KeystoreError> {
        let directory = &self.keystore.directory;
        // Checked now: the keystore may have been read before it was locked.
        if directory
            .read_private(&passphrase_file(version), "passphrase file")?
            .is_none()
        {
            return Err(KeystoreError::NoVersion { version });
        }
        Ok(directory.replace(ACTIVE, format!("{version}\n").as_bytes())?)
    }

    /// Adds the passphrase of a rotation that begins, and marks its version until [`Self::end`].
    ///
    /// A new passphrase is marked before it is added: unmarked, its purpose would be unknown, while a mark alone has no
    /// effect.
    pub fn begin(
        &self,
        version: KekVersion,
        passphrase: &Passphrase,
    ) -> Result<Added, KeystoreError> {
        let directory = &self.keystore.directory;
        let there = directory.read_private(&passphrase_file(version), "passphrase file")?;
        if there.is_some() {
            // Another passphrase of this version is refused before it is marked.
            let added = self.add(version, passphrase)?;
            self.mark(version)?;
            return Ok(added);
        }
        self.mark(version)?;
        self.add(version, passphrase)
    }

    fn mark(&self, version: KekVersion) -> Result<(), KeystoreError> {
        let directory = &self.keystore.directory;
        Ok(directory.replace(PENDING, format!("{version}\n").as_bytes())?)
    }

    /// Removes the mark: the rotation is finished, and the servers have been given the new key.
    pub fn end(&self) -> Result<(), KeystoreError> {
        Ok(self.keystore.directory.remove(PENDING.as_ref())?)
    }

    /// Moves a version's passphrase to `retired`, where no command looks. It is not deleted: a backup of the
    /// database may need it for years. Returns its new path.
    pub fn retire(&self, version: KekVersion) -> Result<PathBuf, KeystoreError> {
        let directory = &self.keystore.directory;
        if version_in(directory, ACTIVE)? == Some(version) {
            return Err(KeystoreError::IsActive { version });
        }
        let name = passphrase_file(version);
        if directory.read_private(&name, "passphrase file")?.is_none() {
            return Err(KeystoreError::NoVersion { version });
        }
        let retired = directory.open_or_make(RETIRED, "directory of retired passphrases")?;
        let mut target = name.clone();
        for number in 2..MOST_RETIRED {
            match directory.move_to(&name, &retired, &target) {
                Err(FileError::Exists { .. }) => target = format!("{name}.{number}"),
                moved => {
                    moved?;
                    if version_in(directory, PENDING)? == Some(version) {
                        self.end()?;
                    }
                    return Ok(retired.at(target));
                }
            }
        }
        Err(FileError::Exists {
            path: retired.at(target),
        }
        .into())
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn private_directory() -> tempfile::TempDir {
        let mode = Permissions::from_mode(0o700);
        tempfile::Builder::new()
            .permissions(mode)
            .tempdir()
            .unwrap()
    }

    fn version(number: u32) -> KekVersion {
        KekVersion::new(number).unwrap()
    }

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::from(text.to_owned())
    }

    #[test]
    fn passphrases_round_trip() {
        let directory = private_directory();
        let texts = [
            "x",
            "x\n",
            "x\r\n",
            "x\r",
            "\n",
            "\r\n",
            " x \n\n",
            "pa\u{308}ss\0",
        ];
        for (number, text) in (1..).zip(texts) {
            let keystore = Keystore::open(directory.path()).unwrap();
            let added = keystore
                .change()
                .unwrap()
                .add(version(number), &passphrase(text));
            assert_eq!(added.unwrap(), Added::New);
            let again = keystore
                .change()
                .unwrap()
                .add(version(number), &passphrase(text));
            assert_eq!(again.unwrap(), Added::Before);
        }
        let keystore = Keystore::open(directory.path()).unwrap();
        for (number, text) in (1..).zip(texts) {
            let kept = keystore.get(version(number)).unwrap();
            assert!(kept.passphrase.same_as(&passphrase(text)), "{text:?}");
        }
    }

    #[test]
    fn conflicting_and_empty_passphrases_are_refused() {
        let directory = private_directory();
        let keystore = Keystore::open(directory.path()).unwrap();
        let change = keystore.change().unwrap();
        change.add(version(1), &passphrase("one")).unwrap();
        let taken = change.add(version(1), &passphrase("other")).unwrap_err();
        assert!(matches!(taken, KeystoreError::Taken { .. }));
        let empty = change.add(version(2), &passphrase("")).unwrap_err();
        assert!(matches!(empty, KeystoreError::Empty { .. }));
        assert_eq!(
            fs::read(directory.path().join("v1.passphrase")).unwrap(),
            b"one"
        );
    }

    #[test]
    fn a_retired_passphrase_is_moved_without_overwriting() {
        let directory = private_directory();
        let keystore = Keystore::open(directory.path()).unwrap();
        let change = keystore.change().unwrap();
        for (text, name) in [("one", "v1.passphrase"), ("other", "v1.passphrase.2")] {
            change.add(version(1), &passphrase(text)).unwrap();
            let path = change.retire(version(1)).unwrap();
            assert_eq!(path, directory.path().join("retired").join(name));
            assert_eq!(fs::read_to_string(path).unwrap(), text);
        }
        let gone = change.retire(version(1)).unwrap_err();
        assert!(matches!(gone, KeystoreError::NoVersion { .. }));
        assert!(
            Keystore::open(directory.path())
                .unwrap()
                .passphrases()
                .is_empty()
        );
    }

    #[test]
    fn a_rotation_is_pending_until_finished() {
        let directory = private_directory();
        let pending = || Keystore::open(directory.path()).unwrap().pending();
        let keystore = Keystore::open(directory.path()).unwrap();
        let change = keystore.change().unwrap();
        for number in [1, 2] {
            change
                .add(version(number), &passphrase(&number.to_string()))
                .unwrap();
        }
        assert_eq!(pending(), None);
        change.begin(version(2), &passphrase("2")).unwrap();
        assert_eq!(pending(), Some(version(2)));
        change.set_active(version(2)).unwrap();
        assert_eq!(pending(), Some(version(2)));
        change.end().unwrap();
        change.end().unwrap();
        assert_eq!(pending(), None);
        // An outdated mark means nothing, and the mark of a retired version goes with its passphrase.
        change.begin(version(1), &passphrase("1")).unwrap();
        assert_eq!(pending(), None);
        change.retire(version(1)).unwrap();
        assert!(!directory.path().join("pending").exists());
    }

    #[test]
    fn only_ones_own_passphrase_is_pending() {
        let directory = private_directory();
        let pending = || Keystore::open(directory.path()).unwrap().pending();
        let keystore = Keystore::open(directory.path()).unwrap();
        let change = keystore.change().unwrap();
        change.add(version(2), &passphrase("two")).unwrap();
        let taken = change.begin(version(2), &passphrase("other")).unwrap_err();
        assert!(matches!(taken, KeystoreError::Taken { .. }));
        assert_eq!(pending(), None);
        let added = change.begin(version(2), &passphrase("two")).unwrap();
        assert_eq!((added, pending()), (Added::Before, Some(version(2))));
        let added = change.begin(version(3), &passphrase("three")).unwrap();
        assert_eq!((added, pending()), (Added::New, Some(version(3))));
    }

    #[test]
    fn the_active_version_needs_a_passphrase_and_is_kept() {
        let directory = private_directory();
        let keystore = Keystore::open(directory.path()).unwrap();
        let change = keystore.change().unwrap();
        let none = change.set_active(version(1)).unwrap_err();
        assert!(matches!(none, KeystoreError::NoVersion { .. }));
        change.add(version(1), &passphrase("one")).unwrap();
        change.set_active(version(1)).unwrap();
        drop(change);
        let keystore = Keystore::open(directory.path()).unwrap();
        assert_eq!(keystore.active(), Some(version(1)));
        let refused = keystore.change().unwrap().retire(version(1)).unwrap_err();
        assert!(matches!(refused, KeystoreError::IsActive { .. }));
    }
}
