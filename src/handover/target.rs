//! A handover file, and its change in a rotation: first beside it, then in its place.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::read_back::{Told, read_back};
use super::{Format, FormatError, HandoverError, render};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::files::{Directory, Ownership};

/// What the file is called in errors.
const WHAT: &str = "handover file";

/// A file that tells a server its passphrase and version, as `FORMAT=FILE` names it.
///
/// In a rotation, [`prepare`](Self::prepare) comes before the commit, [`switch`](Self::switch) after it, and
/// [`told`](Self::told) when nothing is left to do. Whenever the process ends, the file holds the old values or
/// the new ones, whole, and from `prepare` to `told` the file beside it holds the new ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    format: Format,
    path: PathBuf,
}

/// What is at a name: nothing that counts, or values.
struct Found {
    told: Option<Told>,
    ownership: Option<Ownership>,
}

impl Target {
    /// A file in a format.
    pub fn new(format: Format, path: PathBuf) -> Self {
        Self { format, path }
    }

    /// Who reads it.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the values of a rotation are until the deployment was told: `FILE.next`.
    pub fn next_path(&self) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(".next");
        path.into()
    }

    /// Looks whether the file may be replaced: it is not there, or empty, or mlgate wrote it in this format, and
    /// its owner and group can be kept; the same for `FILE.next`. Changes nothing.
    ///
    /// # Errors
    /// [`HandoverError::Foreign`] when anything else is in it.
    pub fn check(&self) -> Result<(), HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        self.find(&directory, &name)?;
        self.find(&directory, &next(&name))?;
        Ok(())
    }

    /// Has the file say these values, if it may be replaced. It is on the disk when this returns.
    pub fn write(&self, passphrase: &Passphrase, version: KekVersion) -> Result<(), HandoverError> {
        let text = render(&self.format, passphrase, version)?;
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &name)?;
        directory.clear_temporaries(&name)?;
        Ok(directory.replace_owned(&name, text.as_bytes(), found.ownership)?)
    }

    /// Writes these values to `FILE.next`, with the owner and group of the file. They are on the disk when this
    /// returns. When it fails, the file would not take them either, and is as it was.
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
        directory.clear_temporaries(&name)?;
        directory.clear_temporaries(&next)?;
        Ok(directory.replace_owned(&next, text.as_bytes(), ownership)?)
    }

    /// Has the file say these values, in one step. `FILE.next` stays. The same as [`write`](Self::write), by its
    /// name in a rotation.
    pub fn switch(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<(), HandoverError> {
        self.write(passphrase, version)
    }

    /// Removes `FILE.next`: nothing is left to do. There may be none.
    ///
    /// # Errors
    /// [`HandoverError::Foreign`] when mlgate did not write it; then it stays.
    pub fn told(&self) -> Result<(), HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let next = next(&name);
        self.find(&directory, &next)?;
        directory.clear_temporaries(&name)?;
        directory.clear_temporaries(&next)?;
        Ok(directory.remove(&next)?)
    }

    /// The version whose values `FILE.next` holds, if it is there.
    pub fn pending(&self) -> Result<Option<KekVersion>, HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &next(&name))?;
        Ok(found.told.map(|told| told.version))
    }

    /// Whether the file says exactly these values, and for Kubernetes under this Secret's name.
    pub fn is_current(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> Result<bool, HandoverError> {
        let (directory, name) = Directory::parent_of(&self.path)?;
        let found = self.find(&directory, &name)?;
        Ok(found.told.is_some_and(|told| {
            told.version == version
                && told.format == self.format
                && told.passphrase.same_as(passphrase)
        }))
    }

    /// Reads what is at a name, if it is ours to replace.
    fn find(&self, directory: &Directory, name: &OsStr) -> Result<Found, HandoverError> {
        let Some(file) = directory.read_owned(name, WHAT)? else {
            return Ok(Found {
                told: None,
                ownership: None,
            });
        };
        let told = read_back(&self.format, &file.contents);
        if told.is_none() && !file.contents.is_empty() {
            return Err(HandoverError::Foreign {
                path: directory.at(name),
                format: self.format.clone(),
            });
        }
        Ok(Found {
            told,
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
        Ok(Self::new(format.parse()?, path.into()))
    }
}
