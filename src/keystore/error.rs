//! Why a keystore cannot be used or changed.

use std::path::PathBuf;

use crate::domain::KekVersion;
use crate::files::FileError;

/// A failure of the keystore. No variant carries a passphrase.
#[derive(Debug, thiserror::Error)]
pub enum KeystoreError {
    /// A file or directory.
    #[error(transparent)]
    File(#[from] FileError),
    /// Bytes that are no passphrase.
    #[error("{} is not UTF-8 text", path.display())]
    NotText { path: PathBuf },
    /// An empty passphrase, which `MLflow` would take for its public default.
    #[error("{} is empty", path.display())]
    Empty { path: PathBuf },
    /// `active` or `pending` is no version's number.
    #[error("{} does not hold the number of a KEK version", path.display())]
    NoNumber { path: PathBuf },
    /// The version has another passphrase.
    #[error("the keystore has another passphrase for KEK version {version}")]
    Taken { version: KekVersion },
    /// The version has no passphrase.
    #[error("the keystore has no passphrase for KEK version {version}")]
    NoVersion { version: KekVersion },
    /// The active version cannot be retired.
    #[error("KEK version {version} is the active one")]
    IsActive { version: KekVersion },
}
