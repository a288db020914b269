//! Runs as started by schedulers: empty environment, no terminal, no HOME, perhaps no streams, and
//! the working directory `/`.

use std::fs;
use std::path::Path;

use super::rotate_unattended::{DAY, aged, kept, records};
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

/// Runs a command with these redirections, with absolute paths.
fn bare(env: &TestEnv, streams: &str, more: &str) -> CommandOutput {
    let work = env.work();
    let work = work.to_str().unwrap();
    let line = format!(
        "cd / && exec env -i ${{MLGATE_TEST_SHORT_KDF+MLGATE_TEST_SHORT_KDF=1}} \
         PATH=/usr/bin:/bin setsid --wait \"$(command -v mlgate)\" \
         --database-file {work}/database --keystore {work}/keystore \
         rotate-kek --generate --if-older-than 90d --report {work}/runs --metrics {work}/kek.prom {more} {streams}"
    );
    env.program("sh", ["-c", &line]).run()
}

fn said(env: &TestEnv, name: &str) -> String {
    fs::read_to_string(env.work().join(name)).unwrap_or_default()
}

fn grow_old(env: &TestEnv, version: u32) {
    let file = format!("keystore/v{version}.passphrase");
    aged(&env.work().join(file), 100 * DAY);
}

on_every_engine! {
    fn it_runs_without_terminal_home_and_streams(db: &TestDb) {
        let (env, _) = kept(db, 100);
        env.write("database", db.url());
        let out = env.work().join("out");
        let err = env.work().join("err");
        let files = format!(">{} 2>{}", out.display(), err.display());
        let mut version = 1;
        for stdin in ["</dev/null", "<&-"] {
            for streams in [files.clone(), ">&- 2>&-".to_owned()] {
                let shown = streams == files;
                let streams = format!("{stdin} {streams}");
                let _ = bare(&env, &streams, "").code(6);
                let refused = said(&env, "err");
                assert!(!shown || refused.contains("--yes"), "{refused}");
                let _ = bare(&env, &streams, "--yes").success();
                version += 1;
                assert!(!shown || said(&env, "out").contains(&format!("to KEK version {version}.")));
                // Again: it is not due, which is one line.
                let _ = bare(&env, &streams, "--yes").success();
                let line = format!("KEK version {version} is 0 days old, not yet 90: nothing to do\n");
                assert!(!shown || (said(&env, "out"), said(&env, "err")) == (String::new(), line));
                let _ = bare(&env, &streams, "--yes --quiet").success();
                assert!(!shown || said(&env, "err").is_empty());
                let rows = db.value("SELECT count(*) FROM secrets WHERE kek_version = 1");
                assert_eq!(rows.as_deref(), Some("0"));
                grow_old(&env, version);
                for file in [&out, &err] {
                    let _ = fs::remove_file(file);
                }
            }
        }
        assert_eq!(version, 5);
        let runs = records(&env, "runs");
        let ends: Vec<_> = runs.iter().map(|run| run["exit_code"].as_u64().unwrap()).collect();
        assert_eq!(ends, [6, 0].repeat(4));
        assert_eq!(fs::read_dir(env.home()).unwrap().count(), 0);
        assert!(!Path::new("/mlgate").exists());
    }
}

/// Before the database is looked for, and before any prompt.
#[test]
fn a_missing_yes_is_reported_first() {
    let db = TestDb::sqlite();
    let (env, path) = kept(&db, 100);
    env.write("database", "sqlite:////nowhere/at/all.db");
    let script = format!(
        "--passphrase-command 'touch {}/asked; echo x'",
        env.work().display()
    );
    let output = bare(&env, "</dev/null", &script).code(6);
    assert!(output.stderr().contains("--yes"), "{output}");
    assert!(!env.work().join("asked").exists() && !path.join("v2.passphrase").exists());
    // If it is not due, the option is not needed.
    env.write("database", db.url());
    aged(&path.join("v1.passphrase"), 12 * DAY);
    let _ = env
        .mlgate(["rotate-kek", "--generate", "--if-older-than", "90d"])
        .run()
        .success();
}

on_every_engine! {
    /// The first has rotated, and is still updating the deployment.
    fn of_two_concurrent_runs_one_rotates_and_the_other_names_it(db: &TestDb) {
        let (env, _) = kept(db, 100);
        env.write("database", db.url());
        let rotate = ["rotate-kek", "--generate", "--if-older-than", "90d", "--yes", "--report", "runs"];
        let tell = "mkfifo go; touch reached; cat go";
        let first = env.mlgate(rotate).args(["--on-success", tell]).start();
        while !env.work().join("reached").exists() {
            crate::common::pause();
        }
        let output = env.mlgate(rotate).args(["--lock-timeout", "0"]).run().code(11);
        assert!(output.stderr().contains("another rotation is running"), "{output}");
        let mut second = env.mlgate(rotate).start();
        while !crate::concurrency::somebody_waits(db, &mut second) {
            crate::common::pause();
        }
        env.write("go", "");
        let _ = first.finish().success();
        let waited = second.finish().success();
        assert!(waited.stderr().contains("waiting for it"), "{waited}");
        assert!(waited.stderr().ends_with("KEK version 2 is 0 days old, not yet 90: nothing to do\n"), "{waited}");
        let runs = records(&env, "runs");
        let ends: Vec<_> = runs.iter().map(|run| run["exit_code"].as_u64().unwrap()).collect();
        assert_eq!(ends, [11, 0]);
        let error = runs[0]["error"].to_string();
        assert!(error.contains("pid") || error.contains("connection"), "{error}");
        assert_eq!(db.value("SELECT max(kek_version) FROM secrets").as_deref(), Some("2"));
    }
}
