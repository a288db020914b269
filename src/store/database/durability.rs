//! Whether a commit survives a crash of the server. SQLite's and PostgreSQL's sessions ensure that. On MySQL and
//! MariaDB it is a setting of the whole server; where commits may be lost, mlgate waits until they are on disk.

use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::Store;
use crate::store::connect::mysql::{MysqlConnection, Variable};
use crate::store::engine::connection::Connection;
use crate::store::error::{StoreError, StoreResult};

/// What happens to a commit if the server crashes right after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Durability {
    /// It is kept.
    Kept,
    /// With this setting it may be lost until the server has flushed its log, whose progress it reports.
    Delayed { setting: String },
    /// The same, but the server does not report that progress, or flushes too rarely to wait for.
    Unknown { setting: String },
}

/// The pause between two checks of the log.
const PAUSE: Duration = Duration::from_millis(20);

/// A server that flushes its log less often is not waited for. The default interval is a second.
const LONGEST_INTERVAL: Duration = Duration::from_mins(1);

/// How much longer than its interval a flush may take.
const GRACE: Duration = Duration::from_secs(30);

/// The current end of the redo log, and the end of its flushed part, as log sequence numbers.
struct Log {
    current: u64,
    flushed: u64,
}

impl Store {
    /// Whether a commit survives a crash of the server.
    pub fn durability(&mut self) -> StoreResult<Durability> {
        let Connection::Mysql(c) = &mut self.connection else {
            return Ok(Durability::Kept);
        };
        let Some(setting) = risk(c)? else {
            return Ok(Durability::Kept);
        };
        let reports = log(c)?.is_some() && interval(c)? <= LONGEST_INTERVAL;
        Ok(if reports {
            Durability::Delayed { setting }
        } else {
            Durability::Unknown { setting }
        })
    }

    /// Makes every later commit of this store wait until no crash can undo it.
    pub fn await_durability(&mut self) {
        self.session.awaits_durability = true;
    }

    /// Waits until no crash of the server can undo what was committed, after [`Self::await_durability`].
    ///
    /// # Errors
    /// [`StoreError::CommitUnknown`] when a crash may still undo it.
    pub fn make_durable(&mut self) -> StoreResult<()> {
        let Connection::Mysql(c) = &mut self.connection else {
            return Ok(());
        };
        if !self.session.awaits_durability {
            return Ok(());
        }
        match flush(c) {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::CommitUnknown {
                detail: "the server has not reported that it is on disk".to_owned(),
            }),
            Err(error) => Err(StoreError::CommitUnknown {
                detail: error.to_string(),
            }),
        }
    }
}

/// Waits until everything committed so far is on disk. Returns whether it is.
fn flush(connection: &mut MysqlConnection) -> StoreResult<bool> {
    if risk(connection)?.is_none() {
        return Ok(true);
    }
    let interval = interval(connection)?.min(LONGEST_INTERVAL);
    let until = Instant::now() + interval + GRACE;
    let mut committed = None;
    while let Some(log) = log(connection)? {
        // All earlier commits are in the log as it is now.
        if log.flushed >= *committed.get_or_insert(log.current) {
            return Ok(true);
        }
        if Instant::now() > until {
            break;
        }
        thread::sleep(PAUSE);
    }
    Ok(false)
}

/// The setting that lets a crash undo a commit, if there is one.
fn risk(connection: &mut MysqlConnection) -> StoreResult<Option<String>> {
    let variables = shown(
        connection,
        "VARIABLES",
        "'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin'",
    )?;
    // 3 exists in MariaDB only, and also syncs.
    let flushes = |value: &&str| !["1", "3"].contains(value);
    if let Some(value) = value(&variables, "innodb_flush_log_at_trx_commit").filter(flushes) {
        return Ok(Some(format!("innodb_flush_log_at_trx_commit is {value}")));
    }
    // After a crash the server rolls back prepared transactions that its binary log lacks.
    let logs = value(&variables, "log_bin") == Some("ON");
    let unsynced = value(&variables, "sync_binlog").filter(|value| logs && *value != "1");
    Ok(unsynced.map(|value| format!("sync_binlog is {value}")))
}

/// How often the server flushes its log.
fn interval(connection: &mut MysqlConnection) -> StoreResult<Duration> {
    let name = "innodb_flush_log_at_timeout";
    let variables = shown(connection, "VARIABLES", &format!("'{name}'"))?;
    let seconds = value(&variables, name).and_then(|value| value.parse().ok());
    Ok(seconds.map_or(Duration::MAX, Duration::from_secs))
}

/// The state of the log, which MariaDB reports, and MySQL from 8.0.30 on, to every account.
fn log(connection: &mut MysqlConnection) -> StoreResult<Option<Log>> {
    let numbers = shown(
        connection,
        "STATUS",
        "'Innodb_lsn_current', 'Innodb_lsn_flushed', \
         'Innodb_redo_log_current_lsn', 'Innodb_redo_log_flushed_to_disk_lsn'",
    )?;
    let number = |names: [&str; 2]| {
        let mut found = names.iter().filter_map(|name| value(&numbers, name));
        found.next()?.parse().ok()
    };
    let current = number(["Innodb_lsn_current", "Innodb_redo_log_current_lsn"]);
    let flushed = number(["Innodb_lsn_flushed", "Innodb_redo_log_flushed_to_disk_lsn"]);
    Ok(match (current, flushed) {
        (Some(current), Some(flushed)) if current > 0 => Some(Log { current, flushed }),
        _ => None,
    })
}

fn shown(connection: &mut MysqlConnection, what: &str, names: &str) -> StoreResult<Vec<Variable>> {
    let sql = format!("SHOW GLOBAL {what} WHERE variable_name IN ({names})");
    Ok(diesel::sql_query(sql).load(connection)?)
}

fn value<'a>(variables: &'a [Variable], name: &str) -> Option<&'a str> {
    let mut named = variables
        .iter()
        .filter(|variable| variable.name.eq_ignore_ascii_case(name));
    named.next().map(|variable| variable.value.as_str())
}
