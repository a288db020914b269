//! What needs a session of its own, and whether there is one: a pooler may assign each transaction, or each statement,
//! to another session of the server.
//!
//! And whose sessions hold a lock that is waited for, as far as the database and the account's rights show; finding
//! them never waits for a lock and never fails.

use std::ffi::OsString;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use super::Store;
use super::rotation_lock::{MYSQL_NAME, POSTGRESQL_KEY};
use crate::os::file_lock;
use crate::os::file_lock::Kind;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::connect::server::printable;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::{StoreError, StoreResult};

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = BigInt)]
    answer: i64,
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = Bool)]
    held: bool,
}

impl Store {
    /// How a pooler assigns sessions, if one was detected.
    pub fn pooling(&self) -> Pooling {
        self.session.pooling
    }

    /// Refuses a database that only runs single statements.
    ///
    /// # Errors
    /// [`StoreError::Pooled`].
    pub fn require_transactions(&self) -> StoreResult<()> {
        if self.session.pooling == Pooling::Statement {
            return Err(StoreError::Pooled {
                detail: "statement mode has no transactions".to_owned(),
            });
        }
        Ok(())
    }

    /// Refuses work that needs locks beyond a transaction if the session does not belong to this client for
    /// that long. Nothing has been locked yet.
    pub(in crate::store) fn require_session(&mut self, command: &str) -> StoreResult<()> {
        let ours = match &mut self.connection {
            Connection::Sqlite(_) => true,
            Connection::Postgresql(_) => {
                matches!(self.session.pooling, Pooling::None | Pooling::Session)
            }
            Connection::Mysql(c) => is_own_session(c)?,
        };
        if ours {
            return Ok(());
        }
        Err(StoreError::Pooled {
            detail: format!(
                "`{command}` holds a lock until it ends, which needs a session of its own"
            ),
        })
    }

    /// Checks, in a transaction, that the rotation lock is in this very session: an undetected pooler shows
    /// here at the latest.
    pub(in crate::store) fn require_rotation_lock(&mut self) -> StoreResult<()> {
        if !self.session.holds_rotation_lock {
            return Ok(());
        }
        let held = match &mut self.connection {
            Connection::Sqlite(_) => true,
            Connection::Postgresql(c) => has_lock_postgresql(c)?,
            Connection::Mysql(c) => has_lock_mysql(c)?,
        };
        if held {
            return Ok(());
        }
        Err(StoreError::Pooled {
            detail: "the lock of this command is in another session than its transaction"
                .to_owned(),
        })
    }
}

/// Whether statements reach the session that was logged in. ProxySQL and MaxScale answer the login
/// themselves, and send statements to their own sessions.
fn is_own_session(connection: &mut MysqlConnection) -> StoreResult<bool> {
    // With an alias, since a proxy may answer a plain `SELECT CONNECTION_ID()` itself.
    let row: Answer = diesel::sql_query("SELECT CAST(CONNECTION_ID() AS SIGNED) AS answer")
        .get_result(connection)?;
    // The greeting only has the lower half.
    Ok(row.answer & i64::from(u32::MAX) == i64::from(connection.id()))
}

fn has_lock_postgresql(connection: &mut PostgresConnection) -> StoreResult<bool> {
    // pg_locks has the two halves as unsigned numbers.
    let low = POSTGRESQL_KEY & i64::from(u32::MAX);
    let high = (POSTGRESQL_KEY >> 32) & i64::from(u32::MAX);
    let row: Held = diesel::sql_query(format!(
        "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted \
         AND classid = {high} AND objid = {low} AND objsubid = 1 \
         AND pid = pg_catalog.pg_backend_pid()) AS held"
    ))
    .get_result(connection)?;
    Ok(row.held)
}

fn has_lock_mysql(connection: &mut MysqlConnection) -> StoreResult<bool> {
    let row: Answer = diesel::sql_query(format!(
        "SELECT CAST(COALESCE(IS_USED_LOCK({MYSQL_NAME}) = CONNECTION_ID(), 0) AS SIGNED) AS answer"
    ))
    .get_result(connection)?;
    Ok(row.answer == 1)
}

/// How many holders are listed.
const MOST: usize = 5;

/// A session of PostgreSQL: its application name, process, user, address and start time.
const POSTGRESQL_SESSION: &str = "concat_ws(', ', nullif(a.application_name, ''), 'process ' || l.pid, \
     'user ' || a.usename, 'from ' || host(a.client_addr), \
     'since ' || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))";

#[derive(QueryableByName)]
struct Holder {
    #[diesel(sql_type = Nullable<Text>)]
    holder: Option<String>,
}

impl Store {
    /// Who holds the rotation lock.
    pub(in crate::store) fn rotation_holders(&mut self) -> Vec<String> {
        let sql = match &self.connection {
            Connection::Sqlite(_) => return self.file_holders(Kind::Flock, ""),
            Connection::Postgresql(_) => {
                let (high, low) = (POSTGRESQL_KEY >> 32, POSTGRESQL_KEY & 0xFFFF_FFFF);
                postgresql(&format!(
                    "l.locktype = 'advisory' AND l.classid = {high} AND l.objid = {low} AND l.objsubid = 1"
                ))
            }
            Connection::Mysql(_) => format!(
                "SELECT CAST(CONCAT_WS(', ', CONCAT('connection ', l.id), CONCAT(p.user, '@', p.host)) AS CHAR) \
                 AS holder FROM (SELECT IS_USED_LOCK({MYSQL_NAME}) AS id) AS l \
                 LEFT JOIN information_schema.processlist AS p ON p.id = l.id WHERE l.id IS NOT NULL"
            ),
        };
        self.ask(&sql)
    }

    /// Adds to an error about a locked database who has locked `secrets`. The transaction must have ended.
    pub fn name_holders(&mut self, error: StoreError) -> StoreError {
        let StoreError::Busy { detail } = error else {
            return error;
        };
        let (holders, word) = match &self.connection {
            Connection::Sqlite(_) => {
                let mut holders = self.file_holders(Kind::Posix, "");
                // With a write-ahead log the locks are on the file beside it.
                holders.extend(self.file_holders(Kind::Posix, "-shm"));
                (holders, "held by")
            }
            Connection::Postgresql(_) => (
                self.ask(&postgresql("l.relation = to_regclass('secrets')")),
                "held by",
            ),
            // InnoDB does not tell which of the transactions has locked the table.
            Connection::Mysql(_) => (self.ask(MYSQL_TRANSACTIONS), "open transactions:"),
        };
        if holders.is_empty() {
            return StoreError::Busy { detail };
        }
        let detail = format!("{detail}; {word} {}", holders.join("; "));
        StoreError::Busy { detail }
    }

    /// The other processes with a lock on the database's file, or on one beside it.
    fn file_holders(&self, kind: Kind, suffix: &str) -> Vec<String> {
        let Some(path) = &self.session.file else {
            return Vec::new();
        };
        let mut path = OsString::from(path);
        path.push(suffix);
        match rustix::fs::stat(Path::new(&path)) {
            Ok(stat) => file_lock::holders(&stat, kind),
            Err(_) => Vec::new(),
        }
    }

    /// The holders that a query returns; empty when the account may not ask.
    fn ask(&mut self, sql: &str) -> Vec<String> {
        let found: Result<Vec<Holder>, _> =
            on_connection!(&mut self.connection, c => diesel::sql_query(sql).load(c));
        let mut names: Vec<String> = found
            .unwrap_or_default()
            .into_iter()
            .filter_map(|row| row.holder)
            .map(|name| printable(&name))
            .collect();
        names.truncate(MOST);
        names
    }
}

/// The other sessions in this database with a granted lock for which `what` is true.
fn postgresql(what: &str) -> String {
    format!(
        "SELECT DISTINCT {POSTGRESQL_SESSION} AS holder FROM pg_catalog.pg_locks AS l \
         LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid \
         WHERE {what} AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid() \
         AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
    )
}

/// The other transactions of this database, visible with the right `PROCESS`.
const MYSQL_TRANSACTIONS: &str = "SELECT CAST(CONCAT_WS(', ', CONCAT('connection ', p.id), \
     CONCAT(p.user, '@', p.host)) AS CHAR) AS holder \
     FROM information_schema.innodb_trx AS t JOIN information_schema.processlist AS p ON p.id = t.trx_mysql_thread_id \
     WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID()";
