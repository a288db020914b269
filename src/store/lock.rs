//! Locking `secrets` against everybody else, for the length of a rotation, or one row of it.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use super::Store;
use super::connection::Connection;
use super::error::{StoreError, StoreResult};
use super::schema::secrets;

impl Store {
    /// Locks `secrets` for this transaction alone, and waits for those that have read from it.
    ///
    /// To keep writers out is not enough: `MLflow` reads a row, derives a key, and writes back only the
    /// columns that changed. If a rotation came in between, `kek_version` would be the new one and the
    /// DEK under the old key. SQLite has no such lock: `BEGIN IMMEDIATE` keeps writers out, no more.
    pub fn lock_secrets(&mut self) -> StoreResult<()> {
        match &mut self.connection {
            Connection::Sqlite(_) => Ok(()),
            Connection::Postgresql(c) => {
                Ok(c.batch_execute("LOCK TABLE secrets IN ACCESS EXCLUSIVE MODE")?)
            }
            Connection::Mysql(c) => {
                // LOCK TABLES commits the transaction, which is empty so far; without autocommit the
                // next statement begins another one.
                c.batch_execute("SET autocommit = 0")?;
                match c
                    .batch_execute("LOCK TABLES secrets WRITE")
                    .map_err(StoreError::from)
                {
                    // An account may lack the right to lock tables, and some clusters refuse it. The
                    // scan locks row by row all the same.
                    Err(StoreError::ReadOnly { .. } | StoreError::Refused(_)) => Ok(()),
                    other => other,
                }
            }
        }
    }

    /// Locks one row for this transaction, so that two commands that change what mlgate knows of a secret come one
    /// after the other. Must be the first thing in its transaction: on `MySQL` later reads see what was there when
    /// the first one looked. On SQLite the transaction itself is the lock.
    pub fn lock_secret(&mut self, id: &str) -> StoreResult<()> {
        let row = secrets::table.find(id).select(secrets::secret_id);
        let found: Option<String> = match &mut self.connection {
            Connection::Sqlite(_) => None,
            Connection::Postgresql(c) => row.for_update().first(&mut **c).optional()?,
            Connection::Mysql(c) => row.for_update().first(&mut **c).optional()?,
        };
        // One that is gone is found out by whoever reads it.
        drop(found);
        Ok(())
    }

    /// Gives back what [`Self::lock_secrets`] holds beyond the end of its transaction on `MySQL`.
    pub fn unlock_secrets(&mut self) {
        if let Connection::Mysql(c) = &mut self.connection {
            // A lost connection holds nothing.
            let _ = c.batch_execute("UNLOCK TABLES; SET autocommit = 1");
        }
    }
}
