//! Rotations with a keystore: it has the new passphrase before the database commits, and activates it afterwards.

use std::fs;
use std::path::Path;

use super::fixture::{HORSE, NEW, WRONG, assert_says, insert_golden, refused, revealed, with_rows};
use super::kek_keystore::{add, keystore};
use crate::common::{TestDb, TestEnv, on_every_engine};

const ROTATE: [&str; 4] = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];

/// An environment with no passphrase but the keystore's.
pub(super) fn kept(db: &TestDb, passphrases: &[(&str, &str)]) -> TestEnv {
    let env = TestEnv::new();
    env.use_database(db);
    env.set("MLGATE_ACTOR", "tester");
    keystore(&env);
    for (version, passphrase) in passphrases {
        add(&env, version, passphrase);
    }
    env.write("new", NEW);
    env
}

pub(super) fn active(env: &TestEnv) -> String {
    let text = fs::read_to_string(env.work().join("keystore/active")).unwrap();
    text.trim_end().to_owned()
}

pub(super) fn file(env: &TestEnv, version: u32) -> Option<String> {
    let name = format!("keystore/v{version}.passphrase");
    fs::read_to_string(env.work().join(name)).ok()
}

on_every_engine! {
    fn after_a_rotation_the_keystore_opens_everything(db: &TestDb) {
        insert_golden(db, &["single_key", "kek_v2", "kek_v256"]);
        let env = kept(db, &[("1", HORSE), ("2", HORSE), ("256", "パスワード🔑")]);
        let output = env.mlgate(ROTATE).run().success();
        assert_says(&output, &["KEK version 257 is active in the keystore"]);
        let path = env.work().join("keystore/v257.passphrase");
        assert!(output.stdout().contains(&format!("from {}>", path.display())), "{output}");
        assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
        assert_eq!(active(&env), "257");
        let _ = env.mlgate(["verify"]).run().success();
        for name in ["single_key", "kek_v2", "kek_v256"] {
            assert!(revealed(&env, name, "api_key").starts_with("sk-"));
        }
        // Writing continues under the new key, and the old one can be retired.
        let create = ["secret", "create", "new", "--value-stdin"];
        let _ = env.mlgate(create).stdin("sk-1").run().success();
        for version in ["1", "2", "256"] {
            let _ = env.mlgate(["kek", "retire", "--version", version]).run().success();
        }
        assert_eq!(db.value("SELECT count(*) FROM secrets WHERE kek_version = 257").as_deref(), Some("4"));
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn stragglers_are_rewrapped_to_the_active_version(db: &TestDb) {
        insert_golden(db, &["single_key"]);
        let env = kept(db, &[("1", HORSE)]);
        let _ = env.mlgate(ROTATE).run().success();
        // A server with the old key has written since; a backup was restored.
        insert_golden(db, &["emoji", "kek_v256"]);
        add(&env, "256", "パスワード🔑");
        let rewrap = ["rewrap", "--yes"];
        let dry = env.mlgate(["rewrap", "--dry-run", "-o", "json"]).run().success().json();
        assert_eq!((&dry["rotated"], &dry["outcome"]), (&2.into(), &"dry_run".into()));
        let output = env.mlgate(rewrap).run().success();
        assert!(output.stdout().contains("Moved 2 of 3 secrets to KEK version 2."), "{output}");
        assert_eq!(db.value("SELECT count(*) FROM secrets WHERE kek_version = 2").as_deref(), Some("3"));
        assert_eq!(active(&env), "2");
        let _ = env.mlgate(["verify"]).run().success();
        let again = env.mlgate(rewrap).run().success();
        assert!(again.stdout().contains("Nothing to do: 3 of 3"), "{again}");
    }
}

#[test]
fn the_messages_name_the_keystore() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    insta::assert_snapshot!(env.mlgate(ROTATE).run(), @r"
    Rotated 1 of 1 secrets to KEK version 2.
      from version 1: 1
      digest of all values: cd45b126314f1a2f6771709513c948762bb98c30780f6ca4f6a342c486409568, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from $WORK/keystore/v2.passphrase>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    Stored the new passphrase in the keystore as KEK version 2.
    KEK version 2 is active in the keystore.
    ");
    // Repeating the rotation finds nothing to do.
    insta::assert_snapshot!(env.mlgate(ROTATE).run(), @r"
    Nothing to do: 1 of 1 secrets are already under the new key at KEK version 2.
      digest of all values: cd45b126314f1a2f6771709513c948762bb98c30780f6ca4f6a342c486409568
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from $WORK/keystore/v2.passphrase>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    2                  1  unchanged: already under the new key
    ");
}

#[test]
fn a_rotation_stopped_before_the_commit_is_restarted() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    env.hide_this_process();
    let mut other = db.connect();
    other.execute("BEGIN IMMEDIATE");
    insta::assert_snapshot!(env.mlgate(ROTATE).args(["--lock-timeout", "0"]).run(), @r"
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    Stored the new passphrase in the keystore as KEK version 2.
    error: the database is locked by another process (database is locked; held by $TEST)
    hint: try again later, or wait longer with --lock-timeout SECONDS
    hint: the keystore keeps the new passphrase as KEK version 2, not active: run the same command again to continue with it
    [exit status: 11]
    ");
    assert_eq!((file(&env, 2).as_deref(), &*active(&env)), (Some(NEW), "1"));
    other.execute("ROLLBACK");
    // Writing continues with the old key, and everything decrypts.
    let _ = env.mlgate(["verify"]).run().success();
    let create = ["secret", "create", "new", "--value-stdin"];
    let _ = env.mlgate(create).stdin("sk-1").run().success();
    let output = env.mlgate(ROTATE).run().success();
    assert!(
        output
            .stdout()
            .contains("Rotated 2 of 2 secrets to KEK version 2."),
        "{output}"
    );
    assert_eq!((file(&env, 3), &*active(&env)), (None, "2"));
}

#[test]
fn a_rotation_stopped_after_the_commit_is_finished() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let _ = env.mlgate(ROTATE).run().success();
    fs::write(env.work().join("keystore/active"), "1\n").unwrap();
    let _ = env.mlgate(["verify"]).run().success();
    // Nothing new is written under the old key.
    let create = ["secret", "create", "new", "--value-stdin"];
    let _ = env.mlgate(create).stdin("sk-1").run().code(12);
    let output = env.mlgate(ROTATE).run().success();
    assert_says(&output, &["KEK version 2 is active in the keystore"]);
    assert_eq!(active(&env), "2");
    let _ = env.mlgate(create).stdin("sk-1").run().success();
}

#[test]
fn secrets_move_from_the_public_default_to_a_keystore() {
    let (env, _db) = with_rows(&["kek_default_passphrase"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    keystore(&env);
    env.write("new", NEW);
    let _ = env
        .mlgate(ROTATE)
        .args(["--from-default-passphrase"])
        .run()
        .success();
    assert_eq!((file(&env, 2).as_deref(), &*active(&env)), (Some(NEW), "2"));
    assert_eq!(
        revealed(&env, "kek_default_passphrase", "api_key"),
        "sk-default-passphrase"
    );
}

#[test]
fn an_unsuitable_passphrase_is_refused_before_any_change() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["kek_v2"]);
    let env = kept(&db, &[("1", WRONG), ("2", HORSE)]);
    let _ = env
        .mlgate(["kek", "set-active", "--version", "2"])
        .run()
        .success();
    env.write("old", WRONG);
    let to = |file: &'static str| ["rotate-kek", "--yes", "--new-passphrase-file", file];
    assert_says(
        &refused(&env, &db, 1, &to("old")),
        &["the same as an old one"],
    );
    add(&env, "3", "another passphrase of more than 32 characters");
    insta::assert_snapshot!(
        refused(&env, &db, 5, &[&to("new")[..], &["--new-version", "3"]].concat()), @r"
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    2                  1  rewrapped to version 3
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    error: the keystore has another passphrase for KEK version 3
    hint: nothing was overwritten; if no secret needs that one, retire it with `mlgate kek retire --version 3`
    hint: choose another version with --new-version
    hint: no secret was rotated
    [exit status: 5]
    ");
    // The next version is one that the keystore lacks.
    let _ = env.mlgate(to("new")).run().success();
    assert_eq!(active(&env), "4");
}

#[test]
fn a_row_that_the_keystore_cannot_open_stops_the_rotation() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key", "kek_v256"]);
    let env = kept(&db, &[("1", HORSE)]);
    insta::assert_snapshot!(refused(&env, &db, 13, &ROTATE), @r"
    ------- stderr -------
    error: 1 secret cannot be decrypted, so nothing was rotated
      because: `kek_v256` (s-ID): no passphrase was given for KEK version 256
    hint: use --also VERSION=FILE for the passphrases of other versions
    hint: use --skip-unreadable to skip these secrets and rotate the others
    [exit status: 13]
    ");
    insta::assert_snapshot!(refused(&env, &db, 13, &["rewrap", "--yes"]), @r"
    ------- stderr -------
    error: 1 secret cannot be decrypted, so nothing was rotated
      because: `kek_v256` (s-ID): no passphrase was given for KEK version 256
    hint: use --also VERSION=FILE for the passphrases of other versions
    hint: use --skip-unreadable to skip these secrets and rotate the others
    [exit status: 13]
    ");
    env.write("256", "パスワード🔑");
    let _ = env
        .mlgate(["rewrap", "--yes", "--also", "256=256"])
        .run()
        .success();
    assert_eq!(
        db.value("SELECT min(kek_version) || max(kek_version) FROM secrets")
            .as_deref(),
        Some("11")
    );
}

fn rewrap<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["rewrap"], more].concat()
}

#[test]
fn rewrapping_works_without_a_keystore() {
    let (env, db) = with_rows(&["single_key", "kek_v2", "kek_v256"]);
    env.write("256", "パスワード🔑");
    env.write("horse", HORSE);
    env.write("wrong", WRONG);
    let also = ["--also", "256=256", "--also", "1=horse", "--yes"];
    insta::assert_snapshot!(refused(&env, &db, 2, &rewrap(&also)), @r"
    ------- stderr -------
    error: no target KEK version was given
    hint: set it with --kek-version, or use --kek-file
    [exit status: 2]
    ");
    insta::assert_snapshot!(
        refused(&env, &db, 12, &rewrap(&["--kek-version", "3", "--yes"])), @r"
    ------- stderr -------
    error: no secret is at KEK version 3, so the passphrase could not be checked
    hint: to move to a new version, use `mlgate rotate-kek --new-version`
    [exit status: 12]
    ");
    refused(
        &env,
        &db,
        12,
        &rewrap(&["--kek-version", "2", "--passphrase-file", "wrong", "--yes"]),
    );
    refused(&env, &db, 13, &rewrap(&["--kek-version", "2", "--yes"]));
    refused(
        &env,
        &db,
        6,
        &[&rewrap(&["--kek-version", "2"])[..], &also[..4]].concat(),
    );
    let two = [&rewrap(&["--kek-version", "2"])[..], &also].concat();
    insta::assert_snapshot!(env.mlgate(&two).run(), @r"
    Moved 2 of 3 secrets to KEK version 2.
      from version 1: 1
      from version 256: 1
      digest of all values: a4a4cc4389865be7e78ff71604d0aebb69f30216a5f36b65c1f5bb3b98e84a5e, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    2                  1  unchanged: already under the new key
    256                1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    ");
    let _ = env.mlgate(["verify"]).run().success();
    assert!(!Path::new(&env.work().join("keystore")).exists());
}

#[test]
fn damaged_rows_at_the_target_version_are_named_and_can_be_skipped() {
    let (env, db) = with_rows(&["single_key", "emoji", "kek_v2"]);
    env.write("horse", HORSE);
    db.execute("UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'emoji'");
    let args = ["rewrap", "--kek-version", "1", "--also", "2=horse", "--yes"];
    assert_says(
        &refused(&env, &db, 13, &args),
        &["`emoji`", "altered or truncated"],
    );
    let output = env.mlgate(args).args(["--skip-unreadable"]).run().success();
    assert!(
        output
            .stdout()
            .contains("Moved 1 of 3 secrets to KEK version 1."),
        "{output}"
    );
}

#[test]
fn a_generated_passphrase_is_in_the_keystore_alone() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let generate = ["rotate-kek", "--generate", "--yes"];
    let output = env.mlgate(generate).run().success();
    let new = file(&env, 2).unwrap();
    assert_eq!((new.len(), &*active(&env)), (64, "2"));
    assert!(
        !output.stdout().contains(&new) && !output.stderr().contains(&new),
        "{output}"
    );
    assert!(!output.stderr().contains("warning"), "{output}");
    let _ = env.mlgate(["verify"]).run().success();
    // Nothing is left to finish: the next one is new.
    let _ = env.mlgate(generate).run().success();
    assert_eq!(active(&env), "3");
    assert_ne!(file(&env, 3).unwrap(), new);
    for args in [
        &["rotate-kek", "--generate", "--new-passphrase-file", "new"][..],
        &["rotate-kek", "--generate", "--keystore", ""],
    ] {
        refused(&env, &db, 2, args);
    }
    env.set("MLGATE_KEYSTORE", "");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
    insta::assert_snapshot!(refused(&env, &db, 2, &generate), @r"
    ------- stderr -------
    error: a generated passphrase needs a keystore
    hint: set one with --keystore, or write a file with `mlgate kek generate --out FILE`
    [exit status: 2]
    ");
}

#[test]
fn a_generated_passphrase_is_new_to_the_keystore() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(
        &db,
        &[
            ("1", HORSE),
            ("2", "an old passphrase that others have seen"),
        ],
    );
    let generate = ["rotate-kek", "--generate", "--yes"];
    let output = env.mlgate(generate).run().success();
    assert_says(
        &output,
        &[
            "not using the passphrase of KEK version 2 in the keystore",
            "keystore/v2.passphrase` rotates to it",
        ],
    );
    assert_eq!((file(&env, 3).unwrap().len(), &*active(&env)), (64, "3"));
    let _ = env.mlgate(["verify"]).run().success();
}

#[test]
fn a_rotation_begun_to_another_version_is_not_resumed() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let rotate = ["rotate-kek", "--generate", "--yes", "--lock-timeout", "0"];
    let mut other = db.connect();
    other.execute("BEGIN IMMEDIATE");
    let _ = env.mlgate(rotate).run().code(11);
    other.execute("ROLLBACK");
    let begun = file(&env, 2).unwrap();
    let _ = env
        .mlgate(rotate)
        .args(["--new-version", "7"])
        .run()
        .success();
    assert_eq!(active(&env), "7");
    assert_ne!(file(&env, 7).unwrap(), begun);
}

#[test]
fn an_interrupted_run_resumes_with_its_generated_passphrase() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = kept(&db, &[("1", HORSE)]);
    let generate = ["rotate-kek", "--generate", "--yes"];
    let mut other = db.connect();
    other.execute("BEGIN IMMEDIATE");
    let _ = env
        .mlgate(generate)
        .args(["--lock-timeout", "0"])
        .run()
        .code(11);
    other.execute("ROLLBACK");
    let begun = file(&env, 2).unwrap();
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    1            1        1         0               0
    ------- stderr -------
    the keystore decrypts every secret (1)
    all are at the active KEK version: MLFLOW_CRYPTO_KEK_VERSION must be 1
    the keystore has the passphrase of KEK version 2, and no secret is there: a rotation to it was interrupted before its commit; continue it with `mlgate rotate-kek --generate`
    ");
    // Before the commit.
    let output = env.mlgate(generate).run().success();
    assert_says(
        &output,
        &["Finishing the interrupted rotation to KEK version 2."],
    );
    assert_eq!((file(&env, 2).unwrap(), &*active(&env)), (begun, "2"));
    // After it.
    fs::write(env.work().join("keystore/active"), "1\n").unwrap();
    env.write("keystore/pending", "2\n");
    insta::assert_snapshot!(env.mlgate(["kek", "status"]).run(), @r"
    KEK VERSION  SECRETS  READABLE  PUBLIC DEFAULT  DAMAGED
    2            1        1         0               0
    ------- stderr -------
    the keystore decrypts every secret (1)
    warning: a rotation to KEK version 2 was committed, but version 1 is still the active one in the keystore: run the same command again, or `mlgate kek set-active --version 2`, to finish it
    ");
    let output = env.mlgate(generate).run().success();
    assert!(
        output.stdout().contains("Nothing to do: 1 of 1"),
        "{output}"
    );
    assert_eq!((file(&env, 3), &*active(&env)), (None, "2"));
    let _ = env.mlgate(["verify"]).run().success();
}
