//! The session settings of SQLite that mlgate pins, whatever the file's or build's defaults. The journal mode
//! is kept.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;

/// Settings that affect the result of a command, or durability.
pub const PINNED: [(&str, &str); 3] = [
    // Deletes behave like MLflow's.
    ("foreign_keys", "ON"),
    // A foreign schema runs no code of its own.
    ("trusted_schema", "OFF"),
    // The default, FULL, deletes the rollback journal without syncing the directory: after a power loss the
    // journal would reappear, and undo what keystore and hand-over files rely on. In WAL mode both are the
    // same.
    ("synchronous", "EXTRA"),
];

/// Prepares the session. The timeout comes first: later statements may already meet a lock.
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
