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
                // Under LOCK TABLES no other table can be used, so the audit trail's are among them.
                let lock = if self.contract.has_own_tables() {
                    "LOCK TABLES secrets WRITE, mlgate_audit WRITE, mlgate_audit_head WRITE"
                } else {
                    "LOCK TABLES secrets WRITE"
                };
                match c.batch_execute(lock).map_err(StoreError::from) {
                    // An account may lack the right to lock tables, and some clusters refuse it. The
                    // scan locks row by row all the same.
                    Err(
                        StoreError::Denied { .. }
                        | StoreError::Unsupported { .. }
                        | StoreError::ReadOnly { .. }
                        | StoreError::Refused(_),
                    ) => Ok(()),
                    other => other,
                }
            }
        }
    }

    /// Keeps everybody else from changing or deleting a secret, and what mlgate knows of it, for the length of this
    /// transaction. Whether it is there. Must be the first statement of the transaction: what MySQL reads later is
    /// what was there at the first read.
    pub fn lock_secret(&mut self, id: &str) -> StoreResult<bool> {
        let row = secrets::table.find(id).select(secrets::secret_id);
        let found: Option<String> = match &mut self.connection {
            // The transaction itself keeps all other writers out.
            Connection::Sqlite(c) => row.get_result(&mut **c).optional(),
            Connection::Postgresql(c) => row.for_update().get_result(&mut **c).optional(),
            Connection::Mysql(c) => row.for_update().get_result(&mut **c).optional(),
        }?;
        Ok(found.is_some())
    }

    /// Gives back what [`Self::lock_secrets`] holds beyond the end of its transaction on `MySQL`.
    pub fn unlock_secrets(&mut self) {
        if let Connection::Mysql(c) = &mut self.connection {
            // A lost connection holds nothing.
            let _ = c.batch_execute("UNLOCK TABLES; SET autocommit = 1");
        }
    }
}
