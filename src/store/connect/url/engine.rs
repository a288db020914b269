//! The three database engines.

use std::fmt;

/// A database engine that MLflow can keep its tables in and `mlgate` can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// A file on this machine.
    Sqlite,
    /// A `PostgreSQL` server.
    Postgresql,
    /// A `MySQL` or `MariaDB` server; the two are told apart only once connected.
    Mysql,
}

impl Engine {
    /// The TCP port a server of this engine listens on unless it is told otherwise; none for a file.
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
