//! What an undo did, or would do.

use std::collections::BTreeMap;

/// A row that was changed since the rotation, and so is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub id: String,
    pub name: String,
    /// The version it has.
    pub kek_version: i32,
}

/// An undo, for people, scripts and auditors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoReport {
    /// Rows of the backup.
    pub rows: u64,
    /// Rows put back, or that would be, by the version they have again.
    pub put_back: BTreeMap<i32, u64>,
    /// Rows that were as before the rotation already.
    pub already: u64,
    /// Rows changed since the rotation.
    pub changed: u64,
    /// The first of those.
    pub changed_rows: Vec<Changed>,
    /// Rows deleted since the rotation.
    pub deleted: u64,
    /// Rows of the database that the backup does not have.
    pub not_in_backup: u64,
    /// Rows of the database by version: after an undo, or as they are when nothing was written.
    pub versions: Vec<(i32, i64)>,
}

impl UndoReport {
    /// Rows put back, or that would be.
    pub fn restored(&self) -> u64 {
        self.put_back.values().sum()
    }
}
