//! Revocations that meet a writer, and those that are killed: the value is unchanged, or it is gone.

use super::stop::{Stop, others_are_gone};
use super::{begin, somebody_waits};
use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

const REVOKE: [&str; 4] = ["secret", "revoke", "secret-00001", "--yes"];

fn prepare(db: &TestDb) -> (Keys, TestEnv) {
    let keys = Keys::new(&[(1, "p1")]);
    db.insert(&keys.seal_many(1, 0..3));
    let env = TestEnv::on(db, "p1");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    (keys, env)
}

/// The number of revocations in the trail.
fn entries(db: &TestDb) -> Option<String> {
    db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.revoke'")
}

on_every_engine! {
    fn a_value_written_after_the_prompt_is_not_destroyed(db: &TestDb) {
        let (keys, env) = prepare(db);
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        let new = keys.seal(1, &format!("s-{:032x}", 1), "secret-00001", "new");
        writer.execute(&db.update_statement(&new));
        let mut running = env.mlgate(REVOKE).start();
        while !somebody_waits(db, &mut running) {
            crate::common::pause();
        }
        writer.execute("COMMIT");
        let told = running.finish().code(11);
        assert!(told.stderr().contains("run the command again"), "{told}");
        let read: Vec<String> = keys.read_all(db).into_values().collect();
        assert_eq!(read, [r#"{"api_key": "v-0"}"#, r#"{"api_key": "new"}"#, r#"{"api_key": "v-2"}"#]);
        assert_eq!(db.value("SELECT count(*) FROM mlgate_secrets").as_deref(), Some("0"));
        assert_eq!(entries(db).as_deref(), Some("0"));
        let _ = env.mlgate(REVOKE).run().success();
        assert_eq!(entries(db).as_deref(), Some("1"));
    }
}

fn killed_in_the_middle_of_writing(db: &TestDb) {
    let (_, env) = prepare(db);
    let before = db.secrets_snapshot();
    let stop = Stop::in_the_update_of(db, "secret-00001");
    let mut running = env.mlgate(REVOKE).start();
    stop.reached();
    running.kill();
    assert_eq!(running.finish().status().code(), None);
    stop.go_on();
    others_are_gone(db);
    assert_eq!(db.secrets_snapshot(), before);
    assert_eq!(entries(db).as_deref(), Some("0"));
    let _ = env.mlgate(REVOKE).run().success();
    let _ = env.mlgate(["verify"]).run().success();
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
