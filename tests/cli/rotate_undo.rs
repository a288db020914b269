//! `rotate-kek --undo`: what a rotation changed is as it was, unless somebody has changed it since.

use std::fs;

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{Keys, Row, TestDb, TestEnv, on_every_engine};

const UNDO: [&str; 4] = ["rotate-kek", "--undo", "backup", "--yes"];

fn wrappings(db: &TestDb) -> Vec<Row> {
    db.rows("SELECT secret_id, wrapped_dek, kek_version FROM secrets ORDER BY 1")
}

/// Rows at version 1 that were rotated to version 2 with a backup.
fn rotated(db: &TestDb) -> (TestEnv, Vec<Row>) {
    let keys = Keys::new(&[(1, "p1")]);
    db.insert(&keys.seal_many(1, 0..1200));
    let before = db.secrets_snapshot();
    let env = TestEnv::on(db, "p1");
    env.rotate("p2", &["--backup", "backup"]);
    (env, before)
}

on_every_engine! {
    fn everything_is_as_it_was_to_the_byte(db: &TestDb) {
        let (env, before) = rotated(db);
        assert_ne!(db.secrets_snapshot(), before);
        env.use_passphrase("p1");
        let output = env.mlgate(UNDO).args(["-o", "json"]).run().success().json();
        assert_eq!((&output["outcome"], &output["put_back"]), (&"undone".into(), &1200.into()));
        assert_eq!(db.secrets_snapshot(), before);
        let again = env.mlgate(UNDO).args(["-o", "json"]).run().success().json();
        assert_eq!((&again["outcome"], &again["already_as_before"]), (&"nothing_to_undo".into(), &1200.into()));
    }

    fn what_was_changed_since_is_named_and_left(db: &TestDb) {
        let (env, _) = rotated(db);
        let update = ["secret", "update", "secret-00003", "--value-stdin"];
        let _ = env.mlgate(update).stdin("changed").run().success();
        db.execute("DELETE FROM secrets WHERE secret_name = 'secret-00005'");
        env.create("new", "sk-new", &[]);
        env.use_passphrase("p1");
        let output = env.mlgate(UNDO).run().success();
        assert_says(&output, &["left `secret-00003`", "at several KEK versions"]);
        for line in ["Put back 1198 of 1200", "changed since, left as they are: 1", "deleted since: 1", "not in the backup, left as they are: 1"] {
            assert!(output.stdout().contains(line), "{output}");
        }
        assert_eq!(db.value("SELECT count(*) FROM secrets WHERE kek_version = 2").as_deref(), Some("2"));
        let read = Keys::new(&[(1, "p1"), (2, "p2")]).read(db);
        assert!(read.values().all(Result::is_ok));
    }

    fn a_wrong_passphrase_changes_nothing(db: &TestDb) {
        let (env, _) = rotated(db);
        let before = db.secrets_snapshot();
        // Still the new one.
        let output = env.mlgate(UNDO).run().code(12);
        assert_says(&output, &["passphrases from before the rotation"]);
        assert_eq!(db.secrets_snapshot(), before);
    }
}

#[test]
fn a_file_that_was_cut_or_altered_or_is_another_ones_is_refused() {
    let db = TestDb::sqlite();
    let (env, _) = rotated(&db);
    env.use_passphrase("p1");
    let path = env.work().join("backup");
    let whole = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    for broken in [
        String::new(),
        "{}\n".to_owned(),
        "x".repeat(100_000),
        lines[..lines.len() - 1].concat(),
        lines[1..].concat(),
        [&lines[..5], &lines[6..]].concat().concat(),
        whole[..whole.len() - 9].to_owned(),
        whole.replacen("\"kek_version\":1", "\"kek_version\":3", 1),
        format!("{whole}{}", lines[1]),
    ] {
        env.write("backup", &broken);
        refused(&env, &db, 13, &UNDO);
    }
    env.write("backup", &whole);
    let (other, other_db) = with_rows(&["single_key"]);
    other.write("backup", &whole);
    let output = refused(&other, &other_db, 4, &UNDO);
    assert_says(&output, &["none of the 1200 secrets in the backup"]);
    let dry = env.mlgate(UNDO).args(["--dry-run"]).run().success();
    assert!(
        dry.stdout().contains("Would put back 1200 of 1200"),
        "{dry}"
    );
    assert_eq!(wrappings(&db).len(), 1200);
}
