//! A synchronous connection to PostgreSQL for Diesel, over tokio-postgres.

use std::collections::VecDeque;
use std::pin::Pin;

use diesel::connection::{
    AnsiTransactionManager, Connection, ConnectionSealed, DynInstrumentation, InstrumentationEvent,
    LoadConnection, SimpleConnection, StrQueryHelper, TransactionManager,
};
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::pg::Pg;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::result::{Error as DieselError, QueryResult};
use futures_util::StreamExt;
use futures_util::future::join_all;
use tokio::task::JoinHandle;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, RowStream};

use super::errors::to_store_error;
use super::values::{Sent, Value};
use crate::store::connect::deferred::{Deferring, MOST_BYTES, MOST_STATEMENTS};
use crate::store::connect::server::{Driver, ServerRow, connection_parts};

/// A row, as Diesel reads it.
type Row = ServerRow<tokio_postgres::Row>;

/// A connection to `PostgreSQL`.
///
/// A statement is one round trip: it is sent with the types of its values as the server's unnamed statement.
/// So nothing of it stays in the session, which a pooler might give to another client.
pub struct PostgresConnection {
    client: Client,
    /// Reads what the server sends; returns the reason when the connection ends.
    reader: Option<JoinHandle<Result<(), Error>>>,
    driver: Driver,
    transactions: AnsiTransactionManager,
    instrumentation: DynInstrumentation,
    /// The start of every transaction, if a pooler assigns a session per transaction.
    begin: Option<String>,
    /// Whether the session goes to another client afterwards.
    lent: bool,
    /// The statements that wait, if any may.
    waiting: Option<Vec<Sent>>,
}

impl PostgresConnection {
    pub(super) fn new(
        client: Client,
        reader: JoinHandle<Result<(), Error>>,
        driver: Driver,
    ) -> Self {
        Self {
            client,
            reader: Some(reader),
            driver,
            transactions: AnsiTransactionManager::default(),
            instrumentation: DynInstrumentation::default_instrumentation(),
            begin: None,
            lent: false,
            waiting: None,
        }
    }

    /// The driver's client, and the runtime to wait for it.
    pub(super) fn driver(&self) -> (&Client, &Driver) {
        (&self.client, &self.driver)
    }

    /// From now on runs every statement in a transaction that begins with these settings.
    pub(super) fn set_in_every_transaction(&mut self, settings: &str) {
        self.begin = Some(format!("BEGIN ISOLATION LEVEL READ COMMITTED; {settings}"));
    }

    /// Resets the session when the connection is dropped: a pooler gives it to another client.
    pub(super) fn give_back_at_the_end(&mut self) {
        self.lent = true;
    }

    fn send(&mut self, query: &str) -> QueryResult<()> {
        let done = self.driver.wait(self.client.batch_execute(query))?;
        done.map_err(|error| self.failed(&error))
    }

    /// Commits. The server answers `COMMIT` in an aborted transaction with `ROLLBACK` instead of an error;
    /// the statement before it fails there.
    fn commit(&mut self) -> QueryResult<()> {
        self.send("SELECT 1; COMMIT")
    }

    /// How to begin a transaction for the next statement, if it needs one and none is open.
    fn needs_begin(&mut self) -> Option<String> {
        let begin = self.begin.clone()?;
        let open = AnsiTransactionManager::transaction_manager_status_mut(self).transaction_depth();
        matches!(open, Ok(None)).then_some(begin)
    }

    /// Runs a statement, in a transaction of its own if it needs one.
    fn alone<T>(&mut self, run: impl FnOnce(&mut Self) -> QueryResult<T>) -> QueryResult<T> {
        let Some(begin) = self.needs_begin() else {
            return run(self);
        };
        self.send(&begin)?;
        let done = run(self);
        let ended = if done.is_ok() {
            self.commit()
        } else {
            self.send("ROLLBACK")
        };
        done.and_then(|value| ended.map(|()| value))
    }

    /// The error of a statement. The client only knows that a lost connection is closed; the reader knows
    /// why.
    fn failed(&mut self, error: &Error) -> DieselError {
        let mut reason = None;
        if error.is_closed()
            && let Some(reader) = self.reader.take()
        {
            // A panicked reader has no reason to give.
            let ended = self.driver.wait(reader).ok().and_then(Result::ok);
            reason = ended.and_then(Result::err);
        }
        to_store_error(reason.as_ref().unwrap_or(error)).into()
    }
}

impl Drop for PostgresConnection {
    fn drop(&mut self) {
        if self.lent {
            // Ignore: a lost session needs no reset.
            let _ = self.send("ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all(); RESET ALL");
        }
    }
}

impl PostgresConnection {
    /// Reports the query to the instrumentation, without its values.
    fn begins(&mut self, sql: &str) {
        let query = StrQueryHelper::new(sql);
        self.instrumentation
            .on_connection_event(InstrumentationEvent::start_query(&query));
    }

    /// Runs a statement, and returns the number of rows that it affected.
    fn execute(&mut self, sent: &Sent) -> QueryResult<usize> {
        self.send_waiting()?;
        self.begins(&sent.sql);
        let values = to_driver(&sent.values);
        let count = self.alone(|connection| {
            let work = connection.client.execute_typed(&sent.sql, &values);
            let done = connection.driver.wait(work)?;
            done.map_err(|error| connection.failed(&error))
        })?;
        usize::try_from(count).map_err(|error| DieselError::DeserializationError(error.into()))
    }

    /// Sends what waits, without waiting for one answer before the next statement.
    fn send_waiting(&mut self) -> QueryResult<()> {
        let waiting = self.waiting.as_mut().map(std::mem::take);
        let Some(waiting) = waiting.filter(|waiting| !waiting.is_empty()) else {
            return Ok(());
        };
        let client = &self.client;
        let each = waiting.iter().map(|sent| async move {
            let values = to_driver(&sent.values);
            client.execute_typed(&sent.sql, &values).await
        });
        let done = self.driver.wait(join_all(each))?;
        // After an error, the server refuses the rest of the transaction: the first error is the one that counts.
        let failed = done.into_iter().find_map(Result::err);
        failed.map_or(Ok(()), |error| Err(self.failed(&error)))
    }

    /// The rows of a query.
    fn rows(&mut self, sent: Sent) -> QueryResult<Rows<'_>> {
        self.send_waiting()?;
        if self.needs_begin().is_some() {
            // All rows, since the transaction ends before the first one is returned.
            let rows = self.alone(|connection| {
                let rows: Vec<Row> = connection.stream(sent)?.collect::<QueryResult<_>>()?;
                Ok(rows)
            })?;
            return Ok(Rows {
                connection: self,
                stream: None,
                read: rows.into_iter().collect(),
            });
        }
        self.stream(sent)
    }

    /// Sends a statement, and streams its rows.
    fn stream(&mut self, sent: Sent) -> QueryResult<Rows<'_>> {
        let Sent { sql, values } = sent;
        self.begins(&sql);
        let started = self
            .driver
            .wait(self.client.query_typed_raw(&sql, values))?;
        let rows = started.map_err(|error| self.failed(&error))?;
        let mut rows = Rows {
            connection: self,
            stream: Some(Box::pin(rows)),
            read: VecDeque::new(),
        };
        rows.read_ahead()?;
        Ok(rows)
    }
}

impl SimpleConnection for PostgresConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.send_waiting()?;
        match (self.needs_begin(), query.strip_prefix("BEGIN")) {
            (Some(begin), Some(more)) => self.send(&(begin + more)),
            (None, _) if query == "COMMIT" => self.commit(),
            _ => self.alone(|connection| connection.send(query)),
        }
    }
}

/// Begins a transaction that only reads, all of it as of now: the first statement that reads takes the snapshot.
pub(in crate::store) const BEGIN_SNAPSHOT: &str = "BEGIN; \
     SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT secret_id FROM secrets LIMIT 1";

/// Values with their types, as the driver takes them.
fn to_driver(values: &[(Value, Type)]) -> Vec<(&(dyn ToSql + Sync), Type)> {
    let values = values.iter();
    values
        .map(|(value, of)| (value as &(dyn ToSql + Sync), of.clone()))
        .collect()
}

impl Deferring for PostgresConnection {
    fn defer(&mut self) {
        self.waiting = Some(Vec::new());
    }

    fn run_later<T>(&mut self, source: &T) -> QueryResult<()>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        let sent = Sent::new(source)?;
        let Some(waiting) = &self.waiting else {
            return self.execute(&sent).map(drop);
        };
        let length: usize = waiting.iter().map(Sent::length).sum();
        if length + sent.length() > MOST_BYTES || waiting.len() == MOST_STATEMENTS {
            self.send_waiting()?;
        }
        self.begins(&sent.sql);
        self.waiting.get_or_insert_default().push(sent);
        Ok(())
    }

    fn stop_deferring(&mut self, send: bool) -> QueryResult<()> {
        let done = if send { self.send_waiting() } else { Ok(()) };
        self.waiting = None;
        done
    }
}

impl ConnectionSealed for PostgresConnection {}

impl Connection for PostgresConnection {
    type Backend = Pg;
    connection_parts!("open_postgres");

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        self.execute(&Sent::new(source)?)
    }
}

impl LoadConnection for PostgresConnection {
    type Cursor<'conn, 'query> = Rows<'conn>;
    type Row<'conn, 'query> = Row;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Rows<'conn>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
    {
        self.rows(Sent::new(&source)?)
    }
}

/// The rows of a result, streamed.
///
/// One row is read ahead: a caller that wants a single row reads only once, and a statement can fail after
/// its last row, for example in a deferred trigger.
pub struct Rows<'conn> {
    connection: &'conn mut PostgresConnection,
    /// The rest of the result.
    stream: Option<Pin<Box<RowStream>>>,
    /// Rows that were read but not returned yet.
    read: VecDeque<Row>,
}

impl Rows<'_> {
    /// Reads one more row, if there is one.
    fn read_ahead(&mut self) -> QueryResult<()> {
        let Some(rows) = &mut self.stream else {
            return Ok(());
        };
        match self.connection.driver.wait(rows.next())? {
            Some(Ok(row)) => self.read.push_back(ServerRow(row)),
            Some(Err(error)) => return Err(self.connection.failed(&error)),
            None => self.stream = None,
        }
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = QueryResult<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.read.pop_front()?;
        Some(self.read_ahead().map(|()| row))
    }
}

impl MigrationConnection for PostgresConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}
