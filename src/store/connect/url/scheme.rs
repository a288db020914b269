//! The engines, and the part before `://`: the engine, and the Python driver that the URL was written for.

use std::fmt;

use super::UrlError;

/// The drivers whose options `mlgate` knows.
const SQLITE_DRIVERS: &[&str] = &["pysqlite", "aiosqlite"];
const POSTGRESQL_DRIVERS: &[&str] = &[
    "psycopg2",
    "psycopg",
    "psycopg_async",
    "psycopg2cffi",
    "asyncpg",
    "pg8000",
];
const MYSQL_DRIVERS: &[&str] = &[
    "pymysql",
    "mysqldb",
    "mysqlconnector",
    "mariadbconnector",
    "aiomysql",
    "asyncmy",
];

pub(super) struct Scheme<'a> {
    pub(super) engine: Engine,
    /// The driver, if `mlgate` does not know how it spells options.
    pub(super) unknown_driver: Option<&'a str>,
    /// What follows the `://`.
    pub(super) rest: &'a str,
}

impl<'a> Scheme<'a> {
    /// Splits `engine[+driver]://` off a URL.
    pub(super) fn split(text: &'a str) -> Result<(&'a str, Self), UrlError> {
        let lower = text.to_ascii_lowercase();
        if let Some(error) = not_a_database(&lower) {
            return Err(error);
        }
        let Some((name, rest)) = text.split_once("://") else {
            return Err(UrlError::NoScheme);
        };
        let (dialect, driver) = match name.split_once('+') {
            Some((dialect, driver)) => (dialect, Some(driver)),
            None => (name, None),
        };
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        if !word(dialect) || driver.is_some_and(|driver| !word(driver)) {
            // Otherwise a path such as `./a://b` would have a scheme.
            return Err(UrlError::NoScheme);
        }
        let (engine, drivers) = engine_of(&dialect.to_ascii_lowercase())?;
        if engine == Engine::Sqlite
            && driver.is_some_and(|driver| driver.eq_ignore_ascii_case("pysqlcipher"))
        {
            return Err(UrlError::UnsupportedEngine("encrypted SQLite (SQLCipher)"));
        }
        let unknown_driver = driver.filter(|driver| {
            !drivers
                .iter()
                .any(|known| known.eq_ignore_ascii_case(driver))
        });
        let scheme = Self {
            engine,
            unknown_driver,
            rest,
        };
        Ok((name, scheme))
    }
}

fn engine_of(dialect: &str) -> Result<(Engine, &'static [&'static str]), UrlError> {
    match dialect {
        "sqlite" => Ok((Engine::Sqlite, SQLITE_DRIVERS)),
        // MLflow itself only accepts `postgresql`; `postgres` is used by libpq and most hosting panels.
        "postgresql" | "postgres" => Ok((Engine::Postgresql, POSTGRESQL_DRIVERS)),
        "mysql" | "mariadb" => Ok((Engine::Mysql, MYSQL_DRIVERS)),
        "mssql" => Err(UrlError::UnsupportedEngine("Microsoft SQL Server")),
        "oracle" => Err(UrlError::UnsupportedEngine("Oracle")),
        "cockroachdb" => Err(UrlError::UnsupportedEngine("CockroachDB")),
        "snowflake" => Err(UrlError::UnsupportedEngine("Snowflake")),
        _ => Err(UrlError::UnknownScheme),
    }
}

/// Other values of `MLFLOW_TRACKING_URI`.
fn not_a_database(lower: &str) -> Option<UrlError> {
    let scheme = lower.split(':').next().unwrap_or_default();
    // `databricks` and `uc` also occur without a colon.
    match scheme {
        "http" | "https" if lower.contains("://") => Some(UrlError::TrackingServer("HTTP")),
        "databricks" | "databricks-uc" | "uc" => Some(UrlError::TrackingServer("Databricks")),
        "file" if lower.len() > scheme.len() => Some(UrlError::FileStore("file:")),
        "s3" | "gs" | "wasbs" | "abfss" | "dbfs" | "hdfs" if lower.contains("://") => {
            Some(UrlError::FileStore("an artifact location"))
        }
        _ => None,
    }
}

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
