//! Exit codes and hints for errors of files: backups, keystores, handovers. Every variant is named here.

use std::error::Error;

use super::CommandError;
use super::exit::Exit;
use crate::backup::BackupError;
use crate::files::FileError;
use crate::handover::{HandoverError, Unfit, UnfitVariable};
use crate::keystore::KeystoreError;
use crate::ops::{KeptError, UndoError};

impl From<BackupError> for CommandError {
    fn from(error: BackupError) -> Self {
        let message = error.to_string();
        match error {
            BackupError::File(error) => error.into(),
            BackupError::Line(error) => Self::bug(error),
            BackupError::TooLarge { .. } => Self::failure(message),
            BackupError::Read { ref error, .. } => Self::failure(message).cause(error),
            BackupError::Broken { .. } => Self::new(Exit::Integrity, message)
                .hint("nothing was changed; a complete copy of the file is needed"),
        }
    }
}

impl CommandError {
    /// An error of the backup that a use case passed on.
    pub(super) fn of_backup(error: Box<dyn Error + Send + Sync>) -> Self {
        match error.downcast::<BackupError>() {
            Ok(error) => (*error).into(),
            Err(other) => Self::failure(other.to_string()),
        }
    }
}

impl From<UndoError> for CommandError {
    fn from(error: UndoError) -> Self {
        let message = error.to_string();
        match error {
            UndoError::OtherDatabase { .. } => Self::new(Exit::NotFound, message)
                .hint("nothing was changed; check the database and the backup"),
        }
    }
}

/// The bit of a directory in which everyone may create files.
const STICKY: u32 = 0o1000;

impl From<KeystoreError> for CommandError {
    fn from(error: KeystoreError) -> Self {
        let message = error.to_string();
        match error {
            KeystoreError::File(error @ FileError::Missing { .. }) => Self::from(error).hint(
                "create an empty one with `mkdir -m 700 DIR`, and add a passphrase with \
                    `mlgate kek add`",
            ),
            // A directory like /tmp, or a Secret mounted by Kubernetes: its mode should not be changed.
            KeystoreError::File(FileError::Exposed { mode, .. }) if mode & STICKY != 0 => {
                Self::failure(message).hint(
                    "a keystore must be a directory of its own that mlgate can write to: not a \
                        shared one or a mounted Secret",
                )
            }
            KeystoreError::File(error) => error.into(),
            KeystoreError::NotText { .. } | KeystoreError::Empty { .. } => {
                Self::failure(message).hint("it decrypts no secret: move it out of the keystore")
            }
            KeystoreError::NoNumber { .. } => Self::failure(message).hint(
                "remove it; if it was `active`, activate a version again with `mlgate kek \
                    set-active --version N`",
            ),
            KeystoreError::Taken { version } => Self::new(Exit::Conflict, message).hint(format!(
                "nothing was overwritten; if no secret needs that one, retire it with `mlgate kek \
                    retire --version {version}`"
            )),
            KeystoreError::NoVersion { version } => Self::new(Exit::NotFound, message)
                .hint(format!("add it with `mlgate kek add --version {version}`")),
            KeystoreError::IsActive { .. } => Self::new(Exit::Conflict, message)
                .hint("activate another version with `mlgate kek set-active` first"),
        }
    }
}

impl From<KeptError> for CommandError {
    fn from(error: KeptError) -> Self {
        let failed = Self::new(Exit::WrongKey, error.to_string());
        match error {
            KeptError::NoPassphrase { version } => failed
                .hint(format!("add it with `mlgate kek add --version {version}`"))
                .hint("`mlgate kek list` lists the versions; retired ones are not used"),
            KeptError::NoActive => {
                failed.hint("activate one with `mlgate kek set-active --version N`")
            }
            KeptError::ActiveElsewhere { active, .. } => failed
                .hint("`mlgate kek status` shows whether a rotation is unfinished")
                .hint(format!(
                    "move them there with `mlgate rewrap --kek-version {active}`, or activate \
                        another version with `mlgate kek set-active`"
                ))
                .hint("write at another version with --kek-version, or at this one with --new-kek-version"),
        }
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        let message = error.to_string();
        match error {
            FileError::Missing { .. } => Self::usage(message),
            FileError::Symlink { .. } => Self::failure(message)
                .hint("replace the link by the file or directory itself: links can be redirected"),
            FileError::WrongKind { .. }
            | FileError::TooLarge { .. }
            | FileError::LongLine { .. } => Self::failure(message),
            FileError::Writable { path, .. } => {
                Self::failure(message).hint(format!("fix it with `chmod o-w {}`", path.display()))
            }
            FileError::Exposed { path, at_most, .. } => Self::failure(message)
                .hint(format!(
                    "fix it with `chmod {at_most:o} {}`",
                    path.display()
                ))
                .hint("if others may have read a passphrase, rotate with `mlgate rotate-kek`"),
            FileError::ForeignOwner { .. } => Self::failure(message)
                .hint("run mlgate as that user, or change the owner with chown"),
            FileError::Locked { .. } => Self::new(Exit::Busy, message)
                .hint("try again later, or wait longer with --lock-timeout SECONDS"),
            FileError::Exists { .. } => Self::new(Exit::Conflict, message),
            FileError::Io { source, .. } => Self::failure(message).cause(source),
        }
    }
}

impl From<HandoverError> for CommandError {
    fn from(error: HandoverError) -> Self {
        let message = error.to_string();
        match error {
            HandoverError::File(error @ FileError::Missing { .. }) => {
                Self::from(error).hint("create it first, or correct the path of the file")
            }
            HandoverError::File(error) => error.into(),
            HandoverError::Foreign { .. } => Self::new(Exit::Conflict, message)
                .hint(
                    "nothing was changed; use a separate file for the KEK, and have the server \
                    read both",
                )
                .hint("remove a file that mlgate wrote in another format by hand"),
            HandoverError::Unfit { unfit, .. } => {
                let failed = Self::failure(message);
                match unfit {
                    Unfit::Empty => failed.hint(
                        "MLflow uses its public default instead of an empty passphrase; use \
                            --default-passphrase if that is intended",
                    ),
                    Unfit::Nul | Unfit::Quoting | Unfit::TooLong => failed.hint(
                        "no server can use it: generate a better one with `mlgate kek \
                            generate`",
                    ),
                    Unfit::Newline => failed.hint(
                        "every other format supports newlines; `mlgate kek generate` \
                            generates one that works in all",
                    ),
                    Unfit::CarriageReturn | Unfit::Control | Unfit::Noncharacter => failed.hint(
                        "env, kubernetes and json support it; `mlgate kek generate` \
                            generates one that works in all",
                    ),
                }
            }
        }
    }
}

impl From<UnfitVariable> for CommandError {
    fn from(error: UnfitVariable) -> Self {
        Self::failure(error.to_string()).hint(
            "use --format json or kubernetes, which support \
            every value",
        )
    }
}
