//! After the commit: the deployment is told, and a run that was stopped before that is finished by the next one.

use std::fs;

use super::fixture::{HORSE, assert_says, insert_golden};
use super::keystore_rotation::{active, kept};
use crate::common::{TestDb, TestEnv, on_every_engine};

const ROTATE: [&str; 3] = ["rotate-kek", "--generate", "--yes"];

/// A database, a keystore with its passphrase, and a server to restart.
fn prepared(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key"]);
    kept(db, &[("1", HORSE)])
}

/// How often the command was run.
fn told(env: &TestEnv) -> usize {
    let log = fs::read_to_string(env.work().join("told"));
    log.unwrap_or_default().lines().count()
}

fn pending(env: &TestEnv) -> Option<String> {
    fs::read_to_string(env.work().join("keystore/pending")).ok()
}

on_every_engine! {
    fn the_command_runs_once_when_all_is_done(db: &TestDb) {
        let env = prepared(db);
        let command = "cat keystore/active >> told; echo said";
        let output = env.mlgate(ROTATE).args(["--on-success", command, "-o", "json"]).run().success();
        // What it says does not mix with the report.
        assert_eq!(output.json()["new_kek_version"], 2);
        assert_says(&output, &["said"]);
        assert_eq!(fs::read_to_string(env.work().join("told")).unwrap(), "2\n");
        assert_eq!(pending(&env), None);
    }

    fn a_command_that_fails_is_run_again_by_the_next_run(db: &TestDb) {
        let env = prepared(db);
        let rotate = |command: &str| env.mlgate(ROTATE).args(["--on-success", command]).run();
        let output = rotate("exit 7").code(1);
        assert!(output.stdout().contains("Rotated 1 of 1 secrets to KEK version 2."), "{output}");
        assert_says(&output, &["the secrets are rotated, but the command of --on-success failed", "7"]);
        assert_eq!((&*active(&env), pending(&env).as_deref()), ("2", Some("2\n")));
        let status = env.mlgate(["kek", "status"]).run().success();
        assert_says(&status, &["the deployment was not told"]);
        // It is not rotated once more.
        let output = rotate("echo >> told").success();
        assert!(output.stdout().contains("Nothing to do: 1 of 1"), "{output}");
        assert_says(&output, &["has not come to its end: this run finishes it"]);
        assert_eq!((told(&env), pending(&env)), (1, None));
        let _ = rotate("echo >> told").success();
        assert_eq!((told(&env), &*active(&env)), (2, "3"));
    }
}

#[test]
fn a_rotation_that_fails_tells_nobody() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    let mut other = db.connect();
    other.execute("BEGIN IMMEDIATE");
    let args = ["--on-success", "echo >> told", "--lock-timeout", "0"];
    let _ = env.mlgate(ROTATE).args(args).run().code(11);
    assert_eq!((told(&env), pending(&env).as_deref()), (0, Some("2\n")));
    other.execute("ROLLBACK");
    let _ = env.mlgate(ROTATE).args(args).run().success();
    assert_eq!((told(&env), pending(&env), &*active(&env)), (1, None, "2"));
}

#[test]
fn no_passphrase_is_in_the_environment_of_the_command() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    for (name, value) in [
        ("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE),
        ("MLFLOW_CRYPTO_KEK_VERSION", "1"),
    ] {
        env.set(name, value);
    }
    let rotate = env.mlgate(ROTATE).args(["--on-success", "env > told"]);
    let _ = rotate.run().success();
    let environment = fs::read_to_string(env.work().join("told")).unwrap();
    assert!(environment.contains("MLGATE_KEYSTORE="), "{environment}");
    assert!(!environment.contains("MLFLOW_CRYPTO"), "{environment}");
}

#[test]
fn who_marks_the_version_by_hand_tells_the_deployment_by_hand() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    let _ = env
        .mlgate(ROTATE)
        .args(["--on-success", "false"])
        .run()
        .code(1);
    let by_hand = ["kek", "set-active", "--version", "2"];
    let _ = env.mlgate(by_hand).run().success();
    assert_eq!(pending(&env), None);
    let status = env.mlgate(["kek", "status"]).run().success();
    assert!(!status.stderr().contains("not told"), "{status}");
}
