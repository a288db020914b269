//! One rotation at a time: a second one waits until the first has ended, and names it.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::time::{Duration, SystemTime};

use regex::Regex;

use super::{begin, somebody_waits, waiting};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, Running, TestDb, TestEnv, on_every_engine};
use crate::store::mariadb::account;

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

/// A rotation that holds the lock and waits for its new passphrase, given by [`go_on`].
fn held(env: &TestEnv) -> Running {
    let command = "mkfifo go; touch reached; cat go";
    let rotation = env.rotation("", &["--new-passphrase-command", command]);
    let rotation = rotation.start();
    while !env.work().join("reached").exists() {
        crate::common::pause();
    }
    rotation
}

fn go_on(env: &TestEnv, passphrase: &str) {
    // The pipe exists before the mark.
    fs::write(env.work().join("go"), passphrase).unwrap();
}

/// What the waiting or failing one says about the other: as much as the engine reveals.
fn names(db: &TestDb, holder: u32, said: &str) {
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    let expected = match db.engine() {
        Engine::Sqlite => format!(r"\(held by mlgate, pid {holder}\)"),
        Engine::Postgresql => format!(
            r"\(held by mlgate rotate-kek on {}, pid {holder}, process \d+, user \w+, from 127\.0\.0\.1, since 20\d\d-[-0-9T:]+Z\)",
            regex::escape(host.trim())
        ),
        Engine::Mariadb => r"\(held by connection \d+, \w+@[\w.]+(:\d+)?\)".to_owned(),
    };
    let expected = format!("nother rotation is running {expected}");
    let expected = Regex::new(&expected).unwrap();
    assert!(expected.is_match(said), "{expected}: {said}");
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
        let commands: [&[&str]; 3] = [&["rotate-kek"], &["rewrap"], &["rotate-kek", "--undo", "file"]];
        for command in commands {
            let output = env
                .mlgate(command)
                .args(["--lock-timeout", "0", "--yes", "--kek-version", "1"])
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

    /// The keystore is read after the first one has ended: the second continues from there.
    fn a_second_rotation_waits_and_continues_from_the_first(db: &TestDb) {
        let env = prepare_with_keystore(db);
        let first = held(&env);
        let first_id = first.id();
        let mut second = env.mlgate(["rotate-kek", "--generate", "--yes"]).start();
        while !somebody_waits(db, &mut second) {
            crate::common::pause();
        }
        go_on(&env, "B");
        let report = first.finish().success().json();
        assert_eq!(report["new_kek_version"], 2);
        let output = second.finish().success();
        names(db, first_id, output.stderr());
        assert!(output.stderr().contains("waiting for it"), "{output}");
        assert_eq!(versions(db), ["3"]);
        assert_eq!(fs::read_to_string(env.work().join("keystore/active")).unwrap(), "3\n");
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn two_concurrent_rotations_with_generate_both_succeed(db: &TestDb) {
        let env = prepare_with_keystore(db);
        let rotations = [(); 2].map(|()| env.mlgate(["rotate-kek", "--generate", "--yes"]).start());
        let _ = rotations.map(|rotation| rotation.finish().success());
        assert_eq!(versions(db), ["3"]);
        let _ = env.mlgate(["verify"]).run().success();
    }

    /// Both have found that it is due, and both wait; the second checks again when the first has ended.
    fn two_concurrent_scheduled_rotations_rotate_once(db: &TestDb) {
        let env = prepare_with_keystore(db);
        let long_ago = SystemTime::now() - Duration::from_hours(100 * 24);
        let passphrase = File::options().write(true).open(env.work().join("keystore/v1.passphrase"));
        passphrase.unwrap().set_modified(long_ago).unwrap();
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x' WHERE secret_name = 'secret-00001'");
        let scheduled = ["rotate-kek", "--generate", "--yes", "--if-older-than", "90d", "-o", "json"];
        let rotations = [(); 2].map(|()| env.mlgate(scheduled).start());
        let ids = [0, 1].map(|n: usize| rotations[n].id());
        while waiting(db, &ids) < 2 {
            crate::common::pause();
        }
        writer.execute("ROLLBACK");
        let outcomes = rotations.map(|rotation| rotation.finish().success().json()["outcome"].clone());
        assert!(outcomes.contains(&"rotated".into()), "{outcomes:?}");
        assert!(outcomes.contains(&"not_due".into()), "{outcomes:?}");
        assert_eq!(versions(db), ["2"]);
        assert!(!env.work().join("keystore/v3.passphrase").exists());
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn a_killed_rotation_holds_no_lock(db: &TestDb) {
        let (keys, env) = prepare(db);
        let mut first = held(&env);
        let mut second = env.rotation("C", &["--new-version", "3"]).start();
        while !somebody_waits(db, &mut second) {
            crate::common::pause();
        }
        // A process that it has started keeps running, and does not hold the lock.
        first.kill();
        let _ = second.finish().success();
        first.kill_all();
        assert_eq!(versions(db), ["3"]);
        assert_eq!(keys.read_all(db).len(), ROWS);
    }

    fn a_rotation_at_its_prompt_blocks_nobody(db: &TestDb) {
        let (keys, env) = prepare(db);
        let mut first = env
            .mlgate(["rotate-kek", "--allow-weak"])
            .env("MLGATE_NEW_KEK_PASSPHRASE", "B")
            .terminal();
        first.expect("Rewrap 3 secrets");
        // As MLflow does, and mlgate without a lock timeout.
        let mut connection = db.connect();
        connection.execute(begin(db.engine()));
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
fn the_rotation_lock_does_not_release_sqlites_locks() {
    let db = TestDb::sqlite();
    let (_, env) = prepare(&db);
    // A reader delays the commit, and no other session can write in the meantime.
    let mut reader = db.connect();
    reader.execute("BEGIN");
    assert_eq!(reader.rows("SELECT count(*) FROM secrets").len(), 1);
    let mut rotation = env.rotation("B", &[]).start();
    while !somebody_waits(&db, &mut rotation) {
        crate::common::pause();
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

#[test]
#[ignore = "needs MySQL: run tests/run"]
fn a_second_rotation_gives_up_and_names_the_first_on_mysql() {
    a_second_rotation_gives_up_after_its_timeout_and_names_the_first(&TestDb::mysql());
}

/// An account without PROCESS is still told that there is another rotation.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn without_the_process_privilege_the_connection_id_is_named() {
    let db = TestDb::mariadb();
    let (_, env) = prepare(&db);
    let first = held(&env);
    let user = format!("l_{}", db.name());
    let grant = format!("SELECT, UPDATE ON {}.*", db.name());
    let output = env
        .rotation("C", &["--lock-timeout", "0"])
        .env("MLGATE_DATABASE", account(&db, &user, &[&grant]))
        .run()
        .code(11);
    let told = Regex::new(r"another rotation is running \(held by connection \d+\)").unwrap();
    assert!(told.is_match(output.stderr()), "{output}");
    go_on(&env, "B");
    let _ = first.finish().success();
    db.execute(&format!("DROP USER {user}@'%'"));
}

/// The lock belongs to the file, whatever its name, and no other file is created.
#[test]
fn a_file_with_several_names_has_one_lock() {
    let db = TestDb::sqlite();
    let (_, env) = prepare(&db);
    symlink(db.path(), env.work().join("link.db")).unwrap();
    fs::hard_link(db.path(), env.work().join("other.db")).unwrap();
    let first = held(&env);
    for name in ["link.db", "other.db"] {
        let output = env
            .rotation("C", &["--lock-timeout", "0"])
            .env("MLGATE_DATABASE", format!("sqlite:///{name}"))
            .run()
            .code(11);
        names(&db, first.id(), output.stderr());
    }
    let path = db.path();
    let beside = fs::read_dir(path.parent().unwrap()).unwrap();
    let beside: Vec<_> = beside.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(beside, [path]);
    go_on(&env, "B");
    let _ = first.finish().success();
}

/// The name of a lock has at most the length of a database name.
#[test]
#[ignore = "needs MariaDB and MySQL: run tests/run"]
fn databases_with_the_longest_names_have_locks_of_their_own() {
    for db in [TestDb::mariadb(), TestDb::mysql()] {
        let env = TestEnv::on(&db, "A");
        let (server, _) = db.url().rsplit_once('/').unwrap();
        let long = |end: &str| format!("{:x<63}{end}", db.name());
        for name in [long("1"), long("2")] {
            db.execute(&format!("CREATE DATABASE {name} CHARACTER SET utf8mb4"));
            env.set("MLGATE_DATABASE", format!("{server}/{name}"));
            let _ = env
                .mlgate(["db", "init", "--standalone", "--yes"])
                .run()
                .success();
            env.create("key", "v", &[]);
        }
        let first = held(&env);
        let now = |name: String| {
            let command = env.rotation("C", &["--lock-timeout", "0"]);
            command
                .env("MLGATE_DATABASE", format!("{server}/{name}"))
                .run()
        };
        let output = now(long("2")).code(11);
        names(&db, first.id(), output.stderr());
        let _ = now(long("1")).success();
        go_on(&env, "B");
        let _ = first.finish().success();
        for name in [long("1"), long("2")] {
            db.execute(&format!("DROP DATABASE {name}"));
        }
    }
}

/// The rows are safe without; but running two at once should be noticed.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_rotation_without_a_lock_warns() {
    let db = TestDb::postgresql();
    let (keys, env) = prepare(&db);
    let user = format!("{}_unlocked", db.name());
    db.execute(&format!(
        "CREATE ROLE {user} LOGIN PASSWORD 'p'; GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO {user}; \
         REVOKE EXECUTE ON FUNCTION pg_try_advisory_lock(bigint) FROM PUBLIC"
    ));
    let (_, place) = db.url().rsplit_once('@').unwrap();
    let output = env
        .rotation("B", &[])
        .env("MLGATE_DATABASE", format!("postgresql://{user}:p@{place}"))
        .run()
        .success();
    let says =
        "warning: another rotation could start meanwhile: there is no lock to prevent it here";
    assert!(output.stderr().contains(says), "{output}");
    assert_eq!(keys.read_all(&db).len(), ROWS);
    assert_eq!(versions(&db), ["2"]);
    db.execute(&format!("DROP OWNED BY {user}; DROP ROLE {user}"));
}
