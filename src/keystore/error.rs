//! Why a keystore cannot be used or changed.

use std::path::PathBuf;

use crate::domain::KekVersion;
use crate::files::FileError;

/// An error of the keystore. No variant contains a passphrase.
#[derive(Debug, thiserror::Error)]
pub enum KeystoreError {
    #[error(transparent)]
    File(#[from] FileError),
    /// Bytes that are not a passphrase.
    #[error("{} is not UTF-8 text", path.display())]
    NotText { path: PathBuf },
    /// An empty passphrase, for which `MLflow` would use its public default.
    #[error("{} is empty", path.display())]
    Empty { path: PathBuf },
    /// `active` or `pending` does not contain a version.
    #[error("{} does not contain a KEK version", path.display())]
    NoNumber { path: PathBuf },
    /// The version has another passphrase.
    #[error("the keystore has another passphrase for KEK version {version}")]
    Taken { version: KekVersion },
    #[error("the keystore has no passphrase for KEK version {version}")]
    NoVersion { version: KekVersion },
    /// The active version cannot be retired.
    #[error("KEK version {version} is the active one")]
    IsActive { version: KekVersion },
}
