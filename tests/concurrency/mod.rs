//! Rotations while others work on the database, and rotations that are cut short; creations at the same
//! moment.

mod cut_short;
mod endpoint_changes;
mod endpoints;
mod in_flight;
mod killed;
mod locks;
mod reencryption;
mod rotation_lock;
mod stop;
mod under_fire;

use crate::common::{Engine, Running, TestDb};

/// Whether the command waits for a lock, or has ended without. `SQLite` does not tell who waits; there
/// the command waits once it has read the file, as `/proc` tells.
pub(crate) fn somebody_waits(db: &TestDb, command: &mut Running) -> bool {
    if command.has_ended() {
        return true;
    }
    let sql = match db.engine() {
        Engine::Sqlite => return sleeps(command.id()),
        Engine::Postgresql => {
            "SELECT count(*) FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock'"
        }
        // Those that wait for a row say that they read or write. InnoDB shows who waits from a cache, which
        // it does not renew while it is asked more often than every 100 ms.
        Engine::Mariadb => {
            std::thread::sleep(std::time::Duration::from_millis(120));
            "SELECT (SELECT count(*) FROM information_schema.processlist \
             WHERE db = DATABASE() AND (state LIKE 'Waiting for%lock' OR state = 'User lock')) + \
             (SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT')"
        }
    };
    db.value(sql).as_deref() != Some("0")
}

/// Whether the process sleeps by itself, as `SQLite` does between two looks at a lock.
fn sleeps(process: u32) -> bool {
    let main_thread = std::fs::read_to_string(format!("/proc/{process}/wchan")).unwrap_or_default();
    main_thread.contains("nanosleep")
}

pub(crate) fn begin(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgresql | Engine::Mariadb => "START TRANSACTION",
    }
}
