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
mod error;
mod names;
mod open;

pub use change::{Added, KeystoreChange};
pub use error::KeystoreError;
pub use open::{KeptPassphrase, Keystore};
