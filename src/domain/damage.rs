//! Rows that cannot be read as what they should be.

use std::fmt;

/// What is wrong with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnFault {
    /// A text with bytes that are no UTF-8.
    NotText,
    /// Nothing, where there must be something.
    Null,
    /// A value of another type: SQLite keeps any type in any column.
    WrongType,
    /// A number outside of the range that the column has.
    OutOfRange,
}

impl fmt::Display for ColumnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotText => "is not valid UTF-8",
            Self::Null => "is NULL",
            Self::WrongType => "holds a value of another type",
            Self::OutOfRange => "holds a number that is out of range",
        })
    }
}

/// A column that keeps its row from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    pub column: &'static str,
    /// What is wrong with it.
    pub fault: ColumnFault,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its column `{}` {}", self.column, self.fault)
    }
}

/// A row that cannot be read, named for a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{id}` cannot be read: its column `{column}` {fault}")]
pub struct DamagedRow {
    /// What the row is.
    pub what: &'static str,
    /// Its id, as far as it can be shown.
    pub id: String,
    /// The column that keeps it from being read.
    pub column: String,
    /// What is wrong with it.
    pub fault: ColumnFault,
}
