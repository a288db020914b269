//! The three database engines.

use std::fmt;

/// A database engine that both MLflow and `mlgate` support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgresql,
    /// A `MySQL` or `MariaDB` server; they can only be told apart once connected.
    Mysql,
}

impl Engine {
    /// The default TCP port of a server; `None` for a file.
    #[must_use]
    pub fn default_port(self) -> Option<u16> {
        match self {
            Self::Sqlite => None,
            Self::Postgresql => Some(5432),
            Self::Mysql => Some(3306),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
            Self::Mysql => "MySQL/MariaDB",
        })
    }
}
