//! The file of a rotation's backup: the wrapped DEKs as they were, a row a line, so that the rotation can be
//! undone.
//!
//! No secret is in it: a wrapped DEK is of use only with the old passphrase and the database.

mod error;
mod format;
mod reader;
mod writer;

pub use error::BackupError;
pub use format::Origin;
pub use reader::BackupReader;
pub use writer::BackupWriter;
