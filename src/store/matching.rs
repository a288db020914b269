//! Queries that compare with a text of the user's, on databases that do not know every character.

use diesel::connection::{SimpleConnection as _, TransactionManager as _};

use super::Store;
use super::connection::Connection;
use super::error::{StoreError, StoreResult};
use super::postgres::PostgresConnection;

type Transactions = <PostgresConnection as diesel::connection::Connection>::TransactionManager;

impl Store {
    /// Runs a query that compares with a text of the user's. A text that the character set of the column cannot hold
    /// equals nothing in it: the servers refuse the comparison, and so the answer is the empty one.
    pub(in crate::store) fn matching<T: Default>(
        &mut self,
        query: impl FnOnce(&mut Self) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let savepoint = !self.contract.narrow.is_empty() && self.set_savepoint()?;
        let answer = match query(self) {
            Err(StoreError::NoSuchCharacter { .. }) => Ok(T::default()),
            other => other,
        };
        if savepoint {
            self.end_savepoint();
        }
        answer
    }

    /// An error ends a transaction of `PostgreSQL`, but for what came before a savepoint. Whether one was set.
    fn set_savepoint(&mut self) -> StoreResult<bool> {
        let Connection::Postgresql(c) = &mut self.connection else {
            return Ok(false);
        };
        let depth = Transactions::transaction_manager_status_mut(&mut **c).transaction_depth();
        let inside = matches!(depth, Ok(Some(_)));
        if inside {
            c.batch_execute("SAVEPOINT mlgate_matching")?;
        }
        Ok(inside)
    }

    /// Keeps what was done since, or undoes it where it failed, which `RELEASE` says. A lost connection has lost it
    /// all the same.
    fn end_savepoint(&mut self) {
        if let Connection::Postgresql(c) = &mut self.connection
            && c.batch_execute("RELEASE SAVEPOINT mlgate_matching")
                .is_err()
        {
            let _ = c.batch_execute("ROLLBACK TO SAVEPOINT mlgate_matching");
        }
    }

    /// Runs a write, and names the character set of its table where the server only says that it cannot hold a text.
    pub(in crate::store) fn storing<T>(
        &mut self,
        table: &str,
        write: impl FnOnce(&mut Self) -> StoreResult<T>,
    ) -> StoreResult<T> {
        write(self).map_err(|error| match error {
            StoreError::NoSuchCharacter { detail } => StoreError::NoSuchCharacter {
                detail: self.contract.narrow.of_table(table).unwrap_or(detail),
            },
            other => other,
        })
    }
}

/// Rows read as they are asked for.
pub(in crate::store) type Rows<'a, T> = Box<dyn Iterator<Item = StoreResult<T>> + 'a>;

/// [`Store::matching`] for rows that are read as they are asked for.
pub(in crate::store) fn matching_rows<'a, T: 'a>(
    rows: StoreResult<Rows<'a, T>>,
) -> StoreResult<Rows<'a, T>> {
    match rows {
        Err(StoreError::NoSuchCharacter { .. }) => Ok(Box::new(std::iter::empty())),
        other => other,
    }
}
