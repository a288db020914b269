//! A synchronous connection to MySQL or MariaDB for Diesel, over mysql_async.

use diesel::connection::{
    AnsiTransactionManager, Connection, ConnectionSealed, DynInstrumentation, InstrumentationEvent,
    LoadConnection, SimpleConnection, StrQueryHelper,
};
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::mysql::Mysql;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::result::{Error as DieselError, QueryResult};
use mysql_async::prelude::Queryable;
use mysql_async::{BinaryProtocol, Conn, Error, QueryResult as Answer};

use super::errors::to_store_error;
use super::values::Sent;
use crate::store::connect::server::{Driver, ServerRow, connection_parts};
use crate::store::error::StoreError;

/// A row, as Diesel reads it.
type Row = ServerRow<mysql_async::Row>;

/// A connection to `MySQL` or `MariaDB`.
///
/// A statement is prepared once, and again when the driver's cache has evicted it.
pub struct MysqlConnection {
    conn: Conn,
    driver: Driver,
    transactions: AnsiTransactionManager,
    instrumentation: DynInstrumentation,
    /// Why the server may have rolled the transaction back; later statements are outside it, and must not be
    /// committed.
    rolled_back: Option<String>,
}

impl MysqlConnection {
    pub(super) fn new(conn: Conn, driver: Driver) -> Self {
        Self {
            conn,
            driver,
            transactions: AnsiTransactionManager::default(),
            instrumentation: DynInstrumentation::default_instrumentation(),
            rolled_back: None,
        }
    }

    /// Reports the query to the instrumentation, without its values.
    fn begins(&mut self, sql: &str) {
        let query = StrQueryHelper::new(sql);
        self.instrumentation
            .on_connection_event(InstrumentationEvent::start_query(&query));
    }

    /// Runs a statement, and returns the number of rows that it affected.
    fn execute(&mut self, Sent { sql, values }: Sent) -> QueryResult<usize> {
        self.begins(&sql);
        let done = self.driver.wait(self.conn.exec_drop(sql, values))?;
        done.map_err(|error| failed(&mut self.rolled_back, &error))?;
        usize::try_from(self.conn.affected_rows())
            .map_err(|error| DieselError::DeserializationError(error.into()))
    }

    /// Sends a query, and streams its rows.
    fn stream(&mut self, Sent { sql, values }: Sent) -> QueryResult<Rows<'_>> {
        self.begins(&sql);
        let started = self.driver.wait(self.conn.exec_iter(sql, values))?;
        let mut rows = Rows {
            answer: started.map_err(|error| failed(&mut self.rolled_back, &error))?,
            driver: &self.driver,
            rolled_back: &mut self.rolled_back,
            next: None,
        };
        rows.next = rows.read()?;
        Ok(rows)
    }

    /// The session id given by whoever answered the login.
    pub(in crate::store) fn id(&self) -> u32 {
        self.conn.id()
    }
}

/// The error of a statement. On a deadlock, and possibly on a lock timeout, the server rolls back the whole
/// transaction.
fn failed(rolled_back: &mut Option<String>, error: &Error) -> DieselError {
    let error = to_store_error(error);
    if let StoreError::Busy { detail } = &error {
        *rolled_back = Some(detail.clone());
    }
    error.into()
}

impl SimpleConnection for MysqlConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        match query {
            "BEGIN" | "ROLLBACK" => self.rolled_back = None,
            "COMMIT" => {
                if let Some(detail) = self.rolled_back.clone() {
                    return Err(StoreError::Busy { detail }.into());
                }
            }
            _ => {}
        }
        let done = self.driver.wait(self.conn.query_drop(query))?;
        done.map_err(|error| failed(&mut self.rolled_back, &error))
    }
}

impl ConnectionSealed for MysqlConnection {}

impl Connection for MysqlConnection {
    type Backend = Mysql;
    connection_parts!("open_mysql");

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Mysql> + QueryId,
    {
        self.execute(Sent::new(source)?)
    }
}

impl LoadConnection for MysqlConnection {
    type Cursor<'conn, 'query> = Rows<'conn>;
    type Row<'conn, 'query> = Row;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Rows<'conn>>
    where
        T: Query + QueryFragment<Mysql> + QueryId + 'query,
    {
        self.stream(Sent::new(&source)?)
    }
}

/// The rows of a result, streamed with one row read ahead: a statement can fail after its last row, and a
/// caller that wants a single row reads only once.
pub struct Rows<'conn> {
    answer: Answer<'conn, 'static, BinaryProtocol>,
    driver: &'conn Driver,
    rolled_back: &'conn mut Option<String>,
    next: Option<Row>,
}

impl Rows<'_> {
    fn read(&mut self) -> QueryResult<Option<Row>> {
        let row = self.driver.wait(self.answer.next())?;
        let row = row.map_err(|error| failed(self.rolled_back, &error))?;
        Ok(row.map(ServerRow))
    }
}

impl Iterator for Rows<'_> {
    type Item = QueryResult<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.next.take()?;
        match self.read() {
            Ok(next) => {
                self.next = next;
                Some(Ok(row))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl MigrationConnection for MysqlConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}
