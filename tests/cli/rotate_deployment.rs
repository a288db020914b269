//! After the commit: the deployment is updated, and the next run finishes one that was stopped before that.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::fixture::{HORSE, NEW, assert_says, files, insert_golden, refused};
use super::keystore_rotation::{active, file, kept};
use crate::common::{TestDb, TestEnv, on_every_engine};
use crate::concurrency::begin;
use crate::handover::read;

const ROTATE: [&str; 3] = ["rotate-kek", "--generate", "--yes"];

/// A database, a keystore with its passphrase, and a server to restart.
fn prepared(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key"]);
    kept(db, &[("1", HORSE)])
}

/// How often the command has run.
fn told(env: &TestEnv) -> usize {
    let log = fs::read_to_string(env.work().join("told"));
    log.unwrap_or_default().lines().count()
}

fn pending(env: &TestEnv) -> Option<String> {
    fs::read_to_string(env.work().join("keystore/pending")).ok()
}

on_every_engine! {
    fn the_command_runs_once_at_the_end(db: &TestDb) {
        let env = prepared(db);
        let command = "cat keystore/active >> told; echo said";
        let output = env.mlgate(ROTATE).args(["--on-success", command, "-o", "json"]).run().success();
        // Its output does not mix with the report.
        assert_eq!(output.json()["new_kek_version"], 2);
        assert_says(&output, &["said"]);
        assert_eq!(fs::read_to_string(env.work().join("told")).unwrap(), "2\n");
        assert_eq!(pending(&env), None);
    }

    fn a_failed_command_is_retried_by_the_next_run(db: &TestDb) {
        let env = prepared(db);
        let rotate = |command: &str| env.mlgate(ROTATE).args(["--on-success", command]).run();
        let output = rotate("exit 7").code(1);
        assert!(output.stdout().contains("Rotated 1 of 1 secrets to KEK version 2."), "{output}");
        assert_says(&output, &["the secrets were rotated, but the --on-success command failed", "7", "retry it"]);
        assert_eq!((&*active(&env), pending(&env).as_deref()), ("2", Some("2\n")));
        let status = env.mlgate(["kek", "status"]).run().success();
        assert_says(&status, &["was committed but not finished"]);
        // It is not rotated again.
        let output = rotate("echo >> told").success();
        assert!(output.stdout().contains("Nothing to do: 1 of 1"), "{output}");
        assert_says(&output, &["Finishing the interrupted rotation"]);
        assert_eq!((told(&env), pending(&env)), (1, None));
        let _ = rotate("echo >> told").success();
        assert_eq!((told(&env), &*active(&env)), (2, "3"));
    }
}

/// The values of a handover file: version and passphrase.
fn handed_over(env: &TestEnv, name: &str) -> Option<(String, String)> {
    let json = fs::read(env.work().join(name)).ok()?;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let value = |name: &str| json[name].as_str().unwrap().to_owned();
    Some((
        value("MLFLOW_CRYPTO_KEK_VERSION"),
        value("MLFLOW_CRYPTO_KEK_PASSPHRASE"),
    ))
}

fn kept_values(env: &TestEnv, version: u32) -> (String, String) {
    (version.to_string(), file(env, version).unwrap())
}

on_every_engine! {
    fn new_values_are_staged_before_the_commit_and_published_after_it(db: &TestDb) {
        let env = prepared(db);
        let old = Some(kept_values(&env, 1));
        let json = format!(r#"{{"MLFLOW_CRYPTO_KEK_VERSION": "1", "MLFLOW_CRYPTO_KEK_PASSPHRASE": "{HORSE}"}}"#);
        env.write("kek.json", &json);
        fs::set_permissions(env.work().join("kek.json"), fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(handed_over(&env, "kek.json"), old);
        let rotate = |more: &[&str]| {
            let handover = ["--handover", "json=kek.json", "--handover", "systemd=kek.env"];
            env.mlgate(ROTATE).args(handover).args(more).run()
        };
        let mut other = db.connect();
        other.execute(begin(db.engine()));
        other.execute("UPDATE secrets SET description = 'x'");
        let _ = rotate(&["--lock-timeout", "1"]).code(11);
        let new = Some(kept_values(&env, 2));
        assert_eq!((handed_over(&env, "kek.json"), handed_over(&env, "kek.json.next")), (old, new.clone()));
        other.execute("ROLLBACK");
        let told = "test -e kek.json.next && cp kek.json told";
        let output = rotate(&["--on-success", told]).success();
        assert!(output.stdout().ends_with("have both variables for every MLflow server:\n  kek.json\n  kek.env\n"), "{output}");
        assert_eq!((handed_over(&env, "told"), handed_over(&env, "kek.json")), (new.clone(), new));
        assert!(fs::read_to_string(env.work().join("kek.env")).unwrap().contains(&file(&env, 2).unwrap()));
        for gone in ["kek.json.next", "kek.env.next", "keystore/pending"] {
            assert!(!env.work().join(gone).exists(), "{gone}");
        }
    }
}

#[test]
fn an_outdated_file_is_refreshed() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = TestEnv::on(&db, HORSE);
    env.write("new", NEW);
    let rotate = [
        "rotate-kek",
        "--yes",
        "--new-passphrase-file",
        "new",
        "--handover",
        "json=kek.json",
        "--on-success",
        "echo >> told",
    ];
    let values = Some(("2".to_owned(), NEW.to_owned()));
    let _ = env.mlgate(rotate).run().success();
    assert_eq!(
        (handed_over(&env, "kek.json"), told(&env)),
        (values.clone(), 1)
    );
    // As after a kill right after the commit.
    fs::rename(
        env.work().join("kek.json"),
        env.work().join("kek.json.next"),
    )
    .unwrap();
    let output = env.mlgate(rotate).run().success();
    assert!(output.stdout().contains("Nothing to do"), "{output}");
    assert_eq!((handed_over(&env, "kek.json"), told(&env)), (values, 2));
    // If nothing is outdated, no command runs.
    let _ = env.mlgate(rotate).run().success();
    assert_eq!(told(&env), 2);
}

#[test]
fn an_unwritable_file_stops_the_rotation_before_any_change() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    env.write(
        "own.env",
        "MLFLOW_BACKEND_STORE_URI=sqlite:////srv/mlflow.db\n",
    );
    let before = files(&env, Some(&db));
    for handover in ["env=own.env", "env=keystore", "env=nowhere/kek.env"] {
        let args = [&ROTATE[..], &["--handover", handover]].concat();
        let output = env.mlgate(args).run();
        assert!(
            matches!(output.status().code(), Some(1 | 2 | 5)),
            "{output}"
        );
        assert_eq!(files(&env, Some(&db)), before, "{handover}");
    }
}

#[test]
fn a_passphrase_that_a_format_cannot_hold_stops_the_rotation_before_any_change() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    env.write("lines", "a new passphrase\nof two long enough lines");
    let rotate = [
        "rotate-kek",
        "--yes",
        "--new-passphrase-file",
        "lines",
        "--passphrase-verbatim",
    ];
    let handover = [
        "--handover",
        "json=kek.json",
        "--handover",
        "docker=kek.list",
    ];
    let args = [&rotate[..], &handover].concat();
    for more in [&[][..], &["--dry-run"]] {
        let output = refused(&env, &db, 1, &[&args[..], more].concat());
        assert_says(
            &output,
            &["the format docker cannot represent this passphrase: it contains a newline"],
        );
    }
}

#[test]
fn shared_and_special_files_are_refused() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    for other in ["docker=kek.env", "env=kek.env.next"] {
        let both = ["--handover", "env=kek.env", "--handover", other];
        let output = refused(&env, &db, 2, &[&ROTATE[..], &both].concat());
        assert_says(&output, &["--handover and --handover name the same file"]);
    }
    for (handover, says) in [
        ("env=-", "`-` is not a file that a server can read later"),
        ("env", "expected FORMAT=FILE"),
        ("env=", "expected FORMAT=FILE"),
        ("yaml=kek.yaml", "kubernetes[:NAME]"),
        ("kubernetes:A=kek.yaml", "lower-case letters"),
    ] {
        let args = [&ROTATE[..], &["--handover", handover]].concat();
        assert_says(&refused(&env, &db, 2, &args), &[says]);
    }
}

/// Each is read as its reader does; careless readers would alter this passphrase.
#[test]
fn every_format_has_the_new_values() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    let passphrase = " =it's \"a\" \\n `new` $passphrase # of 100% \u{e9}\u{1f511} ";
    env.write("awkward", passphrase);
    let rotate = ["rotate-kek", "--yes", "--new-passphrase-file", "awkward"];
    let formats = ["env", "systemd", "docker", "json", "kubernetes:a.b"];
    let handover = formats.map(|format| format!("--handover={format}=kek.{format}"));
    let output = env.mlgate(rotate).args(handover).run().success();
    for format in formats {
        let path = env.work().join(format!("kek.{format}"));
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600, "{format}");
        assert!(output.stdout().contains(&format!("\n  kek.{format}\n")));
        if format.starts_with("kubernetes") {
            // Its parser needs Python, and is in tests/handover.
            let encoded = data_encoding::BASE64.encode(passphrase.as_bytes());
            let line = format!("  MLFLOW_CRYPTO_KEK_PASSPHRASE: {encoded}\n");
            assert!(fs::read_to_string(&path).unwrap().contains(&line));
            continue;
        }
        let read = BTreeMap::from_iter(read(&env, format, &path));
        assert_eq!(read["MLFLOW_CRYPTO_KEK_PASSPHRASE"], passphrase, "{format}");
        assert_eq!(read["MLFLOW_CRYPTO_KEK_VERSION"], "2");
    }
}

#[test]
fn a_dry_run_hands_nothing_over() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    let before = files(&env, Some(&db));
    let args = [
        "--dry-run",
        "--handover",
        "env=kek.env",
        "--on-success",
        "echo >> told",
    ];
    let output = env.mlgate(ROTATE).args(args).run().success();
    assert!(
        output
            .stdout()
            .contains("After the rotation these files have both"),
        "{output}"
    );
    assert_eq!(files(&env, Some(&db)), before);
}

#[test]
fn a_failed_rotation_hands_nothing_over() {
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
fn with_a_manual_version_the_deployment_is_updated_by_hand() {
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
