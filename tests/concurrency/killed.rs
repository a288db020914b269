//! Rotations killed at each step: nothing is rotated, or everything.

use std::thread;
use std::time::{Duration, Instant};

use super::stop::{Stop, others_are_gone};
use super::{begin, somebody_waits};
use crate::common::{Engine, Keys, Row, TestDb, TestEnv, on_every_engine};

/// Rows enough for several pages of the scan.
const ROWS: usize = 1200;

/// How often a rotation is killed, each time after another delay.
const SEEDED_KILLS: u32 = 8;

fn prepare(db: &TestDb) -> (Keys, Vec<Row>) {
    let keys = Keys::new(&[(1, "p1"), (2, "p2")]);
    db.insert(&keys.seal_many(1, 0..ROWS));
    let before = db.secrets_snapshot();
    (keys, before)
}

/// Asserts that all rows are at this version, decrypt with its key, and have their original values.
fn assert_all_at(version: u32, keys: &Keys, db: &TestDb) {
    let versions = db.rows("SELECT DISTINCT kek_version FROM secrets");
    assert_eq!(versions, [[Some(version.to_string())]]);
    let read = keys.read_all(db);
    assert_eq!(read.len(), ROWS);
    for (n, plaintext) in read.values().enumerate() {
        assert_eq!(*plaintext, format!(r#"{{"api_key": "v-{n}"}}"#));
    }
}

/// Finishes what a killed rotation has left undone.
fn finish(db: &TestDb, env: &TestEnv, keys: &Keys) {
    env.rotate("p2", &[]);
    assert_all_at(2, keys, db);
}

on_every_engine! {
    fn killed_while_it_waits_for_its_lock(db: &TestDb) {
        let (keys, before) = prepare(db);
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x' WHERE secret_name = 'secret-00001'");
        let env = TestEnv::on(db, "p1");
        let mut rotation = env.rotation("p2", &[]).start();
        while !somebody_waits(db, &mut rotation) {
            crate::common::pause();
        }
        rotation.kill();
        assert_eq!(rotation.finish().status().code(), None);
        writer.execute("ROLLBACK");
        others_are_gone(db);
        assert_eq!(db.secrets_snapshot(), before);
        finish(db, &env, &keys);
    }
}

/// Makes each rotation stop in the middle of its second page.
fn killed_in_the_middle_of_writing(db: &TestDb) {
    let (keys, before) = prepare(db);
    let stop = Stop::in_the_update_of(db, "secret-00700");
    let env = TestEnv::on(db, "p1");
    let mut rotation = env.rotation("p2", &[]).start();
    stop.reached();
    rotation.kill();
    assert_eq!(rotation.finish().status().code(), None);
    stop.go_on();
    others_are_gone(db);
    assert_eq!(db.secrets_snapshot(), before);
    finish(db, &env, &keys);
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

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn killed_during_the_commit_on_postgresql() {
    let db = TestDb::postgresql();
    let (keys, _) = prepare(&db);
    let stop = Stop::in_the_commit(&db);
    let env = TestEnv::on(&db, "p1");
    let mut rotation = env.rotation("p2", &[]).start();
    stop.reached();
    rotation.kill();
    assert_eq!(rotation.finish().status().code(), None);
    // The server does not notice the kill, and finishes the statement.
    stop.go_on();
    others_are_gone(&db);
    assert_all_at(2, &keys, &db);
    let again = env.rotation("p2", &[]).run().success().json();
    assert_eq!(again["outcome"], "already_rotated");
}

#[test]
fn killed_before_the_commit_on_sqlite() {
    let db = TestDb::sqlite();
    let (keys, before) = prepare(&db);
    // A reader delays the commit.
    let mut reader = db.connect();
    reader.execute("BEGIN");
    assert_eq!(reader.rows("SELECT count(*) FROM secrets").len(), 1);
    let env = TestEnv::on(&db, "p1");
    let mut rotation = env.rotation("p2", &[]).start();
    while !somebody_waits(&db, &mut rotation) {
        crate::common::pause();
    }
    assert!(journal(&db).exists());
    rotation.kill();
    assert_eq!(rotation.finish().status().code(), None);
    reader.execute("ROLLBACK");
    drop(reader);
    assert_eq!(db.secrets_snapshot(), before);
    finish(&db, &env, &keys);
}

#[test]
fn a_hot_journal_is_rolled_back_by_the_next_command_on_sqlite() {
    let db = TestDb::sqlite();
    let (keys, before) = prepare(&db);
    // SQLite writes pages to the file in the middle of the transaction when its cache is full.
    db.execute("PRAGMA default_cache_size = 10");
    let file = std::fs::read(db.path()).unwrap();
    let modified = || std::fs::metadata(db.path()).unwrap().modified().unwrap();
    let modified_before = modified();
    let env = TestEnv::on(&db, "p1");
    let mut rotation = env.rotation("p2", &[]).start();
    while modified() == modified_before && !rotation.has_ended() {
        crate::common::pause();
    }
    rotation.kill();
    assert_eq!(
        rotation.finish().status().code(),
        None,
        "it ended before it was killed"
    );
    assert!(
        std::fs::metadata(journal(&db)).unwrap().len() > 0,
        "no journal was left behind"
    );
    assert_ne!(
        std::fs::read(db.path()).unwrap(),
        file,
        "nothing was written yet"
    );
    let list = env
        .mlgate(["secret", "list", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(list["secrets"].as_array().unwrap().len(), ROWS);
    assert!(!journal(&db).exists());
    assert_eq!(db.secrets_snapshot(), before);
    finish(&db, &env, &keys);
}

fn journal(db: &TestDb) -> std::path::PathBuf {
    assert_eq!(db.engine(), Engine::Sqlite);
    format!("{}-journal", db.name()).into()
}

/// Runs a rotation and makes the server end its session at a step; returns its output.
fn session_ended(db: &TestDb, stop: &Stop<'_>, before: &[Row]) -> String {
    let env = TestEnv::on(db, "p1");
    let rotation = env.rotation("p2", &[]).start();
    stop.reached();
    stop.end_the_session();
    let output = rotation.finish().code(1);
    stop.go_on();
    others_are_gone(db);
    assert_eq!(db.secrets_snapshot(), before);
    assert_eq!(output.stdout(), "");
    output.stderr().to_owned()
}

fn session_ended_in_the_middle_of_writing(db: &TestDb) {
    let (_, before) = prepare(db);
    let stop = Stop::in_the_update_of(db, "secret-00700");
    let said = session_ended(db, &stop, &before);
    assert!(
        said.contains("the connection to the database was lost"),
        "{said}"
    );
    assert!(said.contains("nothing was committed"), "{said}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn session_ended_in_the_middle_of_writing_on_postgresql() {
    session_ended_in_the_middle_of_writing(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn session_ended_in_the_middle_of_writing_on_mariadb() {
    session_ended_in_the_middle_of_writing(&TestDb::mariadb());
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn session_ended_during_the_commit_on_postgresql() {
    let db = TestDb::postgresql();
    let (_, before) = prepare(&db);
    let stop = Stop::in_the_commit(&db);
    let said = session_ended(&db, &stop, &before);
    assert!(said.contains("a check found nothing changed"), "{said}");
    assert!(said.contains("run the command again"), "{said}");
}

mod full {
    use super::*;

    on_every_engine! {
        fn killed_after_seeded_delays(db: &TestDb) {
            let passphrases: Vec<_> = (1..=SEEDED_KILLS + 2).map(|n| (n, format!("p{n}"))).collect();
            let passphrases: Vec<_> = passphrases.iter().map(|(n, text)| (*n, text.as_str())).collect();
            let keys = Keys::new(&passphrases);
            db.insert(&keys.seal_many(1, 0..ROWS));
            let values = "SELECT secret_id, secret_name, encrypted_value, masked_value FROM secrets ORDER BY 1";
            let before = db.rows(values);
            let env = TestEnv::on(db, "p1");
            let started = Instant::now();
            env.rotate("p2", &[]);
            let whole = started.elapsed();
            let mut version = 2;
            let (mut untouched, mut rotated) = (0, 0);
            for n in 0..SEEDED_KILLS {
                let snapshot = db.secrets_snapshot();
                let mut rotation = env.rotation(&format!("p{}", version + 1), &[]).start();
                // Most of them in the second half, where a rotation writes; the last two let it finish.
                if n + 2 < SEEDED_KILLS {
                    thread::sleep(whole.mul_f64(f64::from(n * 7919 % 101) / 101.0));
                } else {
                    while !rotation.has_ended() {
                        thread::sleep(Duration::from_millis(1));
                    }
                }
                rotation.kill();
                drop(rotation.finish());
                others_are_gone(db);
                if db.value("SELECT max(kek_version) FROM secrets") == Some(version.to_string()) {
                    assert_eq!(db.secrets_snapshot(), snapshot);
                    untouched += 1;
                } else {
                    version += 1;
                    env.use_passphrase(&format!("p{version}"));
                    rotated += 1;
                }
                assert_all_at(version, &keys, db);
                assert_eq!(db.rows(values), before);
            }
            assert!(untouched > 0 && rotated > 0, "{untouched} untouched, {rotated} rotated");
        }
    }
}
