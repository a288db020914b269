//! One rotation at a time: a second one waits for the whole of the first, and is told for whom.

use std::fs;
use std::thread;

use super::somebody_waits;
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, Running, TestDb, TestEnv, on_every_engine};

const ROWS: usize = 3;

fn prepare(db: &TestDb) -> (Keys, TestEnv) {
    let keys = Keys::new(&[(1, "A"), (2, "B"), (3, "C")]);
    db.insert(&keys.seal_many(1, 0..ROWS));
    (keys, TestEnv::on(db, "A"))
}

fn prepare_with_keystore(db: &TestDb) -> TestEnv {
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..ROWS));
    let env = TestEnv::new();
    env.use_database(db);
    keystore(&env);
    add(&env, "1", "A");
    env
}

/// A rotation that holds the lock and waits, to be told its new passphrase by [`go_on`].
fn held(env: &TestEnv) -> Running {
    let command = "mkfifo go; touch reached; cat go";
    let rotation = env.rotation("", &["--new-passphrase-command", command]);
    let rotation = rotation.start();
    while !env.work().join("reached").exists() {
        thread::yield_now();
    }
    rotation
}

fn go_on(env: &TestEnv, passphrase: &str) {
    // The pipe is there before the mark.
    fs::write(env.work().join("go"), passphrase).unwrap();
}

/// What the one that waits, or gives up, says of the one that does not.
fn names(db: &TestDb, holder: u32, said: &str) {
    let expected = match db.engine() {
        Engine::Sqlite => format!("(held by mlgate, pid {holder})"),
        Engine::Postgresql => format!(", pid {holder}, process "),
        Engine::Mariadb => "(held by connection ".to_owned(),
    };
    assert!(said.contains(&expected), "{expected}: {said}");
    assert!(said.contains("nother rotation is under way"), "{said}");
}

fn versions(db: &TestDb) -> Vec<String> {
    let rows = db.rows("SELECT DISTINCT kek_version FROM secrets ORDER BY 1");
    rows.into_iter()
        .map(|row| row[0].clone().unwrap())
        .collect()
}

on_every_engine! {
    fn a_second_rotation_gives_up_after_its_timeout_and_names_the_first(db: &TestDb) {
        let (keys, env) = prepare(db);
        let first = held(&env);
        let before = db.secrets_snapshot();
        for command in ["rotate-kek", "rewrap"] {
            let output = env
                .mlgate([command, "--lock-timeout", "0", "--yes", "--kek-version", "1"])
                .env("MLGATE_NEW_KEK_PASSPHRASE", "C")
                .run()
                .code(11);
            names(db, first.id(), output.stderr());
            assert!(output.stderr().contains("--lock-timeout"), "{output}");
            assert_eq!(output.stdout(), "");
        }
        assert_eq!(db.secrets_snapshot(), before);
        go_on(&env, "B");
        let _ = first.finish().success();
        assert_eq!(versions(db), ["2"]);
        assert_eq!(keys.read_all(db).len(), ROWS);
    }

    /// What the keystore has is read when the first one has ended: the second goes on from there.
    fn a_second_rotation_waits_and_goes_on_from_what_the_first_has_left(db: &TestDb) {
        let env = prepare_with_keystore(db);
        let first = held(&env);
        let first_id = first.id();
        let mut second = env.mlgate(["rotate-kek", "--generate", "--yes"]).start();
        while !somebody_waits(db, &mut second) {
            thread::yield_now();
        }
        go_on(&env, "B");
        let report = first.finish().success().json();
        assert_eq!(report["new_kek_version"], 2);
        let output = second.finish().success();
        names(db, first_id, output.stderr());
        assert!(output.stderr().contains("waiting for its end"), "{output}");
        assert_eq!(versions(db), ["3"]);
        assert_eq!(fs::read_to_string(env.work().join("keystore/active")).unwrap(), "3\n");
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn two_generating_rotations_at_once_both_succeed(db: &TestDb) {
        let env = prepare_with_keystore(db);
        let rotations = [(); 2].map(|()| env.mlgate(["rotate-kek", "--generate", "--yes"]).start());
        let _ = rotations.map(|rotation| rotation.finish().success());
        assert_eq!(versions(db), ["3"]);
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn a_killed_rotation_keeps_nobody_out(db: &TestDb) {
        let (keys, env) = prepare(db);
        let mut first = held(&env);
        let mut second = env.rotation("C", &["--new-version", "3"]).start();
        while !somebody_waits(db, &mut second) {
            thread::yield_now();
        }
        first.kill_all();
        let _ = second.finish().success();
        assert_eq!(versions(db), ["3"]);
        assert_eq!(keys.read_all(db).len(), ROWS);
    }

    fn neither_a_dry_run_nor_anybody_else_waits_for_a_rotation_at_its_question(db: &TestDb) {
        let (keys, env) = prepare(db);
        let mut first = env
            .mlgate(["rotate-kek", "--allow-weak"])
            .env("MLGATE_NEW_KEK_PASSPHRASE", "B")
            .terminal();
        first.expect("Re-wrap 3 secrets");
        // As MLflow does, and mlgate without any patience.
        let mut connection = db.connect();
        connection.execute(super::begin(db.engine()));
        connection.execute(&db.insert_statement(&keys.seal_many(1, ROWS..ROWS + 1)));
        connection.execute("COMMIT");
        let now = ["--lock-timeout", "0"];
        let _ = env.mlgate(["secret", "list"]).args(now).run().success();
        let set = ["secret", "set", "new", "--value-stdin"];
        let _ = env.mlgate(set).args(now).stdin("v").run().success();
        let _ = env.rotation("C", &["--dry-run"]).args(now).run().success();
        first.send_line("y");
        let (screen, code) = first.finish();
        assert_eq!(code, 0, "{screen}");
        assert_eq!(versions(db), ["2"]);
        assert_eq!(keys.read_all(db).len(), ROWS + 2);
    }
}

/// SQLite's own locks are lost when a process closes any descriptor of the file.
#[test]
fn the_lock_of_rotations_does_not_undo_those_of_sqlite() {
    let db = TestDb::sqlite();
    let (_, env) = prepare(&db);
    // Whoever reads keeps the commit waiting, and meanwhile nobody else can write.
    let mut reader = db.connect();
    reader.execute("BEGIN");
    assert_eq!(reader.rows("SELECT count(*) FROM secrets").len(), 1);
    let mut rotation = env.rotation("B", &[]).start();
    while !somebody_waits(&db, &mut rotation) {
        thread::yield_now();
    }
    let mut writer = db.connect();
    writer.execute("PRAGMA busy_timeout = 0");
    let refused = writer.try_execute("BEGIN IMMEDIATE").unwrap_err();
    assert!(refused.contains("locked"), "{refused}");
    reader.execute("ROLLBACK");
    let _ = rotation.finish().success();
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn databases_of_one_server_do_not_wait_for_each_other() {
    let [one, other] = [(); 2].map(|()| TestDb::mariadb());
    let (_, env) = prepare(&one);
    let first = held(&env);
    let (_, elsewhere) = prepare(&other);
    let _ = elsewhere
        .rotation("B", &["--lock-timeout", "0"])
        .run()
        .success();
    go_on(&env, "B");
    let _ = first.finish().success();
}
