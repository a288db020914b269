//! Reading a database as it is at one moment, and writing nothing.

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _};
use diesel::prelude::*;

use crate::store::Store;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::StoreResult;
use crate::store::tables::schema::secrets;

impl Store {
    /// Runs `work` on the database as it is now: what others write meanwhile is not seen, and a write of our own is
    /// refused by the engine. In the end nothing is left open, and nobody waits for us.
    pub fn snapshot<T, E: From<crate::store::StoreError>>(
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
        // The moment is that of the first read.
        on_connection!(&mut self.connection, c => {
            secrets::table.select(secrets::secret_id).limit(1).load::<String>(c)
        })?;
        Ok(())
    }
}
