//! Whether two connections lead to the same database, however their URLs are spelled.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::Store;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

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
                Ok(postgresql(a)? == postgresql(b)?)
            }
            (Connection::Mysql(a), Connection::Mysql(b)) => Ok(mysql(a, b, mark)?),
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
fn postgresql(connection: &mut PostgresConnection) -> QueryResult<String> {
    let found: Identity = diesel::sql_query(
        "SELECT concat_ws('/', extract(epoch FROM pg_catalog.pg_postmaster_start_time()), \
         (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()), \
         'secrets'::regclass::oid) AS identity",
    )
    .get_result(connection)?;
    Ok(found.identity)
}

fn mysql(a: &mut MysqlConnection, b: &mut MysqlConnection, mark: &str) -> QueryResult<bool> {
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
