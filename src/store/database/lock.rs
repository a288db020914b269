//! Locking `secrets` against everyone else while a transaction changes all of them; and where that is not possible, who
//! may have read a secret before the commit and may still write it.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::Store;
use super::rotation_lock::is_on_network;
use crate::os::file_users::{FileUsers, users_of};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::server::printable;
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect::{Cluster, cluster_of, data_version};
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
                let (own_tables, history) =
                    (self.contract.has_own_tables, self.contract.has_history);
                match lock_mysql(c, own_tables, history) {
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

fn lock_mysql(
    connection: &mut MysqlConnection,
    own_tables: bool,
    history: bool,
) -> StoreResult<()> {
    // LOCK TABLES commits the transaction, which is still empty; without autocommit the next statement begins
    // another one.
    connection.batch_execute("SET autocommit = 0")?;
    // Under LOCK TABLES no other table can be used, so the audit trail's are included, and that of former values, which a
    // re-encryption writes.
    let mut lock = String::from("LOCK TABLES secrets WRITE");
    if own_tables {
        lock.push_str(", mlgate_audit WRITE, mlgate_audit_head WRITE");
    }
    if history {
        lock.push_str(", mlgate_secret_history WRITE");
    }
    Ok(connection.batch_execute(&lock)?)
}

/// Those who may still write what they read earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writers {
    /// All of them are known: transactions of this server. When they have ended, no one is left.
    Transactions(BTreeSet<String>),
    /// The processes that have the file open.
    Processes(FileUsers),
    /// Unknown; why.
    Unknown(String),
}

impl Writers {
    /// Whether it is certain that no one is left.
    pub fn are_gone(&self) -> bool {
        match self {
            Self::Transactions(open) => open.is_empty(),
            Self::Processes(users) => users.seen.is_empty() && users.unseen.is_none(),
            Self::Unknown(_) => false,
        }
    }
}

#[derive(QueryableByName)]
struct Transaction {
    #[diesel(sql_type = Text)]
    who: String,
    #[diesel(sql_type = Bool)]
    ours: bool,
    #[diesel(sql_type = Text)]
    isolation: String,
}

/// Every open transaction of this database's sessions. Consecutive transactions of a session differ by their
/// start time: readers have no id. Sessions without a database may use this one at any time.
const TRANSACTIONS: &str = "SELECT CAST(CONCAT_WS(', ', CONCAT('connection ', t.trx_mysql_thread_id), \
     CONCAT(p.user, '@', p.host), CONCAT('since ', t.trx_started)) AS CHAR) AS who, \
     t.trx_mysql_thread_id = CONNECTION_ID() AS ours, CAST(t.trx_isolation_level AS CHAR) AS isolation \
     FROM information_schema.innodb_trx AS t \
     LEFT JOIN information_schema.processlist AS p ON p.id = t.trx_mysql_thread_id \
     WHERE p.db IS NULL OR p.db = DATABASE()";

/// Identifies mlgate's own transaction in the list: this isolation level is used for nothing else.
const MARK: &str = "READ UNCOMMITTED";

/// How often a possibly outdated list is requested again, and by how much longer the wait is each time. `InnoDB` renews
/// it when no one has asked for 100 ms, so several that ask must leave gaps to each other: eight seconds in all.
const TRIES: u32 = 12;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(120);

impl Store {
    /// Who may have read a secret before now and may write it later.
    pub fn writers(&mut self, why: &NoTableLock) -> StoreResult<Writers> {
        match (&mut self.connection, why) {
            (Connection::Mysql(c), NoTableLock::Denied(_)) => match transactions(c) {
                Ok(Some(open)) => Ok(Writers::Transactions(open)),
                Ok(None) => Ok(Writers::Unknown(
                    "the server's list of transactions is not up to date".into(),
                )),
                Err(StoreError::Denied { .. } | StoreError::Unsupported { .. }) => {
                    Ok(Writers::Unknown(
                        "without the right PROCESS the account does not see open transactions"
                            .into(),
                    ))
                }
                Err(other) => Err(other),
            },
            (Connection::Sqlite(_), _) => {
                let file = self.session.file.as_deref();
                Ok(file.map_or(
                    Writers::Unknown("the database is not a file".into()),
                    |file| Writers::Processes(users(file)),
                ))
            }
            _ => Ok(Writers::Unknown(
                "other members of the cluster also write".into(),
            )),
        }
    }

    /// Those of them who are left.
    pub fn remaining(&mut self, writers: Writers, why: &NoTableLock) -> StoreResult<Writers> {
        match (writers, self.writers(why)?) {
            (Writers::Transactions(then), Writers::Transactions(now)) => Ok(Writers::Transactions(
                then.intersection(&now).cloned().collect(),
            )),
            (Writers::Processes(then), Writers::Processes(now)) => {
                let mut seen = then.seen;
                seen.retain(|process| now.seen.contains(process));
                Ok(Writers::Processes(FileUsers {
                    seen,
                    unseen: then.unseen,
                }))
            }
            (then, _) => Ok(then),
        }
    }

    /// Makes later reads see what the whole cluster has committed, not only this node.
    pub fn read_after_the_cluster(&mut self, why: &NoTableLock) -> StoreResult<()> {
        match (&mut self.connection, why) {
            (Connection::Mysql(c), NoTableLock::Cluster(Cluster::Galera)) => {
                Ok(c.batch_execute("SET SESSION wsrep_sync_wait = 1")?)
            }
            _ => Ok(()),
        }
    }
}

fn users(file: &Path) -> FileUsers {
    let mut users = users_of(file);
    if is_on_network(file) {
        users.unseen =
            Some("the file is on a network file system, where other machines may use it");
    }
    users
}

/// The open transactions of others. `None` when the server does not renew its list, which may be outdated.
fn transactions(connection: &mut MysqlConnection) -> StoreResult<Option<BTreeSet<String>>> {
    for attempt in 0..TRIES {
        std::thread::sleep(PAUSE * attempt);
        connection.batch_execute(&format!(
            "SET TRANSACTION ISOLATION LEVEL {MARK}; START TRANSACTION; SELECT 1 FROM secrets LIMIT 1"
        ))?;
        let listed: Result<Vec<Transaction>, _> = diesel::sql_query(TRANSACTIONS).load(connection);
        connection.batch_execute("ROLLBACK")?;
        let listed = match listed.map_err(StoreError::from) {
            // MySQL has no list while a statement with binary data is running: it is not valid text.
            Err(StoreError::NoSuchCharacter { .. }) => continue,
            listed => listed?,
        };
        if listed
            .iter()
            .any(|found| found.ours && found.isolation == MARK)
        {
            let others = listed.into_iter().filter(|found| !found.ours);
            return Ok(Some(others.map(|found| printable(&found.who)).collect()));
        }
    }
    Ok(None)
}
