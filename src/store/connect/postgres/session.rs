//! The session settings of PostgreSQL that mlgate pins, whatever the defaults of the server, database or
//! role, because they affect the result of a command. `search_path` is kept; so is
//! `default_transaction_read_only`, which says that nothing is to be written.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::PostgresConnection;
use crate::store::error::StoreResult;

/// Settings requested at the start of the connection, without a round trip.
pub const AT_START: [(&str, &str); 6] = [
    // A role that sees only some rows because of a policy gets an error instead.
    ("row_security", "off"),
    ("statement_timeout", "0"),
    ("idle_in_transaction_session_timeout", "0"),
    ("default_transaction_isolation", "read committed"),
    // Otherwise a backslash in a string literal has another meaning.
    ("standard_conforming_strings", "on"),
    ("TimeZone", "UTC"),
];

/// Set only if different. An older server would refuse the connection for a setting it does not know; and the
/// right to set `session_replication_role` is needed only where it was changed.
pub const WHERE_OTHERWISE: [(&str, &str); 4] = [
    ("idle_session_timeout", "0"),
    ("transaction_timeout", "0"),
    // `replica` would disable triggers and foreign keys.
    ("session_replication_role", "origin"),
    // A commit must be durable. Stronger settings, and `local`, are kept.
    ("synchronous_commit", "on"),
];

/// A custom setting with a value unique to this process. If it is in force, so are the settings requested
/// with it: the state of a pool's session proves nothing, since another client may have set it.
const MARK: &str = "mlgate.session";

fn mark() -> &'static str {
    static MARK: OnceLock<String> = OnceLock::new();
    MARK.get_or_init(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_nanos());
        format!("{}-{now}", std::process::id())
    })
}

/// The startup parameter `options`: the user's, followed by mlgate's, because the last one counts.
pub(super) fn startup_options(own: &str) -> String {
    let mut options = own.to_owned();
    for (name, value) in AT_START {
        options.push_str(" -c ");
        options.push_str(name);
        options.push('=');
        options.push_str(&value.replace(' ', "\\ "));
    }
    options.extend([" -c ", MARK, "=", mark()]);
    options
}

#[derive(QueryableByName)]
struct Changed {
    #[diesel(sql_type = Text)]
    name: String,
}

/// What happened to the settings requested at the start of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum AtStart {
    /// They are in force.
    Kept,
    /// They did not reach the server: a pooler refuses them or ignores them.
    Lost,
}

/// Prepares the session in one round trip: sets what differs, unless a pooler is detected, whose sessions are
/// left as they are.
pub(super) fn set_up(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
) -> StoreResult<AtStart> {
    let marked = format!("pg_catalog.current_setting('{MARK}', true) = '{}'", mark());
    let other = set_where(connection, lock_timeout, &marked)?;
    Ok(if other.iter().any(|row| row.name == MARK) {
        AtStart::Lost
    } else {
        AtStart::Kept
    })
}

/// Sets everything in a session that a pooler has assigned for the whole connection.
pub(super) fn set_all(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
) -> StoreResult<()> {
    set_where(connection, lock_timeout, "true").map(drop)
}

/// The statements that set the same for one transaction, in a session that is only assigned for that long.
/// Settings that matter only between transactions are left out.
pub(super) fn for_a_transaction(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
) -> StoreResult<String> {
    let otherwise = set_where(connection, lock_timeout, "false")?;
    let otherwise = WHERE_OTHERWISE.into_iter().filter(|(name, _)| {
        *name != "idle_session_timeout" && otherwise.iter().any(|row| row.name == *name)
    });
    let lock_timeout = in_milliseconds(lock_timeout);
    let settings = AT_START.into_iter().chain(otherwise);
    let settings = settings.chain([("lock_timeout", lock_timeout.as_str())]);
    let statements = settings.map(|(name, value)| format!("SET LOCAL {name} = '{value}'; "));
    Ok(statements.collect())
}

/// 0 means no limit, so a timeout of zero becomes the shortest possible.
fn in_milliseconds(timeout: Duration) -> String {
    timeout.as_millis().max(1).to_string()
}

/// Sets what differs, if a condition is true. Returns what differed, in either case.
fn set_where(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
    condition: &str,
) -> StoreResult<Vec<Changed>> {
    let lock_timeout = in_milliseconds(lock_timeout);
    let pins = AT_START.into_iter().chain(WHERE_OTHERWISE);
    let pins = pins.chain([("lock_timeout", lock_timeout.as_str()), (MARK, mark())]);
    let rows: Vec<String> = pins
        .map(|(name, value)| format!("('{name}', '{value}')"))
        .collect();
    Ok(diesel::sql_query(format!(
        "SELECT name, CASE WHEN {condition} THEN pg_catalog.set_config(name, value, false) END \
         FROM (VALUES {}) AS pins (name, value) \
         WHERE (pg_catalog.current_setting(name, true) <> value \
         OR name = '{MARK}' AND pg_catalog.current_setting(name, true) IS NULL) \
         AND (name <> 'synchronous_commit' OR pg_catalog.current_setting(name) = 'off')",
        rows.join(", ")
    ))
    .load(connection)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_own_options_come_first() {
        let options = startup_options("-csearch_path=mlflow -c statement_timeout=5s");
        assert!(
            options.starts_with("-csearch_path=mlflow -c statement_timeout=5s -c row_security=off")
        );
        assert!(options.contains(" -c default_transaction_isolation=read\\ committed "));
    }
}
