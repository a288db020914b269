//! Who may have read a secret before a commit and may write it afterwards: those to wait for if the table
//! could not be locked.

use std::collections::BTreeSet;
use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::Store;
use super::lock::NoTableLock;
use super::rotation_lock::is_on_network;
use crate::os::file_users::{FileUsers, users_of};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::server::printable;
use crate::store::engine::connection::Connection;
use crate::store::error::{StoreError, StoreResult};

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

/// How often a possibly outdated list is requested again. InnoDB renews it when no one has asked for 100 ms.
const TRIES: u32 = 50;
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
            (
                Connection::Mysql(c),
                NoTableLock::Cluster(crate::store::engine::cluster::Cluster::Galera),
            ) => Ok(c.batch_execute("SET SESSION wsrep_sync_wait = 1")?),
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
        if attempt > 0 {
            std::thread::sleep(PAUSE);
        }
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
