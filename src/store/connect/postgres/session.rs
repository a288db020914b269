//! What a session of PostgreSQL is set to, whatever the server, the database or the role say: what decides the result
//! of a command is ours. `search_path` stays the user's; `default_transaction_read_only` too, which says that nothing is
//! to be written.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::PostgresConnection;
use crate::store::error::StoreResult;

/// What the server is asked for as the connection begins, so that it costs no round trip.
pub const AT_START: [(&str, &str); 6] = [
    // A role that a policy shows a part of the rows gets an error, not that part.
    ("row_security", "off"),
    ("statement_timeout", "0"),
    ("idle_in_transaction_session_timeout", "0"),
    ("default_transaction_isolation", "read committed"),
    // Else a backslash in a text of our statements means something else.
    ("standard_conforming_strings", "on"),
    ("TimeZone", "UTC"),
];

/// What is set only where it is otherwise. A server that does not know one of these, because it is older, would refuse
/// the connection for it; and the right to set `session_replication_role` is needed only where it was misused.
pub const WHERE_OTHERWISE: [(&str, &str); 4] = [
    ("idle_session_timeout", "0"),
    ("transaction_timeout", "0"),
    // `replica` would switch triggers and foreign keys off.
    ("session_replication_role", "origin"),
    // What is said to be committed is on the disk. Stronger settings, and `local`, stay.
    ("synchronous_commit", "on"),
];

/// A setting of our own, with a value that is this process's alone. Where it is in force, so is all that was asked for
/// with it: what a session of a pool is set to proves nothing, as the one before us may have set it.
const MARK: &str = "mlgate.session";

fn mark() -> &'static str {
    static MARK: OnceLock<String> = OnceLock::new();
    MARK.get_or_init(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_nanos());
        format!("{}-{now}", std::process::id())
    })
}

/// The startup parameter `options`: the user's own, and ours after them, because the last one counts.
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

/// What became of the settings that were asked for as the connection began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum AtStart {
    /// They are in force.
    Kept,
    /// They never reached the server. A pooler is in between, which refuses them or keeps them to itself.
    Lost,
}

/// Prepares the session, in one round trip: sets what is not as it should be, unless a pooler shows, whose sessions
/// are left as they are.
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

/// Sets all of it in a session that a pooler has given us for as long as we are connected.
pub(super) fn set_all(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
) -> StoreResult<()> {
    set_where(connection, lock_timeout, "true").map(drop)
}

/// The statements that set the same for one transaction, in a session that is ours no longer. What matters only
/// between transactions is not among them.
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

/// 0 means "for ever", so a timeout of nothing becomes the shortest there is.
fn in_milliseconds(timeout: Duration) -> String {
    timeout.as_millis().max(1).to_string()
}

/// Sets what is not as it should be, if a condition is true. Returns what was not, in either case.
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
