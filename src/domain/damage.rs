//! Rows that cannot be read as expected.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnFault {
    /// Text that is not valid UTF-8.
    NotText,
    /// NULL, in a column that must not be.
    Null,
    /// A value of another type: SQLite stores any type in any column.
    WrongType,
    /// A number beyond the column's range.
    OutOfRange,
    /// Text that is not a hash, in a column for hashes.
    NotAHash,
}

impl fmt::Display for ColumnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotText => "is not valid UTF-8",
            Self::Null => "is NULL",
            Self::WrongType => "contains a value of another type",
            Self::OutOfRange => "contains a number that is out of range",
            Self::NotAHash => "is not a SHA-256 in hexadecimal digits",
        })
    }
}

/// A column that prevents its row from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    pub column: &'static str,
    pub fault: ColumnFault,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its column `{}` {}", self.column, self.fault)
    }
}

/// A row that cannot be read, for a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{id}` cannot be read: its column `{column}` {fault}")]
pub struct DamagedRow {
    pub what: &'static str,
    /// Its id, as far as it can be shown.
    pub id: String,
    pub column: String,
    pub fault: ColumnFault,
}
