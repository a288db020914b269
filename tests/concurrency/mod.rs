//! Rotations while others use the database, rotations that are cut short, and concurrent changes.

mod apply;
mod between_commit_and_keystore;
mod copies;
mod cut_short;
mod endpoint_changes;
mod endpoints;
mod in_flight;
mod killed;
mod locks;
mod lost_commit;
mod reencryption;
mod refused_locks;
mod revocation;
mod rotation_lock;
mod secret_bindings;
mod secret_details;
mod settle;
mod small_writes;
pub(crate) mod stop;
pub(crate) mod under_fire;

use std::collections::BTreeSet;

use regex::Regex;

use crate::common::{Engine, Row, Running, TestDb};

/// Whether the command waits for a lock, or has ended without waiting.
pub(crate) fn somebody_waits(db: &TestDb, command: &mut Running) -> bool {
    command.has_ended() || waiting(db, &[command.id()]) > 0
}

/// How many of these commands, the only ones on the database, wait for a lock. `SQLite` does not show
/// who waits; there a command waits once it has read the file, according to `/proc`.
fn waiting(db: &TestDb, commands: &[u32]) -> usize {
    let sql = match db.engine() {
        Engine::Sqlite => return commands.iter().filter(|id| sleeps(**id)).count(),
        Engine::Postgresql => {
            "SELECT count(*) FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock'"
        }
        Engine::Mariadb => return waiting_on_mariadb(db),
    };
    let count = db.value(sql).expect("a number");
    count.parse().expect("a number")
}

/// The list of processes shows who waits for a lock, but not who waits for a row. Nor can InnoDB's list of transactions
/// be asked: it is a cache that is not renewed while several tests read it more often than every 100 ms. What its monitor
/// prints is new each time.
fn waiting_on_mariadb(db: &TestDb) -> usize {
    let status = db.rows("SHOW ENGINE INNODB STATUS").concat();
    let status = status.last().and_then(Option::as_deref).expect("a text");
    let thread = Regex::new(r"thread id (\d+),").unwrap();
    let for_a_row: BTreeSet<&str> = status
        .split("---TRANSACTION ")
        .skip(1)
        .filter(|transaction| transaction.contains("LOCK WAIT"))
        .filter_map(|transaction| Some(thread.captures(transaction)?.get(1)?.as_str()))
        .collect();
    let sessions = db.rows(
        "SELECT id, state LIKE 'Waiting for%lock' OR state = 'User lock' \
         FROM information_schema.processlist WHERE db = DATABASE()",
    );
    let waits = |session: &&Row| match session.as_slice() {
        [Some(id), for_a_lock] => {
            for_a_lock.as_deref() == Some("1") || for_a_row.contains(id.as_str())
        }
        other => panic!("{other:?}"),
    };
    sessions.iter().filter(waits).count()
}

/// Whether the process sleeps by itself, as `SQLite` does between two attempts at a lock.
pub(crate) fn sleeps(process: u32) -> bool {
    let main_thread = std::fs::read_to_string(format!("/proc/{process}/wchan")).unwrap_or_default();
    // Only root sees the kernel function that a process sleeps in; others see whether it sleeps. To root, 0 means that
    // it runs.
    if main_thread == "0" && !rustix::process::geteuid().is_root() {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = stat.rsplit(") ").next().unwrap_or_default();
        return state.starts_with('S');
    }
    main_thread.contains("nanosleep")
}

pub(crate) fn begin(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgresql | Engine::Mariadb => "START TRANSACTION",
    }
}
