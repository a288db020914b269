//! An open database: what it is, its session, its transactions and its locks.

pub(in crate::store) mod contract;
pub(in crate::store) mod durability;
pub(in crate::store) mod lock;
pub(in crate::store) mod matching;
pub(in crate::store) mod open;
pub(in crate::store) mod rotation_lock;
pub(in crate::store) mod secure_delete;
pub(in crate::store) mod sessions;
pub(in crate::store) mod status;
pub(in crate::store) mod transaction;
pub(in crate::store) mod writable;

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::connect::server::Encryption;
use super::connect::url::Engine;
use super::engine::Limits;
use super::engine::connection::Connection;
use super::error::StoreResult;
use crate::domain::AuditEvent;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use contract::Contract;
use open::Session;

/// An open database, with what is known about it.
pub struct Store {
    pub(in crate::store) connection: Connection,
    pub(in crate::store) contract: Contract,
    pub(in crate::store) engine: Engine,
    /// The URL in printable form.
    pub(in crate::store) url: String,
    /// How the connection to a server is protected; `None` for a file.
    pub(in crate::store) encryption: Option<Encryption>,
    pub(in crate::store) session: Session,
    /// Events of the current transaction, buffered for the external audit log.
    pub(in crate::store) pending_events: Vec<AuditEvent>,
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.session.never_commits {
            self.connection.roll_back();
        }
        self.unlock_rotation();
    }
}

impl Store {
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The length limits of this engine.
    pub fn limits(&self) -> Limits {
        Limits::of(self.engine)
    }

    /// The database's URL without its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Inspects the database again, after its tables have changed.
    pub(in crate::store) fn inspect(&mut self) -> StoreResult<()> {
        self.contract = contract::inspect(&mut self.connection)?;
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Identity {
    #[diesel(sql_type = Text)]
    identity: String,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Nullable<BigInt>)]
    answer: Option<i64>,
}

impl Store {
    /// Whether `other` is the same database as this one. `mark` must be unique: MySQL servers have no
    /// identity that all variants report, but a lock taken by one session is visible to others on the same
    /// server.
    pub fn is_same_database(&mut self, other: &mut Self, mark: &str) -> StoreResult<bool> {
        let files = (self.session.file.clone(), other.session.file.clone());
        match (&mut self.connection, &mut other.connection) {
            (Connection::Sqlite(_), Connection::Sqlite(_)) => Ok(match files {
                (Some(a), Some(b)) => same_file(&a, &b),
                _ => false,
            }),
            (Connection::Postgresql(a), Connection::Postgresql(b)) => {
                Ok(postgresql_identity(a)? == postgresql_identity(b)?)
            }
            (Connection::Mysql(a), Connection::Mysql(b)) => Ok(is_same_on_mysql(a, b, mark)?),
            _ => Ok(false),
        }
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (std::fs::metadata(a), std::fs::metadata(b)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// The server's start time, and the OID of its table.
fn postgresql_identity(connection: &mut PostgresConnection) -> QueryResult<String> {
    let found: Identity = diesel::sql_query(
        "SELECT concat_ws('/', extract(epoch FROM pg_catalog.pg_postmaster_start_time()), \
         (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()), \
         'secrets'::regclass::oid) AS identity",
    )
    .get_result(connection)?;
    Ok(found.identity)
}

fn is_same_on_mysql(
    a: &mut MysqlConnection,
    b: &mut MysqlConnection,
    mark: &str,
) -> QueryResult<bool> {
    let database = "SELECT CAST(DATABASE() AS CHAR) AS identity";
    let of_a: Identity = diesel::sql_query(database).get_result(a)?;
    let of_b: Identity = diesel::sql_query(database).get_result(b)?;
    if of_a.identity != of_b.identity {
        return Ok(false);
    }
    let ask = |connection: &mut MysqlConnection, sql: &str| -> QueryResult<Option<i64>> {
        let found: Answer = diesel::sql_query(sql)
            .bind::<Text, _>(mark)
            .get_result(connection)?;
        Ok(found.answer)
    };
    ask(a, "SELECT CAST(GET_LOCK(?, 0) AS SIGNED) AS answer")?;
    let holder = ask(b, "SELECT CAST(IS_USED_LOCK(?) AS SIGNED) AS answer")?;
    ask(a, "SELECT CAST(RELEASE_LOCK(?) AS SIGNED) AS answer")?;
    Ok(holder.is_some())
}
