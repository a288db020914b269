//! Paths of one command that lead to the same file: refused before anything is touched.

use std::fs;
use std::os::unix::fs::symlink;

use super::fixture::{HORSE, assert_says, files, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{TestDb, TestEnv};

/// A keystore, a database, an audit log, and links.
fn prepared() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key"]);
    keystore(&env);
    add(&env, "1", HORSE);
    let log = ["--audit-log", "trail", "secret", "reveal", "single_key"];
    let _ = env.mlgate(log).run().success();
    let at = |name: &str| env.work().join(name);
    fs::hard_link(at("trail"), at("hard")).unwrap();
    symlink("trail", at("soft")).unwrap();
    symlink("keystore", at("around")).unwrap();
    symlink("new", at("dangling")).unwrap();
    symlink(db.path(), at("db")).unwrap();
    (env, db)
}

#[test]
fn two_paths_to_one_file_are_refused_and_nothing_is_touched() {
    let (env, db) = prepared();
    let rotate = "rotate-kek --generate --yes";
    let before = files(&env, Some(&db));
    for (line, says) in [
        (
            format!("--audit-log trail {rotate} --handover env=trail"),
            "the same file",
        ),
        (
            format!("--audit-log kek.next {rotate} --handover env=kek"),
            "the same file",
        ),
        (
            format!("--audit-log a.prom {rotate} --metrics ./a.prom"),
            "the same file",
        ),
        (
            format!("--audit-log trail {rotate} --report hard"),
            "the same file",
        ),
        (
            format!("--audit-log soft {rotate} --report hard"),
            "the same file",
        ),
        (
            format!("--audit-log new {rotate} --backup dangling"),
            "the same file",
        ),
        (
            format!("--audit-log new {rotate} --backup NEW"),
            "the same file",
        ),
        (format!("{rotate} --report db"), "the same file"),
        (
            format!("{rotate} --handover json=a --handover env=a.next"),
            "the same file",
        ),
        ("--audit-log db secret list".to_owned(), "the same file"),
        (
            format!("--audit-log {}-wal secret list", db.name()),
            "the same file",
        ),
        (
            format!("--audit-log {}-journal secret list", db.name()),
            "the same file",
        ),
        (
            "--audit-log trail kek env --out soft".to_owned(),
            "the same file",
        ),
        (
            "--audit-log new kek generate --out new".to_owned(),
            "the same file",
        ),
        (
            "--audit-log new rewrap --backup new".to_owned(),
            "the same file",
        ),
        (
            "--audit-log trail --passphrase-file hard secret list".to_owned(),
            "the same file",
        ),
        (
            "--audit-log keystore/log secret list".to_owned(),
            "inside the keystore",
        ),
        (
            "--audit-log keystore/v1.passphrase secret list".to_owned(),
            "inside the keystore",
        ),
        (
            "--audit-log around/log secret list".to_owned(),
            "inside the keystore",
        ),
        (format!("{rotate} --report keystore"), "inside the keystore"),
        (
            format!("{rotate} --metrics around/a.prom"),
            "inside the keystore",
        ),
        (
            "kek generate --out around/v2.passphrase".to_owned(),
            "inside the keystore",
        ),
        (
            "kek env --out keystore/env".to_owned(),
            "inside the keystore",
        ),
        ("man keystore".to_owned(), "inside the keystore"),
    ] {
        let output = env.mlgate(line.split(' ')).run().code(2);
        assert_says(&output, &[says]);
    }
    let redirected = "mlgate --audit-log trail secret list >>hard";
    let output = env.program("bash", ["-c", redirected]).run().code(2);
    assert_says(&output, &["--audit-log and stdout name the same file"]);
    assert_eq!(files(&env, Some(&db)), before);
}

#[test]
fn files_with_similar_names_do_not_collide() {
    let (env, _db) = prepared();
    fs::create_dir(env.work().join("other")).unwrap();
    let line = "--audit-log trail rotate-kek --generate --yes --report other/trail --backup keystore2 \
                --handover env=trail2 --metrics trail.prom";
    let _ = env.mlgate(line.split_whitespace()).run().success();
    // The command that verifies a log also writes to it.
    let verify = ["--audit-log", "trail", "audit", "verify", "--file", "trail"];
    let _ = env.mlgate(verify).run().success();
}
