//! Statements that wait for the next one, so that all of them are one round trip.

use diesel::QueryResult;
use diesel::connection::Connection;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::sqlite::SqliteConnection;

/// How many statements wait at most.
pub(super) const MOST_STATEMENTS: usize = 30;

/// How many bytes wait at most: less than the shortest packet that a server usually allows, 4 MiB.
pub(super) const MOST_BYTES: usize = 3 * 1024 * 1024;

/// A connection on which statements can wait.
///
/// Their order is kept, and every other statement is sent after them. The error of one that waits is that of the statement
/// which it waits for: this is for transactions, in which an error undoes all of them.
pub(in crate::store) trait Deferring: Connection {
    /// From now on, statements may wait.
    fn defer(&mut self);

    /// Runs a statement whose result does not matter: later, if it may wait, or else now.
    fn run_later<T>(&mut self, source: &T) -> QueryResult<()>
    where
        T: QueryFragment<Self::Backend> + QueryId;

    /// From now on, nothing waits: what did is sent, or forgotten.
    fn stop_deferring(&mut self, send: bool) -> QueryResult<()>;
}

/// It has no round trips.
impl Deferring for SqliteConnection {
    fn defer(&mut self) {}

    fn run_later<T>(&mut self, source: &T) -> QueryResult<()>
    where
        T: QueryFragment<Self::Backend> + QueryId,
    {
        self.execute_returning_count(source).map(drop)
    }

    fn stop_deferring(&mut self, _: bool) -> QueryResult<()> {
        Ok(())
    }
}
