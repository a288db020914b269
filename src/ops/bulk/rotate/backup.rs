//! What keeps the old wrappings, so that a rotation can be undone.

use crate::ops::OpError;
use crate::store::Rewrapped;

/// Keeps the rows of a rotation as they were. It fails with [`OpError::Backup`], which rolls the rotation back.
pub trait Backup {
    /// Takes the next row. None of them is committed yet.
    fn row(&mut self, row: &Rewrapped<'_>) -> Result<(), OpError>;

    /// All rows were given. When this returns, they outlast a loss of power; only then the database commits.
    fn finish(&mut self) -> Result<(), OpError>;

    /// The rotation was rolled back: takes away what there is, also when it was finished.
    fn discard(&mut self);
}
