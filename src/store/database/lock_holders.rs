//! Who holds a lock that is waited for, as far as the database and the account's rights show. Nothing here
//! waits for a lock, and nothing here fails.

use std::ffi::OsString;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::Store;
use super::rotation_lock::{MYSQL_NAME, POSTGRESQL_KEY};
use crate::os::file_lock::{self, Kind};
use crate::store::connect::server::printable;
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::error::StoreError;

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
