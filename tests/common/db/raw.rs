//! Plain SQL with values as text: no schema, no types, no code of mlgate in between.

use std::fmt::Write as _;
use std::future::Future;
use std::sync::{Mutex, PoisonError};

use diesel::connection::SimpleConnection as _;
use diesel::deserialize::{FromSql, QueryableByName};
use diesel::row::{Field as _, NamedRow};
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::{Sqlite, SqliteConnection, SqliteType};
use diesel::{Connection as _, RunQueryDsl as _};
use mysql_async::consts::ColumnFlags;
use mysql_async::prelude::Queryable as _;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{NoTls, SimpleQueryMessage};

use super::{Engine, Row};

/// The tests' own sessions on each server with `MySQL`'s protocol: its port and the session's number.
static OWN: Mutex<Vec<(u16, u32)>> = Mutex::new(Vec::new());

fn remember(port: u16, session: u32) {
    OWN.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push((port, session));
}

/// One session on a database. It panics on every error, with the SQL and the database's message.
pub(crate) enum RawConnection {
    Sqlite(Box<SqliteConnection>),
    Postgresql(Runtime, tokio_postgres::Client),
    Mariadb(Runtime, Box<mysql_async::Conn>),
}

impl RawConnection {
    /// Opens what a URL names: a database, or only its server; for `SQLite` the file of this path.
    pub(crate) fn open(engine: Engine, url: &str) -> Self {
        match engine {
            Engine::Sqlite => {
                let mut connection = SqliteConnection::establish(url)
                    .unwrap_or_else(|error| panic!("opening {url}: {error}"));
                connection
                    .batch_execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 20000")
                    .expect("a SQLite connection takes its pragmas");
                Self::Sqlite(Box::new(connection))
            }
            Engine::Postgresql => {
                let config: tokio_postgres::Config =
                    url.parse().expect("the URLs of the tests are correct");
                let runtime = runtime();
                let (client, connection) = runtime
                    .block_on(config.connect(NoTls))
                    .unwrap_or_else(|error| panic!("connecting to {url}: {error:?}"));
                runtime.spawn(connection);
                Self::Postgresql(runtime, client)
            }
            Engine::Mariadb => {
                let options = mysql_async::Opts::from_url(&url.replacen("+pymysql", "", 1))
                    .expect("the URLs of the tests are correct");
                let runtime = runtime();
                let connection = runtime
                    .block_on(mysql_async::Conn::new(options))
                    .unwrap_or_else(|error| panic!("connecting to {url:?}: {error}"));
                remember(connection.opts().tcp_port(), connection.id());
                Self::Mariadb(runtime, Box::new(connection))
            }
        }
    }

    /// The numbers of the sessions that the tests have opened on this server; on `MariaDB` nothing else distinguishes
    /// them from those of the commands.
    pub(crate) fn own_sessions(&self) -> Vec<u32> {
        let Self::Mariadb(_, connection) = self else {
            return Vec::new();
        };
        let port = connection.opts().tcp_port();
        let own = OWN.lock().unwrap_or_else(PoisonError::into_inner);
        own.iter()
            .filter_map(|(at, session)| (*at == port).then_some(*session))
            .collect()
    }

    /// Runs one or more statements.
    pub(crate) fn execute(&mut self, sql: &str) {
        self.try_execute(sql)
            .unwrap_or_else(|error| panic!("{error}\nin: {sql}"));
    }

    /// Runs one or more statements that may fail.
    pub(crate) fn try_execute(&mut self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite(connection) => connection.batch_execute(sql).map_err(|e| e.to_string()),
            Self::Postgresql(runtime, client) => {
                wait(runtime, client.batch_execute(sql)).map_err(|e| match e.as_db_error() {
                    Some(error) => format!("{} {}", error.code().code(), error.message()),
                    None => e.to_string(),
                })
            }
            Self::Mariadb(runtime, connection) => {
                wait(runtime, connection.query_drop(sql)).map_err(|e| e.to_string())
            }
        }
    }

    /// The rows of a query.
    pub(crate) fn rows(&mut self, sql: &str) -> Vec<Row> {
        match self {
            Self::Sqlite(connection) => {
                let rows: Vec<SqliteRow> = diesel::sql_query(sql)
                    .load(connection.as_mut())
                    .unwrap_or_else(|error| panic!("{error}\nin: {sql}"));
                rows.into_iter().map(|row| row.0).collect()
            }
            Self::Postgresql(runtime, client) => {
                let messages = wait(runtime, client.simple_query(sql))
                    .unwrap_or_else(|error| panic!("{error:?}\nin: {sql}"));
                messages.iter().filter_map(postgresql_row).collect()
            }
            Self::Mariadb(runtime, connection) => {
                let rows: Vec<mysql_async::Row> = wait(runtime, connection.query(sql))
                    .unwrap_or_else(|error| panic!("{error}\nin: {sql}"));
                rows.into_iter().map(mariadb_row).collect()
            }
        }
    }
}

fn runtime() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime can be started")
}

fn wait<F: Future>(runtime: &Runtime, future: F) -> F::Output {
    runtime.block_on(future)
}

/// Bytes in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a String takes everything");
            text
        })
}

struct SqliteRow(Row);

impl QueryableByName<Sqlite> for SqliteRow {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> diesel::deserialize::Result<Self> {
        let values = (0..row.field_count()).map(|index| {
            let field = diesel::row::Row::get(row, index).expect("the index is below the count");
            let Some(value) = field.value() else {
                return Ok(None);
            };
            if matches!(value.value_type(), Some(SqliteType::Binary)) {
                let bytes = <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value)?;
                Ok(Some(hex(&bytes)))
            } else {
                <String as FromSql<Text, Sqlite>>::from_sql(value).map(Some)
            }
        });
        values.collect::<Result<Row, _>>().map(Self)
    }
}

/// The simple protocol gives every value as text, a `bytea` as `\x` and hex digits.
fn postgresql_row(message: &SimpleQueryMessage) -> Option<Row> {
    let SimpleQueryMessage::Row(row) = message else {
        return None;
    };
    let values = (0..row.len()).map(|index| {
        let text = row.get(index)?;
        match text.strip_prefix("\\x") {
            Some(digits) if digits.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Some(digits.to_owned())
            }
            _ => Some(text.to_owned()),
        }
    });
    Some(values.collect())
}

/// The text protocol gives every value as bytes; a blob is distinguished from a text by its character set.
fn mariadb_row(row: mysql_async::Row) -> Row {
    const BINARY: u16 = 63;
    let columns = row.columns();
    let values = columns
        .iter()
        .zip(row.unwrap())
        .map(|(column, value)| match value {
            mysql_async::Value::NULL => None,
            mysql_async::Value::Bytes(bytes)
                if column.character_set() == BINARY
                    && column.flags().contains(ColumnFlags::BLOB_FLAG) =>
            {
                Some(hex(&bytes))
            }
            mysql_async::Value::Bytes(bytes) => {
                Some(String::from_utf8(bytes).expect("MariaDB sends text as UTF-8"))
            }
            other => panic!("the text protocol has no value like {other:?}"),
        });
    values.collect()
}
