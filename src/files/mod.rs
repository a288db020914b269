//! Files that contain passphrases: written atomically and durably, for their owner alone, and checked before
//! they are read. Everything in a directory is accessed through its open descriptor, so that it cannot be
//! swapped between a check and a use.

mod append;
mod directory;
mod error;
mod owned;
mod read;
mod stream;
mod temporary;
mod write;

pub use append::LineFile;
pub use directory::{Directory, DirectoryLock};
pub use error::{FileError, speakable};
pub use owned::{OwnedFile, Ownership};
pub use read::PrivateFile;
pub use stream::{NewFile, check_free};
