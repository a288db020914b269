//! What a session of SQLite is set to, whatever the file or the build say. The journal mode stays as it is.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;

/// What decides the result of a command, and what outlasts a loss of power.
pub const PINNED: [(&str, &str); 3] = [
    // Deletes behave as MLflow's do.
    ("foreign_keys", "ON"),
    // A schema from elsewhere runs no code of its own.
    ("trusted_schema", "OFF"),
    // The default, FULL, deletes the rollback journal and never syncs the directory: after a loss of power the
    // journal would be back, and would undo what keystore and handover files rely on. In WAL mode both are the same.
    ("synchronous", "EXTRA"),
];

/// Prepares the session. The timeout comes first: what follows may already meet a lock.
pub(in crate::store) fn set_up(
    connection: &mut SqliteConnection,
    lock_timeout: Duration,
) -> diesel::QueryResult<()> {
    let busy = lock_timeout.as_millis();
    let pins = PINNED.map(|(name, value)| format!("PRAGMA {name} = {value}"));
    connection.batch_execute(&format!(
        "PRAGMA busy_timeout = {busy}; {}",
        pins.join("; ")
    ))
}
