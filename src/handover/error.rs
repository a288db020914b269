//! Why a passphrase cannot be handed over.

use std::path::PathBuf;

use super::Format;
use crate::files::FileError;

/// A failure of the handover. No variant carries a passphrase.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    /// A file or directory.
    #[error(transparent)]
    File(#[from] FileError),
    /// Something is in the file that mlgate did not write in this format: it may be anything, so it stays.
    #[error("{} has something else in it than mlgate writes in the format {}", path.display(), format.word())]
    Foreign {
        path: PathBuf,
        /// The format that was wanted.
        format: Format,
    },
    /// The reader of the format would see another passphrase, or none.
    #[error("the format {} cannot carry this passphrase: it {unfit}", format.word())]
    Unfit {
        format: Format,
        /// What is in the way.
        unfit: Unfit,
    },
}

/// What is in a passphrase that a format cannot carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing: MLflow would use its public default.
    #[error("is empty")]
    Empty,
    /// A zero byte, which ends a variable of a process.
    #[error("has a NUL character")]
    Nul,
    /// A line ends where the value should go on.
    #[error("has a newline")]
    Newline,
    /// A carriage return that counts as a part of the line's end.
    #[error("ends in a carriage return")]
    CarriageReturn,
    /// A control character other than tab and newline.
    #[error("has a control character")]
    Control,
    /// A code point that Unicode keeps free for ever, such as U+FFFF.
    #[error("has a noncharacter of Unicode")]
    Noncharacter,
    /// Characters for which no quoting is read the same everywhere.
    #[error("has characters that its readers unquote in different ways")]
    Quoting,
    /// More than the readers take.
    #[error("is too long")]
    TooLong,
}

/// A word that is no format, or no file in a format. It is not quoted: it may be a passphrase in the wrong
/// place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// None of the formats.
    #[error("the format is none of env, systemd, docker, kubernetes[:NAME] and json")]
    Unknown,
    /// No name that Kubernetes gives to a Secret.
    #[error(
        "a Secret's name is at most 253 lower-case letters, digits, `-` and `.`, with a letter or digit at both \
         ends of each part"
    )]
    SecretName,
    /// No `=`, or nothing after it.
    #[error("it is not FORMAT=FILE")]
    NoFile,
    /// stdout, which cannot be replaced in one step.
    #[error("`-` is no file that a server can read later")]
    Stdout,
}
