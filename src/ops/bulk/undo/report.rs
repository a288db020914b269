use std::collections::BTreeMap;

use crate::domain::stored_words;
use crate::ops::Listed;

stored_words! {
    /// How an undo ended, as its report says.
    Outcome {
        /// Wrapped keys were restored.
        Undone = "undone",
        /// No row is as the rotation left it.
        NothingToUndo = "nothing_to_undo",
        /// Nothing was written, as requested.
        DryRun = "dry_run",
    }
}

/// A row that was changed since the rotation, and so is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub id: String,
    pub name: String,
    pub kek_version: i32,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoReport {
    pub rows: u64,
    /// Rows restored, or that would be, by the version they have again.
    pub put_back: BTreeMap<i32, u64>,
    /// Rows already as before the rotation.
    pub already: u64,
    pub changed: Listed<Changed>,
    pub deleted: u64,
    /// Rows of the database that the backup does not have.
    pub not_in_backup: u64,
    /// Rows of the database by version: after an undo, or the current ones when nothing was written.
    pub versions: Vec<(i32, i64)>,
}

impl UndoReport {
    /// Rows restored, or that would be.
    pub fn restored(&self) -> u64 {
        self.put_back.values().sum()
    }
}
