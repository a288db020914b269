//! Detecting how a pooler assigns the server's sessions.
//!
//! A pooler shows when settings requested at the start of the connection are not in force. Its mode cannot be
//! queried, so it is tried out: while one connection has a transaction open, does another one still have the
//! session it had before?

use std::time::Duration;

use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Error, SimpleQueryMessage};

use super::errors::to_store_error;
use super::session::AtStart;
use super::{PostgresConnection, session};
use crate::store::error::StoreResult;

/// How long a client keeps a session of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooling {
    /// No pooler was detected.
    None,
    /// While the client is connected.
    Session,
    /// For one transaction, or this could not be ruled out.
    Transaction,
    /// For one statement.
    Statement,
}

impl Pooling {
    /// Its name, as in PgBouncer's `pool_mode`.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Session => Some("session"),
            Self::Transaction => Some("transaction"),
            Self::Statement => Some("statement"),
        }
    }
}

/// How often it is tried, since other clients of the pool may interfere.
const ROUNDS: usize = 4;

/// A pool without a free session for this long counts as exhausted.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a connection says of its session.
#[derive(PartialEq, Eq)]
enum Answer {
    /// The id of the server process.
    Process(String),
    /// No answer in time.
    Late,
    /// The pooler allows no transactions.
    NoTransactions,
}

/// Prepares the session as far as it belongs to this client, and returns how far that is. `another` makes a
/// second connection, which is only needed behind a pooler.
pub(in crate::store) fn set_up(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
    another: impl FnOnce() -> Option<PostgresConnection>,
) -> StoreResult<Pooling> {
    if session::set_up(connection, lock_timeout)? == AtStart::Kept {
        return Ok(Pooling::None);
    }
    let pooling = match another() {
        Some(another) => {
            let found = recognise(connection, &another)?;
            // A connection still waiting for a session has none to give back.
            let _ = process(&another, "ROLLBACK; ");
            found
        }
        // A single connection proves nothing.
        None => Pooling::Transaction,
    };
    match pooling {
        Pooling::Session => {
            session::set_all(connection, lock_timeout)?;
            connection.give_back_at_the_end();
        }
        Pooling::Transaction => {
            let settings = session::for_a_transaction(connection, lock_timeout)?;
            connection.set_in_every_transaction(&settings);
        }
        Pooling::None | Pooling::Statement => {}
    }
    Ok(pooling)
}

fn recognise(
    connection: &PostgresConnection,
    another: &PostgresConnection,
) -> StoreResult<Pooling> {
    for _ in 0..ROUNDS {
        // Twice, since a pool of two that alternates would otherwise give the same one before and after.
        let (first, before) = (process(connection, "")?, process(connection, "")?);
        let theirs = match process(another, "BEGIN; ")? {
            Answer::Process(theirs) => theirs,
            Answer::NoTransactions => return Ok(Pooling::Statement),
            Answer::Late => return Ok(Pooling::Transaction),
        };
        let after = process(connection, "")?;
        let ours = [first, before, after];
        let is_kept = |answer: &Answer| match answer {
            Answer::Process(process) => *process != theirs && ours[0] == *answer,
            Answer::Late | Answer::NoTransactions => false,
        };
        if !ours.iter().all(is_kept) {
            return Ok(Pooling::Transaction);
        }
        process(another, "ROLLBACK; ")?;
    }
    Ok(Pooling::Session)
}

fn process(connection: &PostgresConnection, before: &str) -> StoreResult<Answer> {
    let sql = format!("{before}SELECT pg_catalog.pg_backend_pid()");
    let (client, driver) = connection.driver();
    let answer = driver.wait(async { timeout(PATIENCE, client.simple_query(&sql)).await });
    match answer? {
        Err(_) => Ok(Answer::Late),
        Ok(Err(error)) if is_protocol_violation(&error) => Ok(Answer::NoTransactions),
        Ok(Err(error)) => Err(to_store_error(&error)),
        Ok(Ok(messages)) => Ok(messages
            .iter()
            .find_map(|message| match message {
                SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
                _ => None,
            })
            .map_or(Answer::Late, Answer::Process)),
    }
}

/// PgBouncer's answer to a `BEGIN` in statement mode, before it closes the connection.
fn is_protocol_violation(error: &Error) -> bool {
    error.code() == Some(&SqlState::PROTOCOL_VIOLATION)
}
