//! `rotate-kek --undo` restores what a rotation changed, except rows that were changed since.

use std::fs;

use super::fixture::{HORSE, assert_says, insert_golden, refused, with_rows};
use super::keystore_rotation::{active, file, kept};
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
    fn an_undo_restores_every_byte(db: &TestDb) {
        let (env, before) = rotated(db);
        assert_ne!(db.secrets_snapshot(), before);
        env.use_passphrase("p1");
        let output = env.mlgate(UNDO).args(["-o", "json"]).run().success().json();
        assert_eq!((&output["outcome"], &output["put_back"]), (&"undone".into(), &1200.into()));
        assert_eq!(db.secrets_snapshot(), before);
        let again = env.mlgate(UNDO).args(["-o", "json"]).run().success().json();
        assert_eq!((&again["outcome"], &again["already_as_before"]), (&"nothing_to_undo".into(), &1200.into()));
    }

    fn rows_changed_since_are_named_and_kept(db: &TestDb) {
        let (env, _) = rotated(db);
        let update = ["secret", "update", "secret-00003", "--value-stdin"];
        let _ = env.mlgate(update).stdin("changed").run().success();
        db.execute("DELETE FROM secrets WHERE secret_name = 'secret-00005'");
        env.create("new", "sk-new", &[]);
        env.use_passphrase("p1");
        let output = env.mlgate(UNDO).run().success();
        assert_says(&output, &["skipped `secret-00003`", "at several KEK versions"]);
        for line in ["Restored 1198 of 1200", "changed since, skipped: 1", "deleted since: 1", "not in the backup, unchanged: 1"] {
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
fn a_truncated_altered_or_foreign_file_is_refused() {
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
        format!("{}\r\n", whole.trim_end()),
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
    assert!(dry.stdout().contains("Would restore 1200 of 1200"), "{dry}");
    assert_eq!(wrappings(&db).len(), 1200);
}

#[test]
fn the_keystore_is_restored_and_keeps_the_newer_passphrase() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key", "emoji"]);
    let env = kept(&db, &[("1", HORSE)]);
    let before = db.secrets_snapshot();
    let rotate = ["rotate-kek", "--generate", "--yes", "--backup", "backup"];
    // The deployment was never updated, so the rotation is unfinished.
    let failing = [&rotate[..], &["--on-success", "false"]].concat();
    let _ = env.mlgate(failing).run().code(1);
    assert_eq!(active(&env), "2");
    let output = env.mlgate(UNDO).run().success();
    assert_says(
        &output,
        &["KEK version 1 is active in the keystore; the newer passphrase stays there"],
    );
    let from = env.work().join("keystore/v1.passphrase");
    let from = format!("from {}>", from.display());
    assert!(output.stdout().contains(&from), "{output}");
    assert_eq!(
        (active(&env), db.secrets_snapshot()),
        ("1".to_owned(), before)
    );
    assert!(file(&env, 2).is_some());
    assert!(!env.work().join("keystore/pending").exists());
    let _ = env.mlgate(["verify"]).run().success();
    // The passphrase that was undone is not reused.
    let _ = env.mlgate(&rotate[..3]).run().success();
    assert_eq!(active(&env), "3");
    assert_ne!(file(&env, 3), file(&env, 2));
}

#[test]
fn an_undo_stopped_after_the_commit_is_finished() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let rotate = ["rotate-kek", "--generate", "--yes", "--backup", "backup"];
    let _ = env.mlgate(rotate).run().success();
    let _ = env.mlgate(UNDO).run().success();
    fs::write(env.work().join("keystore/active"), "2\n").unwrap();
    let dry = env.mlgate(UNDO).args(["--dry-run"]).run().success();
    assert_eq!(active(&env), "2", "{dry}");
    let output = env.mlgate(UNDO).run().success();
    assert!(output.stdout().contains("Nothing to restore"), "{output}");
    assert_eq!(active(&env), "1");
}

#[test]
fn a_keystore_without_the_old_passphrase_is_named() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let rotate = ["rotate-kek", "--generate", "--yes", "--backup", "backup"];
    let _ = env.mlgate(rotate).run().success();
    let _ = env
        .mlgate(["kek", "retire", "--version", "1"])
        .run()
        .success();
    let output = refused(&env, &db, 12, &UNDO);
    assert_says(&output, &["passphrases from before the rotation"]);
    env.write("old", HORSE);
    let also = [&UNDO[..], &["--also", "1=old"]].concat();
    let output = env.mlgate(also).run().success();
    assert_says(
        &output,
        &[
            "the keystore has no passphrase for KEK version 1",
            "kek add --version 1",
        ],
    );
    assert_eq!(active(&env), "2");
}
