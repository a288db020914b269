//! What a session of PostgreSQL is set to, whatever the server, the database or the role say: what decides the result
//! of a command is ours. `search_path` stays the user's; `default_transaction_read_only` too, which says that nothing is
//! to be written.

use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::PostgresConnection;
use crate::store::StoreResult;

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

/// The startup parameter `options`: the user's own, and ours after them, because the last one counts.
pub(super) fn startup_options(own: &str) -> String {
    let mut options = own.to_owned();
    for (name, value) in AT_START {
        options.push_str(" -c ");
        options.push_str(name);
        options.push('=');
        options.push_str(&value.replace(' ', "\\ "));
    }
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

/// Prepares the session, in one round trip: sets what is not as it should be, and tells whether that is more than what
/// cannot be asked for at the start.
pub(in crate::store) fn set_up(
    connection: &mut PostgresConnection,
    lock_timeout: Duration,
) -> StoreResult<AtStart> {
    // 0 means "for ever", so a timeout of nothing becomes the shortest there is.
    let lock_timeout = lock_timeout.as_millis().max(1).to_string();
    let pins = AT_START.into_iter().chain(WHERE_OTHERWISE);
    let pins = pins.chain([("lock_timeout", lock_timeout.as_str())]);
    let rows: Vec<String> = pins
        .map(|(name, value)| format!("('{name}', '{value}')"))
        .collect();
    let changed: Vec<Changed> = diesel::sql_query(format!(
        "SELECT name, pg_catalog.set_config(name, value, false) FROM (VALUES {}) AS pins (name, value) \
         WHERE pg_catalog.current_setting(name, true) <> value \
         AND (name <> 'synchronous_commit' OR pg_catalog.current_setting(name) = 'off')",
        rows.join(", ")
    ))
    .load(connection)?;
    let at_start = |row: &Changed| AT_START.iter().any(|(name, _)| *name == row.name);
    Ok(if changed.iter().any(at_start) {
        AtStart::Lost
    } else {
        AtStart::Kept
    })
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
