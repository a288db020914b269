//! Whether a commit survives a crash of the server. SQLite's and PostgreSQL's sessions ensure that. On MySQL and
//! MariaDB it is a setting of the whole server; where commits may be lost, mlgate waits until they are on disk.

use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::Store;
use crate::store::connect::mysql::{MysqlConnection, Variable};
use crate::store::engine::connection::Connection;
use crate::store::error::{StoreError, StoreResult};

/// What a crash of the server right after a commit does to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Durability {
    /// Nothing.
    Kept,
    /// This setting lets it be undone, until the server has written its log to the disk. It says how far it has.
    Delayed { setting: String },
    /// The same, but the server does not say, or takes minutes.
    Unknown { setting: String },
}

/// The pause between two looks at how far the log is written.
const PAUSE: Duration = Duration::from_millis(20);

/// A server that writes its log less often is not waited for. The usual interval is a second.
const LONGEST_INTERVAL: Duration = Duration::from_mins(1);

/// How much longer than its interval a server may take.
const GRACE: Duration = Duration::from_secs(30);

/// How far the redo log has come and how far it is on the disk, in bytes since the database was made (log sequence
/// numbers).
struct Log {
    current: u64,
    flushed: u64,
}

impl Store {
    /// What a crash of the server does to a commit.
    pub fn durability(&mut self) -> StoreResult<Durability> {
        let Connection::Mysql(c) = &mut self.connection else {
            return Ok(Durability::Kept);
        };
        let Some(setting) = risk(c)? else {
            return Ok(Durability::Kept);
        };
        let says = log(c)?.is_some() && interval(c)? <= LONGEST_INTERVAL;
        Ok(if says {
            Durability::Delayed { setting }
        } else {
            Durability::Unknown { setting }
        })
    }

    /// Has every commit of this store wait, from now on, until a crash cannot undo it any more.
    pub fn await_durability(&mut self) {
        self.session.awaits_durability = true;
    }

    /// Waits until no crash of the server can undo what was committed, if [`Self::await_durability`] says so.
    ///
    /// # Errors
    /// [`StoreError::CommitUnknown`]: it may be undone yet.
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
                detail: "the server does not say that it has written it to the disk".to_owned(),
            }),
            Err(error) => Err(StoreError::CommitUnknown {
                detail: error.to_string(),
            }),
        }
    }
}

/// Waits until all that is committed by now is on the disk. Whether that is so.
fn flush(connection: &mut MysqlConnection) -> StoreResult<bool> {
    if risk(connection)?.is_none() {
        return Ok(true);
    }
    let interval = interval(connection)?.min(LONGEST_INTERVAL);
    let until = Instant::now() + interval + GRACE;
    let mut committed = None;
    while let Some(log) = log(connection)? {
        // What is committed is within the log as it is now.
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

/// The setting by which a crash may undo what was committed, if there is one.
fn risk(connection: &mut MysqlConnection) -> StoreResult<Option<String>> {
    let variables = shown(
        connection,
        "VARIABLES",
        "'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin'",
    )?;
    // MariaDB has 3, which syncs too.
    let flushes = |value: &&str| !["1", "3"].contains(value);
    if let Some(value) = value(&variables, "innodb_flush_log_at_trx_commit").filter(flushes) {
        return Ok(Some(format!("innodb_flush_log_at_trx_commit is {value}")));
    }
    // After a crash the server rolls back what its binary log does not have, unless its own log says already that it
    // is committed.
    let logs = value(&variables, "log_bin") == Some("ON");
    let unsynced = value(&variables, "sync_binlog").filter(|value| logs && *value != "1");
    Ok(unsynced.map(|value| format!("sync_binlog is {value}")))
}

/// How often the server writes its log to the disk.
fn interval(connection: &mut MysqlConnection) -> StoreResult<Duration> {
    let name = "innodb_flush_log_at_timeout";
    let variables = shown(connection, "VARIABLES", &format!("'{name}'"))?;
    let seconds = value(&variables, name).and_then(|value| value.parse().ok());
    Ok(seconds.map_or(Duration::MAX, Duration::from_secs))
}

/// What the server says of its log: MariaDB, or MySQL from 8.0.30 on. No right is needed for that.
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
