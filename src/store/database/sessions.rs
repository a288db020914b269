//! What needs a session of its own, and whether there is one: a pooler may assign each transaction, or each
//! statement, to another session of the server.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::Store;
use super::rotation_lock::{MYSQL_NAME, POSTGRESQL_KEY};
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::engine::connection::Connection;
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
