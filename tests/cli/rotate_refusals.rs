//! What `mlgate rotate-kek` refuses, with nothing changed.

use super::fixture::{HORSE, NEW, WRONG, assert_says, refused, with_rows};
use crate::common::{TestDb, TestEnv};

const ROTATE: [&str; 4] = ["rotate-kek", "-y", "--new-passphrase-file", "new"];

#[test]
fn unsuitable_new_passphrases_are_refused() {
    let (env, db) = with_rows(&["single_key"]);
    for (new, why) in [
        ("", "the new passphrase is empty"),
        ("\n", "the new passphrase is empty"),
        (
            "mlflow-default-kek-passphrase-for-development-only\n",
            "MLflow's public default",
        ),
        (HORSE, "the same as an old one"),
    ] {
        env.write("new", new);
        assert_says(&refused(&env, &db, 1, &ROTATE), &[why]);
    }
    env.write("new", NEW);
    env.write("also", NEW);
    let args = [&ROTATE[..], &["--also", "7=also"]].concat();
    assert_says(&refused(&env, &db, 1, &args), &["the same as an old one"]);
}

#[test]
fn a_wrong_key_is_reported_first() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    env.write("new", NEW);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    insta::assert_snapshot!(refused(&env, &db, 12, &ROTATE), @r"
    ------- stderr -------
    error: the passphrase does not decrypt any of the 2 secrets at KEK version 1
    hint: check the passphrase and --kek-version; `mlgate kek status` shows which versions can be decrypted
    [exit status: 12]
    ");
    let args = [&ROTATE[..], &["--skip-unreadable"]].concat();
    assert_says(
        &refused(&env, &db, 12, &args),
        &["does not decrypt any of the 2 secrets"],
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    assert_says(
        &refused(&env, &db, 2, &ROTATE),
        &["needs the KEK passphrase"],
    );
    assert_says(
        &refused(
            &env,
            &db,
            12,
            &[&ROTATE[..], &["--from-default-passphrase"]].concat(),
        ),
        &["does not decrypt any"],
    );
}

#[test]
fn a_version_without_rows_is_an_error_with_the_counts() {
    let (env, db) = with_rows(&["single_key", "emoji", "kek_v2"]);
    env.write("new", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "9");
    insta::assert_snapshot!(refused(&env, &db, 12, &ROTATE), @r"
    ------- stderr -------
    error: no secret is at KEK version 9; there are 2 at version 1, 1 at version 2
    hint: set the version with --kek-version; `mlgate kek status` shows which versions can be decrypted
    [exit status: 12]
    ");
}

#[test]
fn several_versions_need_an_explicit_one() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    env.write("new", NEW);
    assert_says(
        &refused(&env, &db, 12, &ROTATE),
        &["1 at version 1, 1 at version 2"],
    );
}

#[test]
fn a_version_of_other_rows_is_refused() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    env.write("new", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "1");
    insta::assert_snapshot!(refused(&env, &db, 5, &ROTATE), @r"
    ------- stderr -------
    error: KEK version 2 is taken by secrets under another key (1)
    hint: choose another one with --new-version; `mlgate kek status` lists those in use
    [exit status: 5]
    ");
    refused(
        &env,
        &db,
        5,
        &[&ROTATE[..], &["--new-version", "1"]].concat(),
    );
}

/// Two secrets, with the version of the current passphrase given and the new one in a file.
fn at_version_one() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    env.write("new", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "1");
    (env, db)
}

/// A version named by mistake takes no version: the row is under a known key.
#[test]
fn a_row_that_names_the_new_version_by_mistake_is_rotated() {
    let (env, db) = at_version_one();
    db.execute("UPDATE secrets SET kek_version = 2 WHERE secret_name = 'emoji'");
    let _ = env.mlgate(ROTATE).run().success();
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "2");
    let _ = env.mlgate(["verify"]).run().success();
}

#[test]
fn a_row_that_names_another_version_and_was_altered_is_unreadable() {
    let (env, db) = at_version_one();
    db.execute(
        "UPDATE secrets SET kek_version = 7, encrypted_value = zeroblob(60) WHERE secret_name = 'emoji'",
    );
    let altered = refused(&env, &db, 13, &ROTATE);
    assert_says(&altered, &["1 secret cannot be decrypted"]);
}

/// One row under the new key proves it: the other one is unreadable, and the key is not wrong.
#[test]
fn a_row_left_by_an_earlier_rotation_is_no_wrong_key() {
    let (env, db) = at_version_one();
    db.execute("UPDATE secrets SET wrapped_dek = zeroblob(60) WHERE secret_name = 'emoji'");
    let _ = env
        .mlgate(ROTATE)
        .args(["--skip-unreadable"])
        .run()
        .success();
    let again = refused(&env, &db, 13, &ROTATE);
    assert_says(&again, &["1 secret cannot be decrypted"]);
}

#[test]
fn without_a_confirmation_nothing_happens() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let args = ["rotate-kek", "--new-passphrase-file", "new"];
    insta::assert_snapshot!(refused(&env, &db, 6, &args), @r"
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    error: this needs confirmation, and there is no terminal; nothing was changed
    hint: confirm with --yes
    [exit status: 6]
    ");
}

#[test]
fn contradictory_versions_and_options_are_usage_errors() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    for more in [
        &["--new-version", "abc"][..],
        &["--new-version", "-1"],
        &["--new-version", "2147483648"],
        &["--also", "new"],
        &["--also", "x=new"],
        &["--from-default-passphrase", "--default-passphrase"],
        &["--new-passphrase-command", "true"],
        &["--kek-version", "2147483647x"],
    ] {
        let _ = refused(&env, &db, 2, &[&ROTATE[..], more].concat());
    }
    db.execute("UPDATE secrets SET kek_version = 2147483647");
    let output = refused(&env, &db, 2, &ROTATE);
    assert_says(&output, &["2147483647 is the highest possible"]);
}

#[test]
fn busy_and_read_only_databases_are_told_apart() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let args = [&ROTATE[..], &["--lock-timeout", "0"]].concat();
    env.hide_this_process();
    let mut other = db.connect();
    other.execute("BEGIN IMMEDIATE");
    insta::assert_snapshot!(env.mlgate(&args).run().code(11), @r"
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    error: the database is locked by another process (database is locked; held by $TEST)
    hint: try again later, or wait longer with --lock-timeout SECONDS
    [exit status: 11]
    ");
    insta::assert_snapshot!(
        env.mlgate(["secret", "update", "single_key", "--value-stdin", "--lock-timeout", "0"])
            .stdin("v")
            .run()
            .code(11),
        @r"
    ------- stderr -------
    error: the database is locked by another process (database is locked)
    hint: try again later, or wait longer with --lock-timeout SECONDS
    [exit status: 11]
    "
    );
    other.execute("ROLLBACK");
    let url = format!("sqlite:///file:{}?mode=ro&uri=true", db.name());
    let output = env.mlgate(&args).env("MLGATE_DATABASE", &url).run().code(1);
    assert_says(&output, &["is read-only", "mode=ro"]);
    let _ = env
        .mlgate(["verify"])
        .env("MLGATE_DATABASE", &url)
        .run()
        .success();
}
