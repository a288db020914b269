//! Why a passphrase cannot be handed over.

use std::path::PathBuf;

use super::Format;
use crate::files::FileError;

/// An error of the handover. No variant contains a passphrase.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    #[error(transparent)]
    File(#[from] FileError),
    /// The file contains something that mlgate did not write in this format, so it is kept.
    #[error("{} contains something other than what mlgate writes in the format {}", path.display(), format.word())]
    Foreign { path: PathBuf, format: Format },
    /// A reader of the format would see another passphrase, or none.
    #[error("the format {} cannot represent this passphrase: it {unfit}", format.word())]
    Unfit { format: Format, unfit: Unfit },
}

/// What a format cannot represent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Empty: MLflow would use its public default.
    #[error("is empty")]
    Empty,
    /// A NUL, which ends a variable of a process.
    #[error("contains a NUL character")]
    Nul,
    /// A newline would end the value.
    #[error("contains a newline")]
    Newline,
    /// A carriage return that counts as part of the line ending.
    #[error("ends in a carriage return")]
    CarriageReturn,
    /// A control character other than tab and newline.
    #[error("contains a control character")]
    Control,
    /// A code point that Unicode reserves for ever, such as U+FFFF.
    #[error("contains a Unicode noncharacter")]
    Noncharacter,
    /// Characters for which no quoting works in every reader.
    #[error("contains characters that its readers unquote in different ways")]
    Quoting,
    /// Longer than the readers accept.
    #[error("is too long")]
    TooLong,
}

/// An invalid format or file. It is not quoted: it may be a misplaced passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    #[error("the format must be env, systemd, docker, kubernetes[:NAME] or json")]
    Unknown,
    /// Not a valid name of a Secret in Kubernetes.
    #[error(
        "a Secret's name has at most 253 lower-case letters, digits, `-` and `.`, with a letter or \
            digit at both ends of each part"
    )]
    SecretName,
    /// No `=`, or nothing after it.
    #[error("expected FORMAT=FILE")]
    NoFile,
    /// stdout, which cannot be replaced atomically.
    #[error("`-` is not a file that a server can read later")]
    Stdout,
}
