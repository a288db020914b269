//! A separate database for each test, on each engine, accessed without mlgate's own code.

mod make;
mod raw;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

pub(crate) use raw::RawConnection;

use super::{Release, TestEnv, unless_failing};

/// The database engines mlgate works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgresql,
    /// `MySQL` too, where the difference does not matter: see [`TestDb::mysql`].
    Mariadb,
}

/// Values of one row as text: numbers in decimal, blobs in lower-case hex, `NULL` as `None`.
///
/// A `PostgreSQL` boolean is `t` or `f`, the other engines have `1` and `0`.
pub(crate) type Row = Vec<Option<String>>;

/// A database that no other test uses; it is deleted at the end of the test.
pub(crate) struct TestDb {
    engine: Engine,
    url: String,
    /// The name on the server; for `SQLite` the path of the file.
    name: String,
    /// Whether it has only the gateway's tables.
    lacks_tables: AtomicBool,
    _directory: Option<TempDir>,
}

impl TestDb {
    /// A `SQLite` file as `MLflow` initialises it.
    pub(crate) fn sqlite() -> Self {
        Self::mlflow(Engine::Sqlite)
    }

    /// A `PostgreSQL` database as `MLflow` initialises it; unless [`Mlflow`] is used, with the
    /// gateway's tables only.
    ///
    /// [`Mlflow`]: crate::common::Mlflow
    pub(crate) fn postgresql() -> Self {
        make::gateway(Engine::Postgresql)
    }

    /// The same on `MariaDB`.
    pub(crate) fn mariadb() -> Self {
        make::gateway(Engine::Mariadb)
    }

    /// Adds those of `MLflow`'s tables that are still missing.
    pub(crate) fn complete(&self) {
        if self.lacks_tables.swap(false, Ordering::Relaxed) {
            make::complete(self);
        }
    }

    /// A database on a real `MySQL` as `MLflow` initialises it; its engine is called `MariaDB`.
    pub(crate) fn mysql() -> Self {
        make::mysql()
    }

    /// A database as `MLflow` 3.17.2 initialises it: by `tests/run` from what `MLflow` made at its
    /// start, else (`SQLite` only) from a dump of that.
    pub(crate) fn mlflow(engine: Engine) -> Self {
        make::mlflow(engine)
    }

    /// A database as `MLflow` 3.17.2 initialises it, on a server other than those of `tests/run`, which the URL of a
    /// database for administrators names.
    pub(crate) fn on_server(engine: Engine, server: &str) -> Self {
        make::on_server(engine, server)
    }

    /// A database without any table on a real `MySQL`.
    pub(crate) fn empty_mysql() -> Self {
        make::empty_mysql()
    }

    /// A database as `MLflow` initialises it, all text in a character set that does not hold every character: `latin1`
    /// or `utf8mb3` of `MariaDB`.
    pub(crate) fn narrow_mariadb(charset: &str) -> Self {
        make::narrow_mysql(&super::servers::mysql_url(), "mariadb.sql", charset)
    }

    /// The same on a real `MySQL`.
    pub(crate) fn narrow_mysql(charset: &str) -> Self {
        make::narrow_mysql(&super::servers::mysql9_url(), "mysql.sql", charset)
    }

    /// The same on `PostgreSQL`, by the encoding of the database, such as `LATIN1`.
    pub(crate) fn narrow_postgresql(encoding: &str) -> Self {
        make::narrow_postgresql(encoding)
    }

    /// A database as an older or newer release of `MLflow` initialises it; needs `tests/run`.
    pub(crate) fn made_by(engine: Engine, release: Release) -> Self {
        make::made_by(engine, release)
    }

    /// A database without any table; for `SQLite` an empty file.
    pub(crate) fn empty(engine: Engine) -> Self {
        make::empty(engine)
    }

    /// A standalone store, made by `db init --standalone`.
    pub(crate) fn standalone(engine: Engine) -> Self {
        let db = make::empty(engine);
        let init = ["db", "init", "--standalone", "-q"];
        TestEnv::on(&db, "").mlgate(init).run().success();
        db
    }

    /// The gateway tables of an older release, from a dump in `tests/data/schemas`.
    pub(crate) fn release(engine: Engine, release: &str) -> Self {
        make::release(engine, release)
    }

    /// A `SQLite` database from the dump in the repository, even under `tests/run`.
    pub(crate) fn from_dump() -> Self {
        make::from_dump()
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// The URL as `SQLAlchemy`, and so `MLflow`, spells it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The name of the database on its server; for `SQLite` the path of the file.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The file of a `SQLite` database.
    pub(crate) fn path(&self) -> PathBuf {
        assert_eq!(
            self.engine,
            Engine::Sqlite,
            "only SQLite keeps a database in a file"
        );
        PathBuf::from(&self.name)
    }

    /// Another connection, for locks and transactions next to the command under test.
    pub(crate) fn connect(&self) -> RawConnection {
        match self.engine {
            Engine::Sqlite => RawConnection::open(self.engine, &self.name),
            Engine::Postgresql | Engine::Mariadb => RawConnection::open(self.engine, &self.url),
        }
    }

    /// Runs one or more statements.
    pub(crate) fn execute(&self, sql: &str) {
        self.connect().execute(sql);
    }

    /// The rows of a query.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Row> {
        self.connect().rows(sql)
    }

    /// The only value of a query's only row.
    pub(crate) fn value(&self, sql: &str) -> Option<String> {
        let rows = self.rows(sql);
        let [row] = rows.as_slice() else {
            panic!("not one row: {rows:?}")
        };
        let [value] = row.as_slice() else {
            panic!("not one column: {row:?}")
        };
        value.clone()
    }

    /// Everything in the table `secrets`, to be compared before and after.
    pub(crate) fn secrets_snapshot(&self) -> Vec<Row> {
        self.rows("SELECT * FROM secrets ORDER BY secret_id")
    }

    /// How this engine writes bytes in SQL.
    pub(crate) fn blob_literal(&self, bytes: &[u8]) -> String {
        let hex = raw::hex(bytes);
        match self.engine {
            Engine::Sqlite | Engine::Mariadb => format!("X'{hex}'"),
            Engine::Postgresql => format!("'\\x{hex}'::bytea"),
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        unless_failing(|| make::delete(self));
    }
}
