//! Rotations while others use the database, rotations that are cut short, and concurrent changes.

mod between_commit_and_keystore;
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

use crate::common::{Engine, Running, TestDb};

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
        // Those that wait for a row appear as reading or writing. InnoDB shows waits from a cache, which
        // it does not refresh while it is queried more often than every 100 ms.
        Engine::Mariadb => {
            std::thread::sleep(std::time::Duration::from_millis(120));
            "SELECT (SELECT count(*) FROM information_schema.processlist \
             WHERE db = DATABASE() AND (state LIKE 'Waiting for%lock' OR state = 'User lock')) + \
             (SELECT count(*) FROM information_schema.innodb_trx t \
              JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id \
              WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE())"
        }
    };
    let count = db.value(sql).expect("a number");
    count.parse().expect("a number")
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
