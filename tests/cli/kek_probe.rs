//! `mlgate kek probe`.

use super::fixture::{HORSE, NEW, WRONG, assert_says, insert_golden, refused, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

fn probing(db: &TestDb) -> TestEnv {
    let env = TestEnv::new();
    env.use_database(db);
    env
}

on_every_engine! {
    fn every_passphrase_is_listed_with_what_it_decrypts(db: &TestDb) {
        insert_golden(db, &["single_key", "emoji", "kek_v2", "kek_v256", "kek_default_passphrase"]);
        let env = probing(db);
        keystore(&env);
        add(&env, "256", "パスワード🔑");
        env.write("horse", format!("{HORSE}\n"));
        let output = env.mlgate(["kek", "probe", "horse", "-o", "csv"]).run().success();
        let lines: Vec<&str> = output.stdout().lines().collect();
        assert_eq!(
            lines,
            [
                "candidate,kek_version,secrets,how",
                "horse,1,2,unchanged",
                "horse,2,1,unchanged",
                "\"keystore, version 256\",256,1,unchanged",
                "MLflow's public default,1,1,unchanged",
            ]
        );
    }
}

/// A database with one row under the passphrase at version 1.
fn under(passphrase: &str) -> (TestEnv, TestDb) {
    let db = TestDb::sqlite();
    let keys = Keys::new(&[(1, passphrase)]);
    db.insert(&keys.seal_many(1, 0..1));
    (probing(&db), db)
}

#[test]
fn an_accidental_alteration_is_named() {
    let (env, db) = under("hunter2\n");
    let keys = Keys::new(&[(4, "\"hunter2\""), (9, "aHVudGVyMgo=")]);
    db.insert(&keys.seal_many(4, 1..3));
    db.insert(&keys.seal_many(9, 3..4));
    env.write("kek", "hunter2\n");
    insta::assert_snapshot!(env.mlgate(["kek", "probe", "kek"]).run(), @r"
    CANDIDATE  KEK VERSION  SECRETS  HOW
    kek        1            1        with a trailing newline
    kek        4            2        in double quotes
    kek        9            1        encoded as base64 with a trailing newline
    ------- stderr -------
    decrypted: 4 secrets of 4
    ");
    let json = env
        .mlgate(["kek", "probe", "kek", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(json["opened_by"][0]["accident"], "newline");
    assert_eq!(
        json["opened_by"][2]["accident"],
        "base64_encoded_with_newline"
    );
}

/// What was used, and the file that is left of it.
#[test]
fn accidents_of_shells_files_and_keyboards_are_named() {
    for (used, left, accident) in [
        (
            "MLFLOW_CRYPTO_KEK_PASSPHRASE=hunter2",
            "hunter2",
            "assignment",
        ),
        (
            "MLFLOW_CRYPTO_KEK_PASSPHRASE=hunter2\n",
            "hunter2\n",
            "assignment_with_newline",
        ),
        ("hunter2\n\n", "hunter2\n", "two_newlines"),
        ("hunter2\\n", "hunter2", "literal_newline"),
        ("correct", "correct horse battery", "first_word"),
        ("hunter", "hunter#2", "before_hash"),
        ("a-b", "a$word-b", "variables_dropped"),
        ("a\\b", "a\\\\b", "unescaped"),
        ("p%40ss", "p@ss", "percent_encoded"),
        ("p@ss", "p%40ss", "percent_decoded"),
        ("50%", "50%%", "single_percents"),
        ("68756e74657232", "hunter2", "hex_encoded"),
        (
            "\"hunter-2\"",
            "\u{201c}hunter\u{2013}2\u{201d}",
            "plain_punctuation",
        ),
        ("correcthorse", "correct horse", "no_blanks"),
        ("Hunter2", "hunter2", "other_first_letter"),
        ("hUNTER2", "Hunter2", "other_case"),
        ("hunter2hunter2", "hunter2", "twice"),
        ("gr\u{c3}\u{bc}n", "gr\u{fc}n", "latin1_misread"),
    ] {
        let (env, _db) = under(used);
        env.write("left", left);
        let probe = ["kek", "probe", "left", "-o", "json"];
        let found = env.mlgate(probe).run().success().json();
        assert_eq!(
            found["opened_by"][0]["accident"], accident,
            "{left:?} {found}"
        );
    }
}

#[test]
fn neighbouring_versions_are_tried() {
    let (env, db) = under("hunter2");
    db.execute("UPDATE secrets SET kek_version = 2");
    env.write("kek", "hunter2");
    insta::assert_snapshot!(env.mlgate(["kek", "probe", "kek"]).run(), @r"
    CANDIDATE  KEK VERSION  SECRETS  HOW
    kek        2            1        at version 1
    ------- stderr -------
    decrypted: 1 secret of 1
    ");
}

#[test]
fn candidates_are_named_by_line_number() {
    let (env, db) = under("hunter2");
    let lines = "wrong\n\nhunter2\nhunter3\n";
    env.write("lines", lines);
    let output = env
        .mlgate(["kek", "probe", "--lines", "-", "-q"])
        .stdin(lines)
        .run();
    insta::assert_snapshot!(output, @r"
    CANDIDATE      KEK VERSION  SECRETS  HOW
    stdin, line 3  1            1        unchanged
    ");
    let output = env
        .mlgate(["kek", "probe", "--lines", "lines", "-o", "name"])
        .run()
        .success();
    assert_eq!(output.stdout(), "lines, line 3\n");
    let both = ["kek", "probe", "-", "--lines", "-"];
    let output = env.mlgate(both).stdin(lines).run().code(2);
    assert_says(&output, &["stdin cannot be both"]);
    env.write("empty", "\n");
    assert_says(
        &refused(&env, &db, 2, &["kek", "probe", "empty"]),
        &["from empty is empty"],
    );
    env.write("many", "x\n".repeat(10_001));
    assert_says(
        &refused(&env, &db, 2, &["kek", "probe", "--lines", "many"]),
        &["more than 10000 lines"],
    );
}

#[test]
fn undecryptable_secrets_are_reported_and_the_work_is_bounded() {
    let (env, db) = with_rows(&["single_key", "kek_v256"]);
    env.write("wrong", WRONG);
    env.write("horse", HORSE);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    let few = ["kek", "probe", "wrong", "horse", "--limit", "8", "-v"];
    insta::assert_snapshot!(refused(&env, &db, 12, &few), @r"
    CANDIDATE  KEK VERSION  SECRETS  HOW
    horse      1            1        unchanged
    ------- stderr -------
    database: $DATABASE (from MLGATE_DATABASE)
    keys derived: 8
    error: no candidate decrypts 1 secret of 2
      because: 1 at KEK version 256
    hint: stopped after 8 keys; raise --limit to try more
    [exit status: 12]
    ");
    let output = refused(&env, &db, 12, &["kek", "probe", "wrong", "--limit", "1"]);
    assert!(
        !output.stderr().contains(WRONG) && output.stdout().is_empty(),
        "{output}"
    );
    db.execute("DELETE FROM secrets");
    insta::assert_snapshot!(env.mlgate(["kek", "probe", "wrong"]).run(), @r"
    ------- stderr -------
    no secrets, so no passphrase could be checked
    ");
}
