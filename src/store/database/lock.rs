//! Locking `secrets` against everybody else, for the length of a rotation.

use std::fmt;

use diesel::connection::SimpleConnection as _;

use super::Store;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::engine::cluster::{Cluster, cluster_of};
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect::data_version;
use crate::store::error::{StoreError, StoreResult};

/// How the secrets are protected while a transaction changes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Protection {
    /// The table is locked: no one else uses it, and every transaction that had read from it has ended.
    Table,
    /// Nothing changes the rows before the commit, but a transaction that read one before may still write it
    /// afterwards.
    Rows(NoTableLock),
}

/// Why the table cannot be locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoTableLock {
    /// SQLite's locks exclude writers, but not transactions of readers that will write.
    Sqlite,
    /// `LOCK TABLES` conflicts with writes of other members of the cluster, and can block them all.
    Cluster(Cluster),
    /// The account may not lock tables; the server's message.
    Denied(String),
}

impl fmt::Display for NoTableLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite => f.write_str("SQLite has no lock against readers"),
            Self::Cluster(Cluster::Galera) => {
                f.write_str("the server is a node of a Galera cluster")
            }
            Self::Cluster(Cluster::GroupReplication) => {
                f.write_str("the server is a member of a replication group")
            }
            Self::Denied(detail) => write!(f, "the account may not lock tables: {detail}"),
        }
    }
}

impl Store {
    /// Protects `secrets` for this transaction: locks the table, and waits for transactions that have read
    /// from it.
    ///
    /// Excluding writers is not enough: `MLflow` reads a row, derives a key, and writes back only the columns
    /// that changed. If a rotation came in between, `kek_version` would be the new one and the DEK under the
    /// old key. If the table cannot be locked, the caller has to check for such rows after the commit; a lock
    /// that was not granted in time, or not now, is an error.
    pub fn protect_secrets(&mut self) -> StoreResult<Protection> {
        match &mut self.connection {
            Connection::Sqlite(c) => {
                self.session.data_version = Some(data_version(c)?);
                Ok(Protection::Rows(NoTableLock::Sqlite))
            }
            // An account that may update the table may lock it.
            Connection::Postgresql(c) => {
                c.batch_execute("LOCK TABLE secrets IN ACCESS EXCLUSIVE MODE")?;
                Ok(Protection::Table)
            }
            Connection::Mysql(c) => {
                if let Some(cluster) = cluster_of(c)? {
                    return Ok(Protection::Rows(NoTableLock::Cluster(cluster)));
                }
                match lock_mysql(c, self.contract.has_own_tables()) {
                    Ok(()) => Ok(Protection::Table),
                    Err(StoreError::Denied { detail } | StoreError::Unsupported { detail }) => {
                        Ok(Protection::Rows(NoTableLock::Denied(detail)))
                    }
                    Err(other) => Err(other),
                }
            }
        }
    }

    /// Whether anyone else may have written to the database since [`Self::protect_secrets`]. Only SQLite can
    /// tell.
    pub fn others_may_have_written(&mut self) -> StoreResult<bool> {
        match (&mut self.connection, self.session.data_version) {
            (Connection::Sqlite(c), Some(before)) => Ok(data_version(c)? != before),
            _ => Ok(true),
        }
    }

    /// Releases what [`Self::protect_secrets`] holds beyond the end of its transaction on `MySQL`.
    pub fn release_secrets(&mut self) {
        if let Connection::Mysql(c) = &mut self.connection
            && c.batch_execute("UNLOCK TABLES; SET autocommit = 1")
                .is_err()
        {
            // Ending the session releases the lock, too. If reconnecting fails, the next use of the store
            // reports it.
            let _ = self.reopen();
        }
    }
}

fn lock_mysql(connection: &mut MysqlConnection, own_tables: bool) -> StoreResult<()> {
    // LOCK TABLES commits the transaction, which is still empty; without autocommit the next statement begins
    // another one.
    connection.batch_execute("SET autocommit = 0")?;
    // Under LOCK TABLES no other table can be used, so the audit trail's are included.
    let lock = if own_tables {
        "LOCK TABLES secrets WRITE, mlgate_audit WRITE, mlgate_audit_head WRITE"
    } else {
        "LOCK TABLES secrets WRITE"
    };
    Ok(connection.batch_execute(lock)?)
}
