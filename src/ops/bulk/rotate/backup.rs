//! Saving the old wrapped keys, so that a rotation can be undone.

use crate::ops::OpError;
use crate::store::Rewrapped;

/// Saves the rows of a rotation before they change. It fails with [`OpError::Backup`], which rolls the
/// rotation back.
pub trait Backup {
    /// Takes the next row. None of them is committed yet.
    fn row(&mut self, row: &Rewrapped<'_>) -> Result<(), OpError>;

    /// All rows were given. When this returns, they survive a power loss; only then does the database commit.
    fn finish(&mut self) -> Result<(), OpError>;

    /// The rotation was rolled back: removes the backup, even when it was finished.
    fn discard(&mut self);
}
