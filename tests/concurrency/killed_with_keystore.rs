//! Rotations with a keystore, killed at any moment: what the keystore has opens every secret, and the same
//! command finishes the work.

use std::fs;
use std::thread;
use std::time::Instant;

use super::stop::{Stop, others_are_gone};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Invocation, Keys, TestDb, TestEnv, on_every_engine};

/// Rows enough for several pages of the scan.
const ROWS: usize = 1600;

/// How often a rotation is killed after a delay of its own.
const SEEDED_KILLS: u32 = 5;

fn prepare(db: &TestDb) -> TestEnv {
    let keys = Keys::new(&[(1, "p1")]);
    db.insert(&keys.seal_many(1, 0..ROWS));
    let env = TestEnv::new();
    env.use_database(db);
    keystore(&env);
    add(&env, "1", "p1");
    env
}

fn rotation(env: &TestEnv, version: u32) -> Invocation {
    env.mlgate(["rotate-kek", "--yes", "--allow-weak", "-q"])
        .env("MLGATE_NEW_KEK_PASSPHRASE", format!("p{version}"))
}

fn active(env: &TestEnv) -> u32 {
    let text = fs::read_to_string(env.work().join("keystore/active")).unwrap();
    text.trim_end().parse().unwrap()
}

/// Every secret opens, and all are at one version.
fn assert_readable(env: &TestEnv, db: &TestDb) -> u32 {
    let _ = env.mlgate(["verify", "-q"]).run().success();
    let versions = db.rows("SELECT DISTINCT kek_version FROM secrets");
    let [row] = versions.as_slice() else {
        panic!("{versions:?}")
    };
    row[0].as_deref().unwrap().parse().unwrap()
}

/// The same command again does what is left, and a new secret is written under the new key.
fn finish(env: &TestEnv, db: &TestDb, version: u32) {
    let _ = rotation(env, version).run().success();
    assert_eq!((assert_readable(env, db), active(env)), (version, version));
    let set = ["secret", "set", "new", "--value-stdin", "-q"];
    let _ = env
        .mlgate(set)
        .stdin(format!("sk-{version}"))
        .run()
        .success();
    assert_eq!(assert_readable(env, db), version);
}

on_every_engine! {
    fn killed_after_seeded_delays(db: &TestDb) {
        let env = prepare(db);
        let started = Instant::now();
        finish(&env, db, 2);
        let whole = started.elapsed().mul_f64(0.6);
        let mut version = 2;
        for n in 0..SEEDED_KILLS {
            version += 1;
            let mut killed = rotation(&env, version).start();
            thread::sleep(whole.mul_f64(f64::from(n * 7919 % 101) / 101.0));
            // One that was faster has ended by itself.
            killed.kill();
            drop(killed.finish());
            others_are_gone(db);
            let at = assert_readable(&env, db);
            assert!(at == version || at == version - 1);
            let now = active(&env);
            assert!(now == at || now + 1 == at, "active {now}, rows at {at}");
            finish(&env, db, version);
        }
    }
}

/// Stopped in the middle of writing: the passphrase is in the keystore already.
fn killed_in_the_middle_of_writing(db: &TestDb) {
    let env = prepare(db);
    let stop = Stop::in_the_update_of(db, "secret-01500");
    let mut killed = rotation(&env, 2).start();
    stop.reached();
    let kept = fs::read_to_string(env.work().join("keystore/v2.passphrase")).unwrap();
    assert_eq!((kept.as_str(), active(&env)), ("p2", 1));
    killed.kill();
    assert_eq!(killed.finish().status().code(), None);
    stop.go_on();
    others_are_gone(db);
    assert_eq!(assert_readable(&env, db), 1);
    drop(stop);
    finish(&env, db, 2);
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

/// The commit is done, and nobody is left to mark the version.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn killed_during_the_commit_on_postgresql() {
    let db = TestDb::postgresql();
    let env = prepare(&db);
    let stop = Stop::in_the_commit(&db);
    let mut killed = rotation(&env, 2).start();
    stop.reached();
    killed.kill();
    assert_eq!(killed.finish().status().code(), None);
    stop.go_on();
    others_are_gone(&db);
    assert_eq!((assert_readable(&env, &db), active(&env)), (2, 1));
    drop(stop);
    finish(&env, &db, 2);
}
