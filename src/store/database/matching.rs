//! Queries that compare with a user's text, on databases that cannot represent every character.

use diesel::connection::{SimpleConnection as _, TransactionManager as _};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use super::Store;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::{StoreError, StoreResult};

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = Integer)]
    #[expect(dead_code, reason = "the row's existence is the result")]
    held: i32,
}

type Transactions = <PostgresConnection as diesel::connection::Connection>::TransactionManager;

impl Store {
    /// Runs a query that compares with a user's text. Text that the column's character set cannot represent
    /// equals nothing in it: the servers refuse the comparison, so the result is empty.
    pub(in crate::store) fn matching<T: Default>(
        &mut self,
        query: impl FnOnce(&mut Self) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let savepoint = !self.contract.narrow.is_empty() && self.set_savepoint()?;
        let answer = match query(self) {
            Err(StoreError::NoSuchCharacter { .. }) if !self.contract.narrow.is_empty() => {
                Ok(T::default())
            }
            other => other,
        };
        if savepoint {
            self.end_savepoint();
        }
        answer
    }

    /// An error aborts a transaction of `PostgreSQL` up to a savepoint. Returns whether one was set.
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

    /// Keeps the work since the savepoint, or rolls it back if it failed, which `RELEASE` shows. On a lost
    /// connection it is lost anyway.
    fn end_savepoint(&mut self) {
        if let Connection::Postgresql(c) = &mut self.connection
            && c.batch_execute("RELEASE SAVEPOINT mlgate_matching")
                .is_err()
        {
            let _ = c.batch_execute("ROLLBACK TO SAVEPOINT mlgate_matching");
        }
    }

    /// The character set of a column, if a text cannot be stored there.
    pub fn cannot_hold(
        &mut self,
        table: &str,
        column: &str,
        text: &str,
    ) -> StoreResult<Option<String>> {
        let charset = self.contract.narrow.of_column(table, column);
        // Every character set of the servers includes ASCII.
        let Some(charset) = charset.filter(|_| !text.is_ascii()).map(ToOwned::to_owned) else {
            return Ok(None);
        };
        let sent_and_back = match self.connection {
            // The database has one encoding, and rejects anything else.
            Connection::Sqlite(_) | Connection::Postgresql(_) => {
                "SELECT 1 AS held WHERE $1 = $2".to_owned()
            }
            Connection::Mysql(_) => format!(
                "SELECT 1 AS held FROM DUAL WHERE \
                 CAST(CONVERT(CONVERT(? USING {charset}) USING utf8mb4) AS BINARY) = CAST(? AS BINARY)"
            ),
        };
        let held = self.matching(|store| {
            let held: Option<Held> = on_connection!(&mut store.connection, c => {
                diesel::sql_query(&sent_and_back)
                    .bind::<Text, _>(text)
                    .bind::<Text, _>(text)
                    .get_result(c)
                    .optional()
            })?;
            Ok(held.is_some())
        })?;
        Ok((!held).then_some(charset))
    }

    /// Runs a write, and names the character set of its table where the server only says that it cannot store
    /// a text.
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

/// Rows read on demand.
pub(in crate::store) type Rows<'a, T> = Box<dyn Iterator<Item = StoreResult<T>> + 'a>;

/// [`Store::matching`] for rows read on demand.
pub(in crate::store) fn matching_rows<'a, T: 'a>(
    narrow: bool,
    rows: StoreResult<Rows<'a, T>>,
) -> StoreResult<Rows<'a, T>> {
    match rows {
        Err(StoreError::NoSuchCharacter { .. }) if narrow => Ok(Box::new(std::iter::empty())),
        other => other,
    }
}
