//! The keystore: a directory with one passphrase for each KEK version, of which one is active.
//!
//! ```text
//! DIR/                 mode 0700
//!   v1.passphrase      mode 0600: the passphrase; one newline at its end does not count
//!   v2.passphrase
//!   active             "2": the version that new secrets are written under
//!   pending            "2": the version of a rotation that has not come to its end; else there is none
//!   retired/           mode 0700: passphrases that no secret needs any more
//! ```
//!
//! A file is never changed once it has its name; `active` and `pending` are replaced in one step. So there is no moment at
//! which a reader, or a process that is killed, sees half of something.

mod change;
mod error;
mod names;
mod open;

pub use change::{Added, KeystoreChange};
pub use error::KeystoreError;
pub use open::{KeptPassphrase, Keystore};
