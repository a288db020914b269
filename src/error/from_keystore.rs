//! Which exit code and which hints an error of a keystore, or of a passphrase's file, becomes. Every variant is
//! named here.

use super::CommandError;
use super::exit::Exit;
use crate::files::FileError;
use crate::keystore::KeystoreError;
use crate::ops::KeptError;

/// The bit of a directory in which everybody may have files.
const STICKY: u32 = 0o1000;

impl From<KeystoreError> for CommandError {
    fn from(error: KeystoreError) -> Self {
        let message = error.to_string();
        match error {
            KeystoreError::File(error @ FileError::Missing { .. }) => Self::from(error)
                .hint("`mkdir -m 700 DIR` makes an empty one; `mlgate kek add` puts a passphrase in"),
            // Like /tmp, or a Secret that Kubernetes has mounted: nobody should close that.
            KeystoreError::File(FileError::Exposed { mode, .. }) if mode & STICKY != 0 => {
                Self::failure(message).hint(
                    "a keystore is a directory of its own, which mlgate can write: not a shared one, and no mounted \
                     Secret",
                )
            }
            KeystoreError::File(error) => error.into(),
            KeystoreError::NotText { .. } | KeystoreError::Empty { .. } => {
                Self::failure(message).hint("nothing opens a secret with it: move it out of the keystore")
            }
            KeystoreError::NoNumber { .. } => Self::failure(message)
                .hint("remove it; if it was `active`, `mlgate kek set-active --version N` marks one again"),
            KeystoreError::Taken { version } => Self::new(Exit::Conflict, message).hint(format!(
                "nothing was overwritten; `mlgate kek retire --version {version}` takes that one away, if no \
                 secret needs it"
            )),
            KeystoreError::NoVersion { version } => Self::new(Exit::NotFound, message)
                .hint(format!("`mlgate kek add --version {version}` adds it")),
            KeystoreError::IsActive { .. } => Self::new(Exit::Conflict, message)
                .hint("`mlgate kek set-active` with another version comes first"),
        }
    }
}

impl From<KeptError> for CommandError {
    fn from(error: KeptError) -> Self {
        let failed = Self::new(Exit::WrongKey, error.to_string());
        match error {
            KeptError::NoPassphrase { version } => failed
                .hint(format!("`mlgate kek add --version {version}` adds it"))
                .hint("`mlgate kek list` shows what is there; retired ones are not looked at"),
            KeptError::NoActive => failed.hint("`mlgate kek set-active --version N` marks one"),
            KeptError::ActiveElsewhere { active, .. } => failed
                .hint("`mlgate kek status` shows whether a rotation was not finished")
                .hint(format!(
                    "`mlgate rewrap --kek-version {active}` brings them there; `mlgate kek set-active` marks \
                     another version"
                ))
                .hint("--kek-version names another one to write under; --new-kek-version writes beside the others"),
        }
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        let message = error.to_string();
        match error {
            FileError::Missing { .. } => Self::usage(message),
            FileError::Symlink { .. } => Self::failure(message)
                .hint("put the thing itself there: whoever may change a link could lead elsewhere"),
            FileError::WrongKind { .. }
            | FileError::TooLarge { .. }
            | FileError::LongLine { .. } => Self::failure(message),
            FileError::Writable { path, .. } => {
                Self::failure(message).hint(format!("`chmod o-w {}` closes it", path.display()))
            }
            FileError::Exposed { path, at_most, .. } => Self::failure(message)
                .hint(format!("`chmod {at_most:o} {}` closes it", path.display()))
                .hint("if others can have read a passphrase, rotate: `mlgate rotate-kek`"),
            FileError::ForeignOwner { .. } => Self::failure(message)
                .hint("run mlgate as that user, or give it to the user who runs mlgate with chown"),
            FileError::Locked { .. } => Self::new(Exit::Busy, message)
                .hint("try again later, or wait longer with --lock-timeout SECONDS"),
            FileError::Exists { .. } => Self::new(Exit::Conflict, message),
            FileError::Io { source, .. } => Self::failure(message).cause(source),
        }
    }
}
