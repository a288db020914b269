//! Re-encryptions that are killed, and those that meet a writer: nothing is re-encrypted, or everything.

use super::stop::{Stop, others_are_gone};
use super::{begin, somebody_waits};
use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

/// Rows enough for several pages of the scan.
const ROWS: usize = 1200;

const ALL: [&str; 4] = ["secret", "reencrypt", "--all", "--yes"];

fn prepare(db: &TestDb) -> Keys {
    let keys = Keys::new(&[(1, "p1")]);
    db.insert(&keys.seal_many(1, 0..ROWS));
    keys
}

/// Asserts that every row decrypts and has its original value.
fn assert_readable(keys: &Keys, db: &TestDb) {
    let read = keys.read_all(db);
    assert_eq!(read.len(), ROWS);
    for (n, plaintext) in read.values().enumerate() {
        assert_eq!(*plaintext, format!(r#"{{"api_key": "v-{n}"}}"#));
    }
}

on_every_engine! {
    fn a_value_written_between_the_plan_and_the_lock_is_not_lost(db: &TestDb) {
        let keys = Keys::new(&[(1, "p1")]);
        db.insert(&keys.seal_many(1, 0..3));
        let env = TestEnv::on(db, "p1");
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        let new = keys.seal(1, &format!("s-{:032x}", 1), "secret-00001", "new");
        writer.execute(&db.update_statement(&new));
        let mut running = env.mlgate(ALL).start();
        while !somebody_waits(db, &mut running) {
            crate::common::pause();
        }
        writer.execute("COMMIT");
        let _ = running.finish().success();
        let read: Vec<String> = keys.read_all(db).into_values().collect();
        assert_eq!(read, [r#"{"api_key": "v-0"}"#, r#"{"api_key": "new"}"#, r#"{"api_key": "v-2"}"#]);
    }

    fn killed_while_it_waits_for_its_lock(db: &TestDb) {
        let keys = prepare(db);
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x' WHERE secret_name = 'secret-00001'");
        let env = TestEnv::on(db, "p1");
        let before = db.secrets_snapshot();
        let mut running = env.mlgate(ALL).start();
        while !somebody_waits(db, &mut running) {
            crate::common::pause();
        }
        running.kill();
        assert_eq!(running.finish().status().code(), None);
        writer.execute("ROLLBACK");
        others_are_gone(db);
        assert_eq!(db.secrets_snapshot(), before);
        let _ = env.mlgate(ALL).run().success();
        assert_readable(&keys, db);
    }
}

/// Makes each stop in the middle of its second page.
fn killed_in_the_middle_of_writing(db: &TestDb) {
    let keys = prepare(db);
    let before = db.secrets_snapshot();
    let stop = Stop::in_the_update_of(db, "secret-00700");
    let env = TestEnv::on(db, "p1");
    let mut running = env.mlgate(ALL).start();
    stop.reached();
    running.kill();
    assert_eq!(running.finish().status().code(), None);
    stop.go_on();
    others_are_gone(db);
    assert_eq!(db.secrets_snapshot(), before);
    let _ = env.mlgate(ALL).run().success();
    assert_readable(&keys, db);
    let after = db.secrets_snapshot();
    assert!(before.iter().zip(&after).all(|(then, now)| then != now));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn killed_in_the_middle_of_writing_on_postgresql() {
    killed_in_the_middle_of_writing(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn killed_in_the_middle_of_writing_on_mariadb() {
    killed_in_the_middle_of_writing(&TestDb::mariadb());
}
