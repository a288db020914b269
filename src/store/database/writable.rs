//! Whether the database can be written to, checked before any prompt or key derivation.

use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use rustix::fs::{Access, access};
use rustix::io::Errno;

use super::Store;
use super::contract::written_tables;
use crate::store::connect::mysql::{MysqlConnection, Variable};
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::error::{NotWritable, StoreError, StoreResult};

impl Store {
    /// Refuses a read-only database.
    ///
    /// # Errors
    /// [`StoreError::NotWritable`] with the reason.
    pub fn require_writable(&mut self) -> StoreResult<()> {
        match self.not_writable()? {
            None => Ok(()),
            Some(reason) => Err(StoreError::NotWritable(reason)),
        }
    }

    /// Why the database cannot be written to, if so. The account's rights are not checked.
    pub fn not_writable(&mut self) -> StoreResult<Option<NotWritable>> {
        match &mut self.connection {
            Connection::Sqlite(c) => {
                let Some(path) = self.session.file.as_deref() else {
                    return Ok(None);
                };
                if self.session.is_read_only_url() {
                    return Ok(Some(NotWritable::Url));
                }
                sqlite(c, path)
            }
            Connection::Postgresql(c) => postgresql(c),
            Connection::Mysql(c) => match mysql(c)? {
                None => without_transactions(c),
                reason => Ok(reason),
            },
        }
    }
}

#[derive(QueryableByName)]
struct EngineOfTable {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    storage: String,
}

/// The server itself reports which of its engines have transactions.
fn without_transactions(connection: &mut MysqlConnection) -> StoreResult<Option<NotWritable>> {
    let ours: Vec<String> = written_tables().map(|table| format!("'{table}'")).collect();
    let found: Vec<EngineOfTable> = diesel::sql_query(format!(
        "SELECT CAST(t.table_name AS CHAR) AS name, CAST(t.engine AS CHAR) AS storage \
         FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine \
         WHERE t.table_schema = DATABASE() AND t.table_name IN ({}) \
         AND COALESCE(e.transactions, 'NO') <> 'YES' ORDER BY t.engine, t.table_name",
        ours.join(", ")
    ))
    .load(connection)?;
    let Some(engine) = found.first().map(|first| first.storage.clone()) else {
        return Ok(None);
    };
    let tables = found.into_iter().filter(|table| table.storage == engine);
    Ok(Some(NotWritable::NoTransactions {
        tables: tables.map(|table| table.name).collect(),
        engine,
    }))
}

#[derive(QueryableByName)]
struct Postgresql {
    #[diesel(sql_type = Bool)]
    standby: bool,
    #[diesel(sql_type = Bool)]
    read_only: bool,
}

fn postgresql(connection: &mut PostgresConnection) -> StoreResult<Option<NotWritable>> {
    let found: Postgresql = diesel::sql_query(
        "SELECT pg_catalog.pg_is_in_recovery() AS standby, \
         pg_catalog.current_setting('transaction_read_only')::bool AS read_only",
    )
    .get_result(connection)?;
    Ok(if found.standby {
        Some(NotWritable::Standby)
    } else if found.read_only {
        Some(NotWritable::Setting {
            setting: "default_transaction_read_only",
        })
    } else {
        None
    })
}

/// Settings of MySQL and MariaDB that prevent everyone from writing. Which of them exist depends on the
/// release.
const ALWAYS: [&str; 3] = ["innodb_read_only", "transaction_read_only", "tx_read_only"];

/// Those that some accounts may ignore.
const PRIVILEGED_MAY: [&str; 2] = ["super_read_only", "read_only"];

fn mysql(connection: &mut MysqlConnection) -> StoreResult<Option<NotWritable>> {
    let variables: Vec<Variable> = diesel::sql_query(
        "SHOW SESSION VARIABLES WHERE variable_name IN \
         ('innodb_read_only', 'transaction_read_only', 'tx_read_only', 'super_read_only', 'read_only')",
    )
    .load(connection)?;
    let is_on = |name: &&'static str| {
        variables.iter().any(|variable| {
            // MariaDB 12 has more values than ON and OFF.
            variable.name == *name && !["OFF", "0"].contains(&variable.value.as_str())
        })
    };
    if let Some(setting) = ALWAYS.into_iter().find(is_on) {
        return Ok(Some(NotWritable::Setting { setting }));
    }
    let Some(setting) = PRIVILEGED_MAY.into_iter().find(is_on) else {
        return Ok(None);
    };
    // The server refuses this very statement to accounts that may not write.
    match connection
        .batch_execute("START TRANSACTION READ WRITE")
        .map_err(StoreError::from)
    {
        Ok(()) => {
            connection.batch_execute("ROLLBACK")?;
            Ok(None)
        }
        Err(StoreError::ReadOnly { .. }) => Ok(Some(NotWritable::Setting { setting })),
        Err(other) => Err(other),
    }
}

/// The journal modes in which SQLite creates a file beside the database for every writing transaction.
const WITH_JOURNAL: [&str; 3] = ["delete", "truncate", "persist"];

#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

/// Asks the system without opening anything: closing a file would release SQLite's own locks.
fn sqlite(connection: &mut SqliteConnection, path: &Path) -> StoreResult<Option<NotWritable>> {
    // A new database has no file before its first page is written.
    let may_write =
        |path: &Path| matches!(access(path, Access::WRITE_OK), Ok(()) | Err(Errno::NOENT));
    if !may_write(path) {
        return Ok(Some(NotWritable::File {
            path: path.to_owned(),
        }));
    }
    let Some(directory) = path.parent().filter(|directory| !may_write(directory)) else {
        return Ok(None);
    };
    let mode: JournalMode = diesel::sql_query("PRAGMA journal_mode").get_result(connection)?;
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    // An existing journal needs no new directory entry.
    let has_journal = access(Path::new(&journal), Access::WRITE_OK).is_ok();
    let needs_directory = WITH_JOURNAL.contains(&mode.journal_mode.as_str()) && !has_journal;
    Ok(needs_directory.then(|| NotWritable::Directory {
        path: directory.to_owned(),
    }))
}
