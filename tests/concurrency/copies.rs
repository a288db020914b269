//! Concurrent copies and restores into one database: one of them writes everything, the others nothing.

use crate::common::{TestDb, TestEnv, on_sqlite_and_in_full};

/// A gateway of three endpoints, as a database and as a backup.
fn source() -> (TestDb, TestEnv) {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    for name in ["one", "two", "three"] {
        let create = [
            "endpoint",
            "create",
            name,
            "--provider",
            "openai",
            "--model-name",
            "gpt",
            "--value-stdin",
            "--tag",
            "team=search",
        ];
        let _ = env
            .mlgate(create)
            .stdin("sk-example-1234567890")
            .run()
            .success();
    }
    let _ = env
        .mlgate(["db", "backup", "gateway.backup"])
        .run()
        .success();
    (db, env)
}

/// Runs a command several times at once, then once more: all is there once, and nothing is left to do.
fn assert_written_once(db: &TestDb, command: &[&str]) {
    for round in ["1", "2", "3"] {
        let env = TestEnv::on(db, "A");
        let running: Vec<_> = (0..4).map(|_| env.mlgate(command).start()).collect();
        let ended = running
            .into_iter()
            .map(|command| command.finish().code_of(&[0, 11]));
        let codes: Vec<i32> = ended.collect();
        assert!(codes.contains(&0), "{round}: {codes:?}");
        let _ = env.mlgate(command).run().success();
        for (table, rows) in [
            ("secrets", "3"),
            ("model_definitions", "3"),
            ("endpoints", "3"),
            ("endpoint_tags", "3"),
        ] {
            let found = db.value(&format!("SELECT count(*) FROM {table}"));
            assert_eq!(found.as_deref(), Some(rows), "{round}: {table}");
        }
        for noun in ["endpoint", "model", "secret"] {
            let delete = env.mlgate([noun, "delete", "-f", "-", "--yes"]);
            let _ = delete.stdin("one\ntwo\nthree\n").run().success();
        }
    }
}

on_sqlite_and_in_full! {
    fn of_concurrent_copies_one_writes(engine: Engine) {
        let (from, _env) = source();
        assert_written_once(&TestDb::mlflow(engine), &["db", "copy", "--from", from.url(), "--yes"]);
    }

    fn of_concurrent_restores_one_writes(engine: Engine) {
        let (_from, env) = source();
        let backup = env.work().join("gateway.backup");
        assert_written_once(&TestDb::mlflow(engine), &["db", "restore", backup.to_str().expect("a path"), "--yes"]);
    }
}
