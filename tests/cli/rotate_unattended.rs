//! Unattended rotations: skipped until due, and recorded whatever the outcome.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::fixture::{HORSE, NEW, WRONG, assert_says, insert_golden, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::schema::validate;
use crate::common::{CommandOutput, Exposition, TestDb, TestEnv, on_every_engine};

pub(super) const GENERATE: [&str; 5] = [
    "rotate-kek",
    "--generate",
    "--yes",
    "--if-older-than",
    "90d",
];

pub(super) const DAY: u64 = 24 * 60 * 60;

/// An environment whose keystore has had its only passphrase for this many days.
pub(super) fn kept(db: &TestDb, days: u64) -> (TestEnv, PathBuf) {
    insert_golden(db, &["single_key"]);
    let env = TestEnv::new();
    env.use_database(db);
    env.set("MLGATE_ACTOR", "tester");
    let path = keystore(&env);
    add(&env, "1", HORSE);
    aged(&path.join("v1.passphrase"), days * DAY);
    (env, path)
}

/// Sets the age of a file, in seconds.
pub(super) fn aged(path: &std::path::Path, seconds: u64) {
    date(path, SystemTime::now() - Duration::from_secs(seconds));
}

fn date(path: &std::path::Path, then: SystemTime) {
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(then)
        .unwrap();
}

/// The records of a file, each valid under the schema.
pub(super) fn records(env: &TestEnv, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(env.work().join(name)).unwrap();
    let records = text.lines().map(|line| serde_json::from_str(line).unwrap());
    records
        .inspect(|record| validate("rotate-kek-run", record).unwrap())
        .collect()
}

/// The metrics file, which every user may read.
pub(super) fn metrics(env: &TestEnv) -> Exposition {
    let path = env.work().join("kek.prom");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o644);
    Exposition::parse(&fs::read_to_string(path).unwrap())
}

/// The value of a metric.
fn metric(env: &TestEnv, name: &str) -> Option<String> {
    metrics(env).value(name).map(str::to_owned)
}

pub(super) fn run(env: &TestEnv, more: &[&str]) -> CommandOutput {
    env.mlgate(GENERATE).args(more).run()
}

on_every_engine! {
    fn a_rotation_is_skipped_until_due(db: &TestDb) {
        let (env, path) = kept(db, 12);
        let metrics = ["--report", "runs", "--metrics", "kek.prom"];
        let early = run(&env, &metrics).success();
        assert_eq!((early.stdout(), early.stderr()), ("", "KEK version 1 is 12 days old, not yet 90: nothing to do\n"));
        assert_eq!(metric(&env, "mlgate_rotation_last_run_success").as_deref(), Some("1"));
        assert_eq!(metric(&env, "mlgate_kek_secrets").as_deref(), Some("1"));
        assert!(records(&env, "runs").is_empty());
        aged(&path.join("v1.passphrase"), 90 * DAY);
        let _ = run(&env, &metrics).success();
        assert_eq!(metric(&env, "mlgate_kek_active_version").as_deref(), Some("2"));
        assert_eq!(metric(&env, "mlgate_rotation_last_run_rotated_secrets").as_deref(), Some("1"));
        let _ = run(&env, &metrics).success();
        let runs = records(&env, "runs");
        assert_eq!((runs.len(), &runs[0]["outcome"]), (1, &"rotated".into()));
        assert_eq!(runs[0]["report"]["database"], runs[0]["database"]);
        assert!(!db.url().contains('@') || !runs[0].to_string().contains(db.url()));
    }
}

#[test]
fn not_due_is_reported_in_json_and_silent_with_quiet() {
    let db = TestDb::sqlite();
    let (env, _) = kept(&db, 12);
    let document = run(&env, &["-o", "json"]).success().json();
    assert_eq!(
        (&document["outcome"], &document["kek_version"]),
        (&"not_due".into(), &1.into())
    );
    let output = run(&env, &["-q"]).success();
    assert_eq!((output.stdout(), output.stderr()), ("", ""));
    let kek = ["kek", "rotate", "--generate", "--if-older-than", "12w"];
    assert_says(&env.mlgate(kek).run().success(), &["not yet 84"]);
}

#[test]
fn a_last_rotation_in_the_future_counts_as_due() {
    let db = TestDb::sqlite();
    let (env, path) = kept(&db, 0);
    let file = path.join("v1.passphrase");
    date(&file, SystemTime::now() + Duration::from_mins(1));
    assert_says(&run(&env, &[]).success(), &["0 days old"]);
    date(&file, SystemTime::now() + Duration::from_secs(400 * DAY));
    assert_says(
        &run(&env, &[]).success(),
        &["warning", "in the future", "KEK version 2 is active"],
    );
}

#[test]
fn without_a_keystore_the_age_comes_from_the_report() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let rotate = [
        "rotate-kek",
        "--new-passphrase-file",
        "new",
        "--yes",
        "--if-older-than",
        "30d",
    ];
    assert_says(
        &env.mlgate(rotate).run().code(2),
        &["the age of the KEK is unknown"],
    );
    let report = ["--report", "runs"];
    let _ = env.mlgate(rotate).args(report).run().success();
    assert_says(
        &env.mlgate(rotate).args(report).run().success(),
        &["KEK version 2 is 0 days old"],
    );
    // A later torn line, and a rotation of another database, do not count.
    let old = fs::read_to_string(env.work().join("runs")).unwrap();
    let year = records(&env, "runs")[0]["finished_at"].as_str().unwrap()[..4].to_owned();
    let other = old.replace("\"database\":\"", "\"database\":\"x");
    let aged = old.replace(
        &format!("\"finished_at\":\"{year}"),
        "\"finished_at\":\"2020",
    );
    env.write("runs", format!("{aged}{other}{{\"outcome\":\"rot"));
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "2");
    env.write("new", WRONG.repeat(4));
    let _ = env.mlgate(rotate).args(report).run().success();
    assert_eq!(
        db.value("SELECT max(kek_version) FROM secrets").as_deref(),
        Some("3")
    );
    let text = fs::read_to_string(env.work().join("runs")).unwrap();
    assert!(text.contains("{\"outcome\":\"rot\n{"), "{text}");
}

#[test]
fn a_rotation_that_was_undone_does_not_count() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let report = ["--yes", "--report", "runs"];
    let rotate = |more: &[&str]| {
        let new = [
            "rotate-kek",
            "--new-passphrase-file",
            "new",
            "--if-older-than",
            "30d",
        ];
        env.mlgate(new).args(report).args(more).run().success()
    };
    let _ = rotate(&["--backup", "before"]);
    assert_says(&rotate(&[]), &["KEK version 2 is 0 days old"]);
    let undo = ["rotate-kek", "--undo", "before"];
    let _ = env.mlgate(undo).args(report).run().success();
    assert_says(&rotate(&[]), &["no rotation of this database: one is due"]);
    let version = db.value("SELECT max(kek_version) FROM secrets");
    assert_eq!(version.as_deref(), Some("2"));
}

#[test]
fn every_failure_is_recorded_and_the_last_success_is_kept() {
    let db = TestDb::sqlite();
    let (env, path) = kept(&db, 100);
    let both = ["--report", "runs", "--metrics", "kek.prom"];
    let _ = run(&env, &both).success();
    let success = metric(&env, "mlgate_rotation_last_success_timestamp_seconds");
    assert!(success.is_some());
    aged(&path.join("v2.passphrase"), 100 * DAY);
    let unconfirmed = ["rotate-kek", "--generate", "--if-older-than", "90d"];
    let _ = env.mlgate(unconfirmed).args(both).run().code(6);
    // Another database has its own metrics file.
    let _ = run(&env, &["--report", "runs", "-d", "sqlite:///nothing.db"]).code(10);
    env.write("wrong", WRONG);
    let _ = run(&env, &[&both[..], &["--passphrase-file", "wrong"]].concat()).code(12);
    assert_eq!(
        metric(&env, "mlgate_rotation_last_run_exit_code").as_deref(),
        Some("12")
    );
    assert_eq!(
        metric(&env, "mlgate_rotation_last_success_timestamp_seconds"),
        success
    );
    let _ = run(&env, &[&both[..], &["--dry-run"]].concat()).success();
    let runs = records(&env, "runs");
    let ends: Vec<_> = runs
        .iter()
        .map(|run| {
            (
                run["outcome"].as_str().unwrap(),
                run["exit_code"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        ends,
        [
            ("rotated", 0),
            ("failed", 6),
            ("failed", 10),
            ("failed", 12),
            ("dry_run", 0)
        ]
    );
    for run in &runs {
        for secret in [HORSE, WRONG] {
            assert!(!run.to_string().contains(secret));
        }
    }
    assert_eq!(
        metric(&env, "mlgate_rotation_last_run_exit_code").as_deref(),
        Some("12")
    );
    let mode = fs::metadata(env.work().join("runs"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o600);
}

#[test]
fn a_directory_gets_a_file_for_each_run() {
    let db = TestDb::sqlite();
    let (env, _) = kept(&db, 100);
    fs::create_dir(env.work().join("runs")).unwrap();
    for _ in 0..2 {
        let _ = run(&env, &["--report", "runs", "--dry-run"]).success();
    }
    let names = fs::read_dir(env.work().join("runs")).unwrap();
    let names: Vec<_> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        assert_eq!(records(&env, &format!("runs/{name}")).len(), 1);
    }
}

#[test]
fn an_undo_is_recorded_as_an_undo() {
    let db = TestDb::sqlite();
    let (env, _) = kept(&db, 100);
    let report = ["--report", "runs"];
    let _ = run(&env, &["--report", "runs", "--backup", "before"]).success();
    let undo = ["rotate-kek", "--yes", "--undo", "before"];
    let _ = env
        .mlgate(undo)
        .args(report)
        .args(["--dry-run"])
        .run()
        .success();
    let _ = env.mlgate(undo).args(report).run().success();
    let _ = env.mlgate(undo).args(report).run().success();
    let runs = records(&env, "runs");
    let outcomes: Vec<_> = runs
        .iter()
        .map(|run| run["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(
        outcomes,
        ["rotated", "dry_run", "undone", "nothing_to_undo"]
    );
    assert_eq!(runs[2]["report"]["put_back"], 1);
    // The old version is active again, and as old as before.
    let _ = run(&env, &report).success();
    assert_eq!(records(&env, "runs")[4]["outcome"], "rotated");
}
