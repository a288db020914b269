//! Opening a keystore: the names of its files, and what they contain.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::KeystoreError;
use crate::crypto::Passphrase;
use crate::domain::{KekVersion, Timestamp};
use crate::files::{Directory, PrivateFile};

/// A keystore as of when it was opened.
pub struct Keystore {
    pub(super) directory: Directory,
    /// How long to wait for another process that changes it.
    pub(super) patience: Duration,
    passphrases: Vec<KeptPassphrase>,
    active: Option<KekVersion>,
    pending: Option<KekVersion>,
    strangers: Vec<String>,
}

/// A passphrase in a keystore.
pub struct KeptPassphrase {
    pub version: KekVersion,
    pub passphrase: Passphrase,
    /// When it was added: the time of its file, which never changes afterwards.
    pub added: Timestamp,
}

impl Keystore {
    /// Opens a keystore and reads all of it. Anything in it that is open to others, belongs to someone else
    /// or is a symbolic link is an error, even if it would not be needed.
    pub fn open(path: &Path) -> Result<Self, KeystoreError> {
        let directory = Directory::open_private(path, "keystore")?;
        let mut passphrases = Vec::new();
        let mut strangers = Vec::new();
        for name in directory.names()? {
            if let Some(version) = version_of(&name) {
                // It may have been retired since the names were read.
                if let Some(file) = directory.read_private(&name, "passphrase file")? {
                    passphrases.push(kept(version, &file, &directory, &name)?);
                }
            } else if ![ACTIVE, PENDING, RETIRED].contains(&&*name) && !name.starts_with('.') {
                strangers.push(name);
            }
        }
        passphrases.sort_by_key(|kept| kept.version);
        let active = version_in(&directory, ACTIVE)?;
        let pending = version_in(&directory, PENDING)?;
        Ok(Self {
            directory,
            patience: Duration::ZERO,
            passphrases,
            active,
            pending,
            strangers,
        })
    }

    /// The same, waiting this long for another process that changes it, instead of not at all.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Checks that a passphrase could be added: the file system may be read-only, or the disk full.
    pub fn check_writable(&self) -> Result<(), KeystoreError> {
        Ok(self.directory.check_writable()?)
    }

    /// The path of a version's passphrase, existing or not.
    pub fn file_of(&self, version: KekVersion) -> PathBuf {
        self.directory.at(passphrase_file(version))
    }

    /// Its passphrases, lowest version first.
    pub fn passphrases(&self) -> &[KeptPassphrase] {
        &self.passphrases
    }

    /// Its passphrases, by value.
    pub fn into_passphrases(self) -> Vec<KeptPassphrase> {
        self.passphrases
    }

    pub fn get(&self, version: KekVersion) -> Result<&KeptPassphrase, KeystoreError> {
        let found = self.passphrases.iter().find(|kept| kept.version == version);
        found.ok_or(KeystoreError::NoVersion { version })
    }

    /// The version that new secrets are written with, if one is active. Its passphrase may be missing.
    pub fn active(&self) -> Option<KekVersion> {
        self.active
    }

    /// The version of an unfinished rotation: it may be uncommitted, or the servers may lack the new key. A
    /// version below the active one is outdated.
    pub fn pending(&self) -> Option<KekVersion> {
        let stale = |pending: &KekVersion| self.active.is_some_and(|active| *pending < active);
        self.pending.filter(|pending| !stale(pending))
    }

    /// Unexpected names in the directory: possibly a passphrase under a wrong name.
    pub fn strangers(&self) -> &[String] {
        &self.strangers
    }
}

/// The version that a file contains now.
pub(super) fn version_in(
    directory: &Directory,
    name: &str,
) -> Result<Option<KekVersion>, KeystoreError> {
    let Some(file) = directory.read_private(name, "file")? else {
        return Ok(None);
    };
    let number = std::str::from_utf8(&file.contents).ok();
    let version = number.and_then(|number| number.trim_ascii().parse().ok());
    version.map(Some).ok_or_else(|| KeystoreError::NoNumber {
        path: directory.at(name),
    })
}

fn kept(
    version: KekVersion,
    file: &PrivateFile,
    directory: &Directory,
    name: &str,
) -> Result<KeptPassphrase, KeystoreError> {
    let path = || directory.at(name);
    let text = without_newline(&file.contents).to_vec();
    let passphrase =
        Passphrase::from_utf8(text).map_err(|_| KeystoreError::NotText { path: path() })?;
    if passphrase.is_empty() {
        return Err(KeystoreError::Empty { path: path() });
    }
    Ok(KeptPassphrase {
        version,
        passphrase,
        added: timestamp(file.modified),
    })
}

/// The contents without one trailing newline, which an editor adds.
pub(super) fn without_newline(bytes: &[u8]) -> &[u8] {
    match bytes.strip_suffix(b"\n") {
        Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
        None => bytes,
    }
}

fn timestamp(time: SystemTime) -> Timestamp {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    let millis = since.map(|since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    Timestamp::from_millis(millis.unwrap_or_default())
}

/// Contains the active version.
pub(super) const ACTIVE: &str = "active";

/// Contains the version of an unfinished rotation.
pub(super) const PENDING: &str = "pending";

/// The directory of passphrases that no secret needs any more.
pub(super) const RETIRED: &str = "retired";

pub(super) fn passphrase_file(version: KekVersion) -> String {
    format!("v{version}.passphrase")
}

/// The version that a file name stands for.
pub(super) fn version_of(name: &str) -> Option<KekVersion> {
    let number = name.strip_prefix('v')?.strip_suffix(".passphrase")?;
    let version = number.parse().ok()?;
    // `v01` and `v+1` would be second names for `v1`.
    (passphrase_file(version) == name).then_some(version)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A keystore with these files.
    fn with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let mode = Permissions::from_mode(0o700);
        let directory = tempfile::Builder::new().permissions(mode).tempdir();
        let directory = directory.unwrap();
        for (name, contents) in files {
            let path = directory.path().join(name);
            fs::write(&path, contents).unwrap();
            fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        }
        directory
    }

    fn version(number: u32) -> KekVersion {
        KekVersion::new(number).unwrap()
    }

    #[test]
    fn all_of_it_is_read_and_what_does_not_belong_there_is_named() {
        let directory = with(&[
            ("v10.passphrase", b"ten"),
            ("v2.passphrase", b"two\n"),
            ("active", b" 2 \n"),
            ("pending", b"10"),
            ("v3.passphrase~", b"of an editor"),
            (".v4.passphrase.1.0.tmp", b"of a process"),
        ]);
        fs::create_dir(directory.path().join("retired")).unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        let two = File::options()
            .write(true)
            .open(directory.path().join("v2.passphrase"));
        two.unwrap().set_modified(then).unwrap();

        let keystore = Keystore::open(directory.path()).unwrap();
        let versions = keystore.passphrases().iter().map(|kept| kept.version);
        assert_eq!(versions.collect::<Vec<_>>(), [version(2), version(10)]);
        assert_eq!(keystore.active(), Some(version(2)));
        assert_eq!(keystore.pending(), Some(version(10)));
        assert_eq!(keystore.strangers(), ["v3.passphrase~"]);
        assert_eq!(keystore.path(), directory.path());
        let path = directory.path().join("v3.passphrase");
        assert_eq!(keystore.file_of(version(3)), path);
        let two = keystore.get(version(2)).unwrap();
        assert_eq!(two.passphrase.expose_secret(), "two");
        assert_eq!(two.added.as_millis(), 1_700_000_000_123);
        let none = keystore.get(version(3)).map(|kept| kept.version);
        assert!(matches!(none, Err(KeystoreError::NoVersion { .. })));
        keystore.check_writable().unwrap();
        assert_eq!(keystore.into_passphrases().len(), 2);
    }

    #[test]
    fn what_is_no_passphrase_or_no_version_is_an_error_that_names_the_file() {
        for (name, contents, says) in [
            ("v1.passphrase", &b"\xff"[..], "is not UTF-8 text"),
            ("v1.passphrase", b"", "is empty"),
            ("v1.passphrase", b"\r\n", "is empty"),
            ("active", b"one", "does not contain a KEK version"),
            ("pending", b"\xff", "does not contain a KEK version"),
        ] {
            let directory = with(&[(name, contents)]);
            let error = Keystore::open(directory.path()).err().unwrap();
            let path = directory.path().join(name);
            assert_eq!(error.to_string(), format!("{} {says}", path.display()));
        }
    }

    #[test]
    fn one_name_for_each_version() {
        for number in [0, 1, 2, 70_000, i32::MAX.cast_unsigned()] {
            let version = KekVersion::new(number).unwrap();
            assert_eq!(version_of(&passphrase_file(version)), Some(version));
        }
        for name in [
            "active",
            "pending",
            "v.passphrase",
            "v01.passphrase",
            "v+1.passphrase",
            "v-1.passphrase",
            "v1.passphrase~",
            "v1.passphrase.bak",
            ".mlgate-1-0.tmp",
            "V1.passphrase",
            "v2147483648.passphrase",
        ] {
            assert_eq!(version_of(name), None, "{name}");
        }
    }
}
