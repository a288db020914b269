//! Files that hold passphrases: made whole and durable, for their owner alone, and checked before they are
//! read. Everything in a directory goes through its open descriptor, so that nobody can put another one in
//! its place between a check and a use.

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
