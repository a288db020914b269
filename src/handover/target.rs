//! A handover file, and its two-step change in a rotation.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::read_back::{Values, read_back};
use super::{Format, FormatError, HandoverError, render};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::files::{Directory, Ownership};

/// Its name in errors.
const WHAT: &str = "handover file";

/// A file that gives a server its passphrase and version, named by `FORMAT=FILE`.
///
/// In a rotation, [`prepare`](Self::prepare) comes before the commit, [`switch`](Self::switch) after it, and
/// [`finish`](Self::finish) when nothing is left to do. Whenever the process ends, the file has the old values or
/// the new ones, complete, and from `prepare` to `finish` `FILE.next` has the new ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    format: Format,
    path: PathBuf,
}

/// What exists under a name: nothing relevant, or values.
struct Found {
    values: Option<Values>,
    ownership: Option<Ownership>,
}

impl Target {
    pub fn new(format: Format, path: PathBuf) -> Self {
        Self { format, path }
    }

    pub fn format(&self) -> &Format {
        &self.format
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `FILE.next`, which has the new values until a rotation is finished.
    pub fn next_path(&self) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(".next");
        path.into()
    }

    /// Checks that the file may be replaced: it does not exist, or is empty, or mlgate wrote it in this
    /// format, and its owner and group can be kept; the same for `FILE.next`. Also checks that a file can be
    /// created in its directory. Changes nothing.
    ///
    /// # Errors
    /// [`HandoverError::Foreign`] when it has other contents.
    pub fn check(&self) -> Result<(), HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        self.find(&directory, &name)?;
        self.find(&directory, &next(&name))?;
        Ok(directory.check_writable()?)
    }

    /// Checks that the format can represent these values.
    ///
    /// # Errors
    /// [`HandoverError::Unfit`] when it cannot.
    pub fn check_fit(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<(), HandoverError> {
        render(&self.format, passphrase, version).map(drop)
    }

    /// Writes these values to the file, if it may be replaced. They are durable when this returns.
    pub fn write(&self, passphrase: &Passphrase, version: KekVersion) -> Result<(), HandoverError> {
        let text = render(&self.format, passphrase, version)?;
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &name)?;
        Ok(directory.replace_owned(&name, text.as_bytes(), found.ownership)?)
    }

    /// Writes these values to `FILE.next`, with the owner and group of the file. They are durable when this
    /// returns. When it fails, writing the file would fail too, and it is unchanged.
    pub fn prepare(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<(), HandoverError> {
        let text = render(&self.format, passphrase, version)?;
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &name)?;
        let next = next(&name);
        let before = self.find(&directory, &next)?;
        let ownership = found.ownership.or(before.ownership);
        Ok(directory.replace_owned(&next, text.as_bytes(), ownership)?)
    }

    /// Writes these values to the file atomically. `FILE.next` stays. The same as [`write`](Self::write), by
    /// its name in a rotation.
    pub fn switch(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<(), HandoverError> {
        self.write(passphrase, version)
    }

    /// Removes `FILE.next`, if it exists: nothing is left to do.
    ///
    /// # Errors
    /// [`HandoverError::Foreign`] when mlgate did not write it; then it stays.
    pub fn finish(&self) -> Result<(), HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let next = next(&name);
        self.find(&directory, &next)?;
        directory.clear_temporaries();
        Ok(directory.remove(&next)?)
    }

    /// The version in `FILE.next`, if it exists.
    pub fn pending(&self) -> Result<Option<KekVersion>, HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &next(&name))?;
        Ok(found.values.map(|values| values.version))
    }

    /// Whether the file has exactly these values, and for Kubernetes this name of the Secret.
    pub fn is_current(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<bool, HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &name)?;
        Ok(found.values.is_some_and(|values| {
            values.version == version
                && values.format == self.format
                && values.passphrase.same_as(passphrase)
        }))
    }

    /// Reads a file that may be replaced.
    fn find(&self, directory: &Directory, name: &OsStr) -> Result<Found, HandoverError> {
        let Some(file) = directory.read_owned(name, WHAT)? else {
            return Ok(Found {
                values: None,
                ownership: None,
            });
        };
        let values = read_back(&self.format, &file.contents);
        if values.is_none() && !file.contents.is_empty() {
            return Err(HandoverError::Foreign {
                path: directory.at(name),
                format: self.format.clone(),
            });
        }
        if let Some(exposed) = file.exposed {
            return Err(exposed.into());
        }
        Ok(Found {
            values,
            ownership: Some(file.ownership),
        })
    }
}

fn next(name: &OsStr) -> OsString {
    let mut next = name.to_owned();
    next.push(".next");
    next
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.format, self.path.display())
    }
}

impl FromStr for Target {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (format, path) = text.split_once('=').ok_or(FormatError::NoFile)?;
        if path.is_empty() {
            return Err(FormatError::NoFile);
        }
        if path == "-" {
            return Err(FormatError::Stdout);
        }
        Ok(Self::new(format.parse()?, path.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::files::FileError;
    use crate::handover::format::FORMATS;

    /// What breaks careless readers, in one passphrase that every format can represent.
    const NASTY: &str = " =a'b\"c\\d$e`f#g%h\tpa\u{308}ss\\'\\\"'\\''{}\u{1f511} ";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::from(text.to_owned())
    }

    fn version(number: u32) -> KekVersion {
        KekVersion::new(number).unwrap()
    }

    fn target(format: &str, directory: &Path) -> Target {
        Target::new(format.parse().unwrap(), directory.join("kek"))
    }

    fn names(directory: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<OsString> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_rotation_leaves_old_or_new_values_at_every_step() {
        for format in FORMATS {
            let temporary = tempfile::tempdir().unwrap();
            let target = target(format, temporary.path());
            let (old, new) = (passphrase(NASTY), passphrase("new"));
            target.check().unwrap();
            target.write(&old, version(1)).unwrap();
            assert!(target.is_current(&old, version(1)).unwrap());
            assert_eq!(target.pending().unwrap(), None);
            target.check().unwrap();

            target
                .prepare(&passphrase("of a run that died"), version(2))
                .unwrap();
            target.prepare(&new, version(2)).unwrap();
            assert!(target.is_current(&old, version(1)).unwrap());
            assert_eq!(target.pending().unwrap(), Some(version(2)));

            for _ in 0..2 {
                target.switch(&new, version(2)).unwrap();
                assert!(target.is_current(&new, version(2)).unwrap());
                assert!(!target.is_current(&new, version(1)).unwrap());
                assert!(!target.is_current(&old, version(2)).unwrap());
                assert_eq!(target.pending().unwrap(), Some(version(2)));
            }
            assert_eq!(
                fs::read(target.path()).unwrap(),
                fs::read(target.next_path()).unwrap()
            );

            for _ in 0..2 {
                target.finish().unwrap();
                assert_eq!(target.pending().unwrap(), None);
                assert_eq!(names(temporary.path()), ["kek"]);
            }
            let mode = fs::metadata(target.path()).unwrap().permissions().mode();
            assert_eq!(mode & 0o7777, 0o600);
        }
    }

    #[test]
    fn a_foreign_file_is_kept() {
        let temporary = tempfile::tempdir().unwrap();
        let values = (passphrase("new"), version(2));
        for format in FORMATS {
            let target = target(format, temporary.path());
            target.write(&passphrase("old"), version(1)).unwrap();
            let ours = fs::read_to_string(target.path()).unwrap();
            for foreign in [
                "A=b\n".to_owned(),
                "\n".to_owned(),
                "{}".to_owned(),
                "MLFLOW_CRYPTO_KEK_PASSPHRASE=x\nMLFLOW_CRYPTO_KEK_VERSION=1\n".to_owned(),
                "{\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\"}".to_owned(),
                "{\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\", \"MLFLOW_CRYPTO_KEK_VERSION\": 1}".to_owned(),
                "{\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\", \"MLFLOW_CRYPTO_KEK_VERSION\": \"1\", \"A\": \"b\"}"
                    .to_owned(),
                format!("{ours}A=b\n"),
                format!("{ours}A='b'\n"),
                format!("{ours}A=\"b\"\n"),
                format!("A=b\n{ours}"),
                ours[..ours.len() - 2].to_owned(),
                format!("{ours}\u{fffd}").replace('\u{fffd}', "\0"),
            ] {
                for path in [target.path().to_owned(), target.next_path()] {
                    // Readable for all, as most files are: that is not why it is refused.
                    fs::write(&path, &foreign).unwrap();
                    assert_foreign(&target.check(), &foreign);
                    assert_foreign(&target.prepare(&values.0, values.1), &foreign);
                    assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
                    if path == target.path() {
                        assert_foreign(&target.switch(&values.0, values.1), &foreign);
                        assert_foreign(&target.is_current(&values.0, values.1), &foreign);
                    } else {
                        assert_foreign(&target.pending(), &foreign);
                        assert_foreign(&target.finish(), &foreign);
                    }
                    assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
                    fs::remove_file(&path).unwrap();
                }
            }
        }
        assert!(names(temporary.path()).is_empty());
    }

    #[track_caller]
    fn assert_foreign<T: fmt::Debug>(result: &Result<T, HandoverError>, contents: &str) {
        assert!(
            matches!(result, Err(HandoverError::Foreign { .. })),
            "{contents}: {result:?}"
        );
    }

    #[test]
    fn a_file_of_another_format_is_foreign() {
        let temporary = tempfile::tempdir().unwrap();
        for wrote in FORMATS {
            for reads in FORMATS {
                target(wrote, temporary.path())
                    .write(&passphrase("x"), version(1))
                    .unwrap();
                let target = target(reads, temporary.path());
                let same = wrote.split(':').next() == reads.split(':').next();
                assert_eq!(target.check().is_ok(), same, "{wrote} {reads}");
                if same {
                    // Another name of the Secret is another value, but not another file.
                    let current = target.is_current(&passphrase("x"), version(1)).unwrap();
                    assert_eq!(current, wrote == reads);
                }
                fs::remove_file(target.path()).unwrap();
            }
        }
    }

    #[test]
    fn an_empty_file_is_accepted_and_a_special_file_refused() {
        let temporary = tempfile::tempdir().unwrap();
        let target = target("env", temporary.path());
        let mode = fs::Permissions::from_mode(0o640);
        fs::write(target.path(), "").unwrap();
        fs::set_permissions(target.path(), mode).unwrap();
        assert!(!target.is_current(&passphrase("x"), version(1)).unwrap());
        target.prepare(&passphrase("x"), version(1)).unwrap();
        for path in [target.path(), &target.next_path()] {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o7777, 0o640);
        }
        target.finish().unwrap();
        let open = fs::Permissions::from_mode(0o644);
        fs::set_permissions(target.path(), open).unwrap();
        let refused = target.check().unwrap_err();
        assert!(matches!(
            refused,
            HandoverError::File(FileError::Exposed { .. })
        ));
        fs::remove_file(target.path()).unwrap();

        symlink("nowhere", target.path()).unwrap();
        let refused = target.check().unwrap_err();
        assert!(matches!(
            refused,
            HandoverError::File(FileError::Symlink { .. })
        ));
        fs::remove_file(target.path()).unwrap();
        fs::create_dir(target.path()).unwrap();
        let refused = target.check().unwrap_err();
        assert!(matches!(
            refused,
            HandoverError::File(FileError::WrongKind { .. })
        ));
    }

    #[test]
    fn an_unrepresentable_passphrase_changes_nothing() {
        let temporary = tempfile::tempdir().unwrap();
        let target = target("docker", temporary.path());
        target.write(&passphrase("old"), version(1)).unwrap();
        let unfit = passphrase("a\nb");
        assert!(target.check_fit(&unfit, version(2)).is_err());
        assert!(target.prepare(&unfit, version(2)).is_err());
        assert!(target.write(&unfit, version(2)).is_err());
        assert!(target.is_current(&passphrase("old"), version(1)).unwrap());
        assert_eq!(names(temporary.path()), ["kek"]);
    }

    #[test]
    fn a_target_parses_its_own_name() {
        for text in ["env=kek.env", "kubernetes:a=/x/y=z.yaml", "json=./-"] {
            assert_eq!(text.parse::<Target>().unwrap().to_string(), text);
        }
        for (text, error) in [
            ("env", FormatError::NoFile),
            ("env=", FormatError::NoFile),
            ("env=-", FormatError::Stdout),
            ("=kek", FormatError::Unknown),
            ("kubernetes:A=x", FormatError::SecretName),
        ] {
            assert_eq!(text.parse::<Target>(), Err(error), "{text}");
        }
    }
}
