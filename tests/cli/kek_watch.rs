//! `mlgate kek status --watch`.

use std::io::{BufRead as _, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use rustix::process::{Pid, Signal};
use serde_json::{Value, json};

use super::fixture::{HORSE, at, insert_golden, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{Engine, KDF, TestDb, TestEnv, on_every_engine, schema};

/// A watch whose documents are read as they arrive. It polls without pauses.
struct Watch {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Watch {
    fn start(db: &TestDb, env: &TestEnv, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mlgate"))
            .args(["kek", "status", "--watch", "--every", "0", "-o", "json"])
            .args(more)
            .env_clear()
            .envs(KDF.iter().copied())
            .env("HOME", env.home())
            .env("MLGATE_DATABASE", db.url())
            .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE)
            .current_dir(env.work())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// The next document: the expected version, the number of stragglers, and the rows of each version.
    fn next(&mut self) -> (Value, Value, Vec<(i64, i64)>) {
        let line = self.lines.next().expect("the watch goes on").unwrap();
        let document: Value = serde_json::from_str(&line).unwrap();
        schema::validate("kek-status-watch", &document).unwrap();
        let versions = document["kek_versions"].as_array().unwrap().iter();
        let number = |value: &Value| value.as_i64().unwrap();
        let rows = versions.map(|one| (number(&one["kek_version"]), number(&one["secrets"])));
        let rows = rows.collect();
        let [target, stragglers] =
            ["kek_version", "stragglers"].map(|field| document[field].clone());
        (target, stragglers, rows)
    }

    /// Ends it with SIGINT, and returns its messages.
    fn interrupt(self) -> String {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        rustix::process::kill_process(id.unwrap(), Signal::INT).unwrap();
        let output = self.child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{said}");
        said
    }
}

on_every_engine! {
    fn a_watch_reports_each_change_and_the_stragglers(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji"]);
        let env = at(db);
        let mut watch = Watch::start(db, &env, &[]);
        assert_eq!(watch.next(), (json!(1), json!(0), vec![(1, 2)]));
        insert_golden(db, &["kek_v2"]);
        assert_eq!(watch.next(), (json!(2), json!(2), vec![(1, 2), (2, 1)]));
        db.execute("DELETE FROM secrets WHERE kek_version = 1");
        assert_eq!(watch.next(), (json!(2), json!(0), vec![(2, 1)]));
        db.execute("DELETE FROM secrets");
        assert_eq!(watch.next(), (Value::Null, json!(0), vec![]));
        let said = watch.interrupt();
        for told in [
            "KEK version 2: 0 → 1, all should now be at KEK version 2; 2 secrets not at KEK version 2",
            "KEK version 1: 2 → 0; no stragglers",
        ] {
            assert!(said.contains(told), "{said}");
        }
        assert!(said.ends_with("interrupted\n"), "{said}");
    }
}

#[test]
fn a_rotation_with_a_keystore_moves_the_expected_version() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = TestEnv::new();
    env.use_database(&db);
    keystore(&env);
    add(&env, "1", HORSE);
    let mut watch = Watch::start(&db, &env, &["--keystore", "keystore"]);
    assert_eq!(watch.next(), (json!(1), json!(0), vec![(1, 1)]));
    let rotate = ["rotate-kek", "--generate", "-y"];
    let _ = env.mlgate(rotate).run().success();
    // Between the commit and the end of the rotation, a poll may find the old version active.
    let mut seen = watch.next();
    if seen.0 == json!(1) {
        assert_eq!(seen, (json!(1), json!(1), vec![(2, 1)]));
        seen = watch.next();
    }
    assert_eq!(seen, (json!(2), json!(0), vec![(2, 1)]));
    insert_golden(&db, &["emoji"]);
    assert_eq!(watch.next(), (json!(2), json!(1), vec![(1, 1), (2, 1)]));
    let _ = env.mlgate(["rewrap", "-y"]).run().success();
    assert_eq!(watch.next(), (json!(2), json!(0), vec![(2, 2)]));
    let _ = watch.interrupt();
}

/// An administrator ends the session of the watch.
fn a_lost_connection_does_not_end_a_watch(db: &TestDb) {
    insert_golden(db, &["single_key"]);
    let env = at(db);
    let mut watch = Watch::start(db, &env, &[]);
    assert_eq!(watch.next().2, [(1, 1)]);
    let mut connection = db.connect();
    let (sessions, end) = match db.engine() {
        Engine::Postgresql => (
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'mlgate'",
            "SELECT pg_terminate_backend",
        ),
        _ => (
            "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
            "KILL CONNECTION ",
        ),
    };
    for row in connection.rows(sessions) {
        let id = row[0].as_deref().unwrap();
        // A session that has already ended cannot be ended.
        let _ = connection.try_execute(&format!("{end}({id})"));
    }
    insert_golden(db, &["emoji"]);
    assert_eq!(watch.next().2, [(1, 2)]);
    let said = watch.interrupt();
    assert!(said.contains("retrying"), "{said}");
    assert!(said.contains("the database is readable again"), "{said}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_lost_connection_does_not_end_a_watch_on_postgresql() {
    a_lost_connection_does_not_end_a_watch(&TestDb::postgresql());
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_lost_connection_does_not_end_a_watch_on_mariadb() {
    a_lost_connection_does_not_end_a_watch(&TestDb::mariadb());
}

#[test]
fn a_watch_with_a_limit_reports_remaining_stragglers() {
    let (env, db) = with_rows(&["single_key"]);
    let watch = ["kek", "status", "--watch", "--for", "0s"];
    insta::assert_snapshot!(env.mlgate(watch).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        1         0               0
    ------- stderr -------
    TIME watching; no stragglers
    the passphrase decrypts every secret (1): MLFLOW_CRYPTO_KEK_VERSION must be 1
    ");
    insert_golden(&db, &["kek_v2"]);
    insta::assert_snapshot!(env.mlgate(watch).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        1         0               0
    2            1        1         0               0
    ------- stderr -------
    TIME watching; 1 secret not at KEK version 2
    the passphrase decrypts secrets at several KEK versions, and a server reads one version only: `mlgate rotate-kek --also` moves all to one
    error: 1 secret not at KEK version 2
    hint: `mlgate rewrap` moves them there
    [exit status: 3]
    ");
    // With a version option, that version is watched.
    let one = ["--kek-version", "1"];
    let _ = env.mlgate(watch).args(one).run().code(3);
    db.execute("UPDATE secrets SET kek_version = 2");
    let _ = env.mlgate(watch).run().success();
    let _ = env.mlgate(watch).args(one).run().code(3);
}

#[test]
fn options_that_a_watch_does_not_support_are_refused() {
    let (env, _db) = with_rows(&["single_key"]);
    let watch = ["kek", "status", "--watch"];
    insta::assert_snapshot!(env.mlgate(watch).args(["-o", "csv"]).run(), @r"
    ------- stderr -------
    error: --watch supports the formats table, json and jsonl only
    [exit status: 2]
    ");
    insta::assert_snapshot!(env.mlgate(watch).args(["--for", "1.5h"]).run(), @r"
    ------- stderr -------
    error: invalid value '…' for '--for <TIME>': expected a whole number with a unit, such as 30s, 10m, 2h, 90d or 12w

    For more information, try '--help'.
    [exit status: 2]
    ");
    let without = ["kek", "status", "--for", "1h"];
    let _ = env.mlgate(without).run().code(2);
    // An error at the start is not waited out.
    env.set("MLGATE_DATABASE", "sqlite:///none.db");
    let _ = env.mlgate(watch).run().code(10);
}
