//! Transactions: those that write, and snapshots for reading.

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _};
use diesel::prelude::*;

use super::Store;
use crate::domain::LogState;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::secrets;

impl Store {
    /// Runs `work` in one writing transaction: everything is committed, or nothing.
    pub fn transaction<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        // An abandoned scan may have left a transaction open, in which nothing would last.
        self.connection.roll_back();
        self.told.clear();
        self.begin()?;
        let done = work(self).and_then(|value| {
            self.commit()?;
            Ok(value)
        });
        if done.is_err() {
            self.connection.roll_back();
        }
        done
    }

    /// Commits, with intent and outcome in the log, if there is one.
    fn commit(&mut self) -> StoreResult<()> {
        let told = std::mem::take(&mut self.told);
        self.commit_begins()?;
        let change = self.log_intent(told);
        let change = change.inspect_err(|_| self.commit_ended(false))?;
        let committed = self.connection.commit().and_then(|()| self.make_durable());
        let state = match &committed {
            Ok(()) => LogState::Done,
            Err(StoreError::CommitUnknown { .. }) => LogState::Unknown,
            Err(_) => LogState::Failed,
        };
        if state != LogState::Unknown {
            self.commit_ended(committed.is_ok());
        }
        self.log_outcome(change.as_ref(), state);
        committed
    }

    /// Runs `work` on a snapshot of the database: concurrent writes are not visible, and the engine refuses
    /// writes of its own. Afterwards nothing is left open or locked.
    pub fn snapshot<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_snapshot()?;
        let done = work(self);
        self.connection.roll_back();
        done
    }

    fn begin_snapshot(&mut self) -> StoreResult<()> {
        self.connection.roll_back();
        match &mut self.connection {
            Connection::Sqlite(c) => {
                c.batch_execute("PRAGMA query_only = ON")?;
                AnsiTransactionManager::begin_transaction_sql(&mut **c, "BEGIN")?;
            }
            Connection::Postgresql(_) => {
                self.connection.begin()?;
                on_connection!(&mut self.connection, c => {
                    c.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                })?;
            }
            Connection::Mysql(c) => {
                c.batch_execute("SET SESSION TRANSACTION READ ONLY")?;
                self.connection.begin()?;
            }
        }
        // The snapshot is taken at the first read.
        on_connection!(&mut self.connection, c => {
            secrets::table.select(secrets::secret_id).limit(1).load::<String>(c)
        })?;
        Ok(())
    }
}
