//! A connection to PostgreSQL as Diesel wants it, synchronous, over tokio-postgres.

use std::pin::Pin;

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, ConnectionSealed, DynInstrumentation,
    Instrumentation, LoadConnection, SimpleConnection,
};
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::pg::Pg;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::result::{ConnectionError, ConnectionResult, Error as DieselError, QueryResult};
use futures_util::StreamExt;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, RowStream};

use super::answer::to_store_error;
use super::bind::Sent;
use super::row::PgRow;

/// A connection to `PostgreSQL`.
///
/// A statement is one round trip: it goes out with the types of its values and is the server's unnamed statement.
/// So nothing of it stays in the session, where a pooler would hand it to somebody else.
pub struct PostgresConnection {
    client: Client,
    /// Reads what the server sends; ends with the reason when the connection does.
    reader: Option<JoinHandle<Result<(), Error>>>,
    runtime: &'static Runtime,
    transactions: AnsiTransactionManager,
    instrumentation: DynInstrumentation,
}

impl PostgresConnection {
    pub(super) fn new(
        client: Client,
        reader: JoinHandle<Result<(), Error>>,
        runtime: &'static Runtime,
    ) -> Self {
        Self {
            client,
            reader: Some(reader),
            runtime,
            transactions: AnsiTransactionManager::default(),
            instrumentation: DynInstrumentation::none(),
        }
    }

    /// The error of a statement. The client knows of a lost connection only that it is closed; the reader knows why.
    fn failed(&mut self, error: &Error) -> DieselError {
        let mut reason = None;
        if error.is_closed()
            && let Some(reader) = self.reader.take()
        {
            reason = self.runtime.block_on(reader).ok().and_then(Result::err);
        }
        to_store_error(reason.as_ref().unwrap_or(error)).into()
    }
}

impl SimpleConnection for PostgresConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        let done = self.runtime.block_on(self.client.batch_execute(query));
        done.map_err(|error| self.failed(&error))
    }
}

impl ConnectionSealed for PostgresConnection {}

impl Connection for PostgresConnection {
    type Backend = Pg;
    type TransactionManager = AnsiTransactionManager;

    fn establish(_: &str) -> ConnectionResult<Self> {
        let reason = "`open_postgres` opens connections".to_owned();
        Err(ConnectionError::BadConnection(reason))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        let sent = Sent::new(source)?;
        let values: Vec<_> = sent
            .values
            .iter()
            .map(|(value, of)| (value as &(dyn ToSql + Sync), of.clone()))
            .collect();
        let done = self
            .runtime
            .block_on(self.client.execute_typed(&sent.sql, &values));
        let count = done.map_err(|error| self.failed(&error))?;
        usize::try_from(count).map_err(|error| DieselError::DeserializationError(error.into()))
    }

    fn transaction_state(&mut self) -> &mut AnsiTransactionManager {
        &mut self.transactions
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        &mut *self.instrumentation
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.instrumentation = instrumentation.into();
    }

    /// There is no cache.
    fn set_prepared_statement_cache_size(&mut self, _: CacheSize) {}
}

impl LoadConnection for PostgresConnection {
    type Cursor<'conn, 'query> = Rows<'conn>;
    type Row<'conn, 'query> = PgRow;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Rows<'conn>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
    {
        let Sent { sql, values } = Sent::new(&source)?;
        let started = self
            .runtime
            .block_on(self.client.query_typed_raw(&sql, values));
        let stream = started.map_err(|error| self.failed(&error))?;
        let mut rows = Rows {
            connection: self,
            stream: Box::pin(stream),
            next: None,
        };
        rows.next = rows.read()?;
        Ok(rows)
    }
}

/// The rows of an answer, read as they come.
///
/// It reads one row ahead. Whoever wants the only row of a statement asks once, and a statement can fail after its
/// last row: a trigger that is deferred to the end of the statement, for one.
pub struct Rows<'conn> {
    connection: &'conn mut PostgresConnection,
    stream: Pin<Box<RowStream>>,
    next: Option<PgRow>,
}

impl Rows<'_> {
    fn read(&mut self) -> QueryResult<Option<PgRow>> {
        match self.connection.runtime.block_on(self.stream.next()) {
            Some(Ok(row)) => Ok(Some(PgRow(row))),
            Some(Err(error)) => Err(self.connection.failed(&error)),
            None => Ok(None),
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = QueryResult<PgRow>;

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

impl MigrationConnection for PostgresConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}
