//! The backup file of a rotation: the old wrapped DEKs, one row per line, so that the rotation can be undone.
//!
//! It contains no secrets: a wrapped DEK is useful only with the old passphrase and the database.

mod error;
mod format;
mod reader;
mod writer;

pub use error::BackupError;
pub use format::Origin;
pub use reader::BackupReader;
pub use writer::BackupWriter;
