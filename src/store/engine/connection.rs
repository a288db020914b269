//! One open connection of any engine, and the macro that runs the same Diesel expression on it.

use diesel::connection::{AnsiTransactionManager, Connection as _, TransactionManager};
use diesel::sqlite::SqliteConnection;

use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::error::{StoreError, StoreResult};

/// One open connection. `diesel::MultiConnection` only supports Diesel's own connections.
pub(in crate::store) enum Connection {
    Sqlite(Box<SqliteConnection>),
    Postgresql(Box<PostgresConnection>),
    Mysql(Box<MysqlConnection>),
}

/// Runs one Diesel expression on any connection.
macro_rules! on_connection {
    ($connection:expr, $c:ident => $body:expr) => {
        match $connection {
            $crate::store::engine::connection::Connection::Sqlite(c) => {
                let $c = &mut **c;
                $body
            }
            $crate::store::engine::connection::Connection::Postgresql(c) => {
                let $c = &mut **c;
                $body
            }
            $crate::store::engine::connection::Connection::Mysql(c) => {
                let $c = &mut **c;
                $body
            }
        }
    };
}
pub(in crate::store) use on_connection;

impl Connection {
    /// Begins a writing transaction. On SQLite it takes the write lock at once, so that what is read inside
    /// it cannot change before it is written.
    pub(in crate::store) fn begin(&mut self) -> StoreResult<()> {
        match self {
            Self::Sqlite(c) => {
                AnsiTransactionManager::begin_transaction_sql(&mut **c, "BEGIN IMMEDIATE")?;
            }
            Self::Postgresql(c) => begin(&mut **c)?,
            Self::Mysql(c) => begin(&mut **c)?,
        }
        Ok(())
    }

    /// Commits. If the connection breaks here, the outcome is unknown.
    pub(in crate::store) fn commit(&mut self) -> StoreResult<()> {
        let committed = on_connection!(self, c => commit(c));
        match committed.map_err(StoreError::from) {
            // An interruption may come too late. And a disk may fail after SQLite has deleted its journal.
            Err(
                StoreError::Lost { detail }
                | StoreError::NotReady { detail }
                | StoreError::Cancelled { detail }
                | StoreError::Disk { detail },
            ) => Err(StoreError::CommitUnknown { detail }),
            other => other,
        }
    }

    /// Rolls back, if possible: the server has already rolled a lost connection back.
    pub(in crate::store) fn roll_back(&mut self) {
        let _ = on_connection!(self, c => roll_back(c));
    }
}

type Manager<C> = <C as diesel::connection::Connection>::TransactionManager;

fn begin<C: diesel::connection::Connection>(connection: &mut C) -> diesel::QueryResult<()> {
    Manager::<C>::begin_transaction(connection)
}

fn commit<C: diesel::connection::Connection>(connection: &mut C) -> diesel::QueryResult<()> {
    Manager::<C>::commit_transaction(connection)
}

fn roll_back<C: diesel::connection::Connection>(connection: &mut C) -> diesel::QueryResult<()> {
    Manager::<C>::rollback_transaction(connection)
}

pub(in crate::store) fn establish_sqlite(uri: &str) -> Result<SqliteConnection, String> {
    SqliteConnection::establish(uri).map_err(|error| error.to_string())
}
