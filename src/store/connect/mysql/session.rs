//! The session settings of MySQL and MariaDB that mlgate pins, whatever the server's or account's defaults,
//! because they affect the result of a command. `transaction_read_only` is kept: it says that nothing is to
//! be written.

use std::time::Duration;

use diesel::connection::SimpleConnection;

use super::MysqlConnection;
use crate::store::error::StoreResult;

/// On both.
pub const PINNED: [(&str, &str); 13] = [
    // Strict mode: otherwise a value that is too long is silently truncated and a secret is lost.
    (
        "sql_mode",
        "'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
    ),
    ("time_zone", "'+00:00'"),
    ("autocommit", "1"),
    // Otherwise a COMMIT could begin another transaction, or end the session.
    ("completion_type", "0"),
    // No limit: lists and rotations need all rows.
    ("sql_select_limit", "18446744073709551615"),
    ("sql_big_selects", "1"),
    ("sql_safe_updates", "0"),
    ("sql_auto_is_null", "0"),
    ("foreign_key_checks", "1"),
    ("unique_checks", "1"),
    // Minimums: deriving a key or waiting for an answer at a prompt takes time. MySQL needs a type for the
    // greater of two numbers.
    (
        "wait_timeout",
        "CAST(GREATEST(@@SESSION.wait_timeout, 28800) AS SIGNED)",
    ),
    (
        "net_read_timeout",
        "CAST(GREATEST(@@SESSION.net_read_timeout, 600) AS SIGNED)",
    ),
    (
        "net_write_timeout",
        "CAST(GREATEST(@@SESSION.net_write_timeout, 600) AS SIGNED)",
    ),
];

/// Only on MariaDB.
pub const PINNED_ON_MARIADB: [(&str, &str); 4] = [
    ("max_statement_time", "0"),
    ("idle_transaction_timeout", "0"),
    ("idle_readonly_transaction_timeout", "0"),
    ("idle_write_transaction_timeout", "0"),
];

/// Only on MySQL.
pub const PINNED_ON_MYSQL: [(&str, &str); 1] = [("max_execution_time", "0")];

/// The collation of `secrets.secret_id`, so that parameters can be compared with it: two different implicit
/// collations are an error in `MySQL`, or prevent the use of the index.
const COLLATION: &str = "COALESCE((SELECT collation_name FROM information_schema.columns \
     WHERE table_schema = DATABASE() AND table_name = 'secrets' AND column_name = 'secret_id' \
     AND LEFT(collation_name, 8) = 'utf8mb4_'), @@SESSION.collation_connection)";

/// Prepares the session in one round trip. `REPEATABLE READ` gives locking reads their gap locks.
pub(in crate::store) fn set_up(
    connection: &mut MysqlConnection,
    lock_timeout: Duration,
) -> StoreResult<()> {
    let seconds = lock_timeout.as_secs().max(1);
    // Each of the comments is code for one of the two servers, and a comment for the other.
    let sql = format!(
        "SET NAMES utf8mb4; \
         SET {}, innodb_lock_wait_timeout = {seconds}, lock_wait_timeout = {seconds} \
         /*M!100300 , {} */ /*!80000 , {} */; \
         SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ; \
         SET collation_connection = {COLLATION}",
        assignments(&PINNED),
        assignments(&PINNED_ON_MARIADB),
        assignments(&PINNED_ON_MYSQL),
    );
    Ok(connection.batch_execute(&sql)?)
}

fn assignments(pins: &[(&str, &str)]) -> String {
    let each: Vec<String> = pins
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    each.join(", ")
}
