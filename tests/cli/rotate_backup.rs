//! `rotate-kek --backup`: what the rotation replaces is in a file before the database commits.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::fixture::{NEW, assert_says, files, refused, with_rows};
use crate::common::{Keys, TestEnv, on_every_engine};

const ROTATE: [&str; 6] = [
    "rotate-kek",
    "--new-passphrase-file",
    "new",
    "--backup",
    "backup",
    "--yes",
];

fn lines(env: &TestEnv) -> Vec<Value> {
    let text = fs::read_to_string(env.work().join("backup")).unwrap();
    let parse = |line: &str| serde_json::from_str(line).unwrap();
    text.lines().map(parse).collect()
}

#[test]
fn the_file_describes_itself_and_has_every_row() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    env.write("new", NEW);
    let before = db.rows("SELECT secret_id, hex(wrapped_dek), kek_version FROM secrets");
    let output = env.mlgate(ROTATE).run().success();
    assert_says(&output, &["`mlgate rotate-kek --undo backup`"]);
    let path = env.work().join("backup");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let lines = lines(&env);
    let [first, rows @ .., last] = &lines[..] else {
        panic!("no lines");
    };
    assert_eq!(first["format"], "mlgate-kek-backup");
    assert_eq!(first["format_version"], 1);
    assert_eq!(first["new_kek_version"], 2);
    assert_eq!(rows.len(), 2);
    for (row, before) in rows.iter().zip(&before) {
        assert_eq!(row["secret_id"].as_str(), before[0].as_deref());
        assert_eq!(row["kek_version"], 1);
        let blob = row["wrapped_dek"].as_str().unwrap();
        let blob = data_encoding::BASE64.decode(blob.as_bytes()).unwrap();
        let hex = data_encoding::HEXUPPER.encode(&blob);
        assert_eq!(Some(hex), before[1]);
    }
    assert_eq!(last["rows"], 2);
    // The digest, computed by another program over everything before the last line.
    let script = "head -n -1 backup | sha256sum | cut -d ' ' -f 1";
    let digest = env.program("sh", ["-c", script]).run().success();
    assert_eq!(last["sha256"].as_str(), Some(digest.stdout().trim()));
}

#[test]
fn an_existing_file_is_not_overwritten() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    env.write("backup", "theirs");
    let output = refused(&env, &db, 5, &ROTATE);
    assert_says(&output, &["--undo backup --dry-run"]);
}

#[test]
fn without_a_directory_nothing_is_rotated() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let mut args = ROTATE;
    args[4] = "nowhere/backup";
    refused(&env, &db, 2, &args);
}

#[test]
fn a_rotation_without_changes_leaves_no_file() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let before = files(&env, Some(&db));
    let dry = [&ROTATE[..], &["--dry-run"]].concat();
    let _ = env.mlgate(dry).run().success();
    assert!(files(&env, Some(&db)) == before);
    let _ = env.mlgate(ROTATE).run().success();
    let mut again = ROTATE;
    again[4] = "another";
    let _ = env.mlgate(again).run().success();
    assert!(!env.work().join("another").exists());
}

on_every_engine! {
    fn a_full_disk_rolls_the_rotation_back(db: &TestDb) {
        let keys = Keys::new(&[(1, "p1")]);
        db.insert(&keys.seal_many(1, 0..100));
        let before = db.secrets_snapshot();
        let env = TestEnv::on(db, "p1");
        env.write("new", NEW);
        // Like a full disk: the kernel refuses to write beyond 4 KiB.
        let script = "trap '' XFSZ; ulimit -f 8; exec mlgate \"$@\"";
        let args = ["-c", script, "sh"].into_iter().chain(ROTATE);
        let output = env.program("sh", args).run().code(1);
        assert_says(&output, &["cannot write backup", "rolled back: no secret was changed"]);
        assert_eq!(db.secrets_snapshot(), before);
        let left = fs::read_dir(env.work()).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["new"]);
        let _ = env.mlgate(ROTATE).run().success();
    }
}
