//! A synchronous connection to MySQL or MariaDB for Diesel, over mysql_async.

use diesel::connection::{
    AnsiTransactionManager, Connection, ConnectionSealed, DynInstrumentation, InstrumentationEvent,
    LoadConnection, SimpleConnection, StrQueryHelper,
};
use diesel::expression::QueryMetadata;
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::mysql::{Mysql, MysqlType};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::result::{Error as DieselError, QueryResult};
use mysql_async::prelude::Queryable;
use mysql_async::{BinaryProtocol, Conn, Error, QueryResult as Answer, TextProtocol};

use super::errors::to_store_error;
use super::values::Sent;
use crate::store::connect::deferred::{Deferring, MOST_BYTES, MOST_STATEMENTS};
use crate::store::connect::server::{Driver, ServerRow, connection_parts};
use crate::store::error::StoreError;

/// A row, as Diesel reads it.
type Row = ServerRow<mysql_async::Row>;

/// A connection to `MySQL` or `MariaDB`.
///
/// A statement with values is prepared once, and again when the driver's cache has evicted it; one without is sent as it is.
pub struct MysqlConnection {
    conn: Conn,
    driver: Driver,
    transactions: AnsiTransactionManager,
    instrumentation: DynInstrumentation,
    /// Why the server may have rolled the transaction back; later statements are outside it, and must not be
    /// committed.
    rolled_back: Option<String>,
    /// Whether values are sent as literals, where they can be, and nothing is prepared.
    literals: bool,
    /// The statements that wait, if any may.
    waiting: Option<Vec<String>>,
}

impl MysqlConnection {
    pub(super) fn new(conn: Conn, driver: Driver) -> Self {
        Self {
            conn,
            driver,
            transactions: AnsiTransactionManager::default(),
            instrumentation: DynInstrumentation::default_instrumentation(),
            rolled_back: None,
            literals: false,
            waiting: None,
        }
    }

    /// From now on sends values as literals: for a command that runs many statements once each.
    pub(in crate::store) fn prepare_nothing(&mut self) {
        self.literals = true;
    }

    /// Reports the query to the instrumentation, without its values.
    fn begins(&mut self, sql: &str) {
        let query = StrQueryHelper::new(sql);
        self.instrumentation
            .on_connection_event(InstrumentationEvent::start_query(&query));
    }

    /// Runs a statement, and returns the number of rows that it affected.
    fn execute(&mut self, sent: Sent) -> QueryResult<usize> {
        self.send_waiting()?;
        self.begins(&sent.sql);
        let done = if let Some(text) = sent.as_text(self.literals) {
            self.driver.wait(self.conn.query_drop(text))?
        } else {
            let (sql, values) = sent.into_prepared()?;
            self.driver.wait(self.conn.exec_drop(sql, values))?
        };
        done.map_err(|error| failed(&mut self.rolled_back, &error))?;
        usize::try_from(self.conn.affected_rows())
            .map_err(|error| DieselError::DeserializationError(error.into()))
    }

    /// Sends a query, and streams its rows.
    fn stream(&mut self, sent: Sent, columns: &[Option<MysqlType>]) -> QueryResult<Rows<'_>> {
        self.send_waiting()?;
        self.begins(&sent.sql);
        let is_exact =
            |of: &Option<MysqlType>| !matches!(of, Some(MysqlType::Float | MysqlType::Double));
        let text = sent.as_text(self.literals);
        // As text, the server rounds numbers of 32 bits.
        let started = if let Some(text) = text.filter(|_| columns.iter().all(is_exact)) {
            let started = self.driver.wait(self.conn.query_iter(text))?;
            started.map(Rest::OfText)
        } else {
            let (sql, values) = sent.into_prepared()?;
            let started = self.driver.wait(self.conn.exec_iter(sql, values))?;
            started.map(Rest::OfPrepared)
        };
        let mut rows = Rows {
            answer: started.map_err(|error| failed(&mut self.rolled_back, &error))?,
            driver: &self.driver,
            rolled_back: &mut self.rolled_back,
            next: None,
        };
        rows.next = rows.read()?;
        Ok(rows)
    }

    /// Sends what waits.
    fn send_waiting(&mut self) -> QueryResult<()> {
        let waiting = self.waiting.as_mut().map(std::mem::take);
        let Some(waiting) = waiting.filter(|waiting| !waiting.is_empty()) else {
            return Ok(());
        };
        let done = self.driver.wait(self.conn.query_drop(waiting.join("; ")))?;
        done.map_err(|error| failed(&mut self.rolled_back, &error))
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
        self.send_waiting()?;
        match query {
            "BEGIN" | BEGIN_SNAPSHOT | "ROLLBACK" => self.rolled_back = None,
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

/// Begins a transaction that only reads, all of it as of now.
pub(in crate::store) const BEGIN_SNAPSHOT: &str =
    "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

impl Deferring for MysqlConnection {
    fn defer(&mut self) {
        self.waiting = Some(Vec::new());
    }

    fn run_later<T>(&mut self, source: &T) -> QueryResult<()>
    where
        T: QueryFragment<Mysql> + QueryId,
    {
        let sent = Sent::new(source)?;
        let text = self.waiting.as_ref().and_then(|_| sent.as_text(true));
        let Some(text) = text else {
            return self.execute(sent).map(drop);
        };
        let waiting = self.waiting.iter().flatten().map(String::len);
        if waiting.sum::<usize>() + text.len() > MOST_BYTES {
            self.send_waiting()?;
        }
        self.begins(&sent.sql);
        let waiting = self.waiting.get_or_insert_default();
        waiting.push(text);
        if waiting.len() == MOST_STATEMENTS {
            self.send_waiting()?;
        }
        Ok(())
    }

    fn stop_deferring(&mut self, send: bool) -> QueryResult<()> {
        let done = if send { self.send_waiting() } else { Ok(()) };
        self.waiting = None;
        done
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
        Mysql: QueryMetadata<T::SqlType>,
    {
        let mut columns = Vec::new();
        <Mysql as QueryMetadata<T::SqlType>>::row_metadata(&mut (), &mut columns);
        self.stream(Sent::new(&source)?, &columns)
    }
}

/// The rows of a result, streamed with one row read ahead: a statement can fail after its last row, and a
/// caller that wants a single row reads only once.
pub struct Rows<'conn> {
    answer: Rest<'conn>,
    driver: &'conn Driver,
    rolled_back: &'conn mut Option<String>,
    next: Option<Row>,
}

/// The rows that are still to be read.
enum Rest<'conn> {
    OfPrepared(Answer<'conn, 'static, BinaryProtocol>),
    OfText(Answer<'conn, 'static, TextProtocol>),
}

impl Rows<'_> {
    fn read(&mut self) -> QueryResult<Option<Row>> {
        let row = match &mut self.answer {
            Rest::OfPrepared(answer) => self.driver.wait(answer.next())?,
            Rest::OfText(answer) => self.driver.wait(answer.next())?,
        };
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
