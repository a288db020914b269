//! The keystore: a directory with one passphrase for each KEK version, one of which is active.
//!
//! ```text
//! DIR/                 mode 0700
//!   v1.passphrase      mode 0600: the passphrase; one trailing newline is ignored
//!   v2.passphrase
//!   active             "2": the version that new secrets are written with
//!   pending            "2": the version of an unfinished rotation; else it does not exist
//!   retired/           mode 0700: passphrases that no secret needs any more
//! ```
//!
//! A file never changes once it has its name; `active` and `pending` are replaced atomically. So no reader
//! sees a partial write, even after a crash.

mod change;
mod open;

use std::path::PathBuf;

use crate::domain::KekVersion;
use crate::files::FileError;

pub use change::{Added, KeystoreChange};
pub use open::{KeptPassphrase, Keystore};

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
