//! `mlgate rotate-kek`: plan, run, report.

use super::fixture::{HORSE, NEW, assert_says, files, refused, revealed, with_rows};
use crate::common::TestEnv;

fn new_file(env: &TestEnv) {
    env.write("new", format!("{NEW}\n"));
}

const ROTATE: [&str; 3] = ["rotate-kek", "--new-passphrase-file", "new"];

#[test]
fn a_rotation_shows_its_plan_and_ends_with_what_to_set() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    new_file(&env);
    let values =
        || db.rows("SELECT secret_id, encrypted_value, masked_value, last_updated_at FROM secrets");
    let before = values();
    let output = env.mlgate(ROTATE).args(["--yes"]).run();
    insta::assert_snapshot!(output, @r"
    Rotated 2 of 2 secrets to KEK version 2.
      from version 1: 2
      digest of all values: c84bdbcb46efa6aec3b8b19173082fd45d6020560f1f6db39eb5ba7a25aca4fa, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  2  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    ");
    assert_eq!(values(), before);
    assert_eq!(
        db.value("SELECT group_concat(kek_version) FROM secrets")
            .as_deref(),
        Some("2,2")
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
}

#[test]
fn scripts_get_the_report_as_json() {
    let (env, _db) = with_rows(&["single_key", "emoji"]);
    new_file(&env);
    let output = env
        .mlgate(ROTATE)
        .args(["--yes", "-q", "-o", "json"])
        .run()
        .success();
    assert_eq!(output.stderr(), "");
    let mut report = output.json();
    assert_eq!(report["digest_before"], report["digest_after"]);
    assert!(report["seconds"].take().is_f64());
    report["digest_before"].take();
    report["digest_after"].take();
    report["database"].take();
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap(), @r#"
    {
      "outcome": "rotated",
      "dry_run": false,
      "database": null,
      "secrets": 2,
      "rotated": 2,
      "rotated_from": {
        "1": 2
      },
      "already_at_new_key": 0,
      "left_unreadable": 0,
      "unreadable": [],
      "new_kek_version": 2,
      "digest_before": null,
      "digest_after": null,
      "seconds": null,
      "mlgate_version": "0.1.0"
    }
    "#);
}

#[test]
fn a_dry_run_prints_the_same_plan_and_writes_nothing() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    new_file(&env);
    let before = files(&env, Some(&db));
    let output = env.mlgate(ROTATE).args(["--dry-run"]).run();
    insta::assert_snapshot!(output, @r"
    Would rotate 2 of 2 secrets to KEK version 2. Nothing was written.
      from version 1: 2
      digest of all values: c84bdbcb46efa6aec3b8b19173082fd45d6020560f1f6db39eb5ba7a25aca4fa
      seconds: N

    After the rotation set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  2  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    ");
    let json = env
        .mlgate(ROTATE)
        .args(["-n", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(json["outcome"], "dry_run");
    assert_eq!(json["rotated"], 2);
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn the_same_command_again_finds_nothing_to_do() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    new_file(&env);
    env.mlgate(ROTATE).args(["-y"]).run().success();
    let before = files(&env, Some(&db));
    insta::assert_snapshot!(env.mlgate(ROTATE).run(), @r"
    Nothing to do: 2 of 2 secrets are already under the new key at KEK version 2.
      digest of all values: c84bdbcb46efa6aec3b8b19173082fd45d6020560f1f6db39eb5ba7a25aca4fa
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    2                  2  unchanged: already under the new key
    ");
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn a_database_without_secrets_needs_no_confirmation() {
    let (env, _db) = with_rows(&[]);
    new_file(&env);
    insta::assert_snapshot!(env.mlgate(ROTATE).run(), @r"
    No secrets, so nothing was rotated.
      seconds: N
    ");
}

#[test]
fn secrets_move_off_the_public_default() {
    let (env, _db) = with_rows(&["kek_default_passphrase"]);
    new_file(&env);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(env.mlgate(ROTATE).args(["-y", "--from-default-passphrase"]).run(), @r"
    Rotated 1 of 1 secrets to KEK version 2.
      from version 1: 1
      digest of all values: 56fd9bfc70dd9e82058ce83768bf2213addda6a8325395c6a76bc0501300e162, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    warning: rotating away from MLflow's public default passphrase
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    ");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    assert_eq!(
        revealed(&env, "kek_default_passphrase", "api_key"),
        "sk-default-passphrase"
    );
}

#[test]
fn a_mixed_database_reaches_one_version_in_one_run() {
    let (env, db) = with_rows(&["single_key", "kek_v2", "kek_v256", "kek_v65536"]);
    env.write("new", NEW);
    env.write("v2", HORSE);
    env.write("v256", "パスワード🔑\n");
    env.write("v65536", "with-newline\n");
    let output = env
        .mlgate(ROTATE)
        .args([
            "-y",
            "--also",
            "2=v2",
            "--also",
            "256=v256",
            "--also",
            "65536=v65536",
        ])
        .args(["--passphrase-verbatim", "--new-version", "70000"])
        .run();
    // --passphrase-verbatim keeps the newline of the one that has it; the others have none.
    assert_eq!(output.status().code(), Some(13), "{output}");
    env.write("v256", "パスワード🔑");
    let output = env
        .mlgate(ROTATE)
        .args([
            "-y",
            "--also",
            "2=v2",
            "--also",
            "256=v256",
            "--also",
            "65536=v65536",
        ])
        .args(["--passphrase-verbatim"])
        .run();
    insta::assert_snapshot!(output, @r"
    Rotated 4 of 4 secrets to KEK version 65537.
      from version 1: 1
      from version 2: 1
      from version 256: 1
      from version 65536: 1
      digest of all values: 6c50cb90da199c8bef70541058b165a1de11538636c25aef067696310a2b0700, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=65537
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 65537
    2                  1  rewrapped to version 65537
    256                1  rewrapped to version 65537
    65536              1  rewrapped to version 65537
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    ");
    assert_eq!(
        db.value("SELECT DISTINCT kek_version FROM secrets")
            .as_deref(),
        Some("65537")
    );
    env.mlgate(["verify"])
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW)
        .run()
        .success();
}

#[test]
fn undecryptable_rows_stop_it_unless_skipped() {
    let (env, db) = with_rows(&["single_key", "emoji", "kek_v256"]);
    new_file(&env);
    db.execute("UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'emoji'");
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "1");
    let args = [&ROTATE[..], &["-y"]].concat();
    insta::assert_snapshot!(refused(&env, &db, 13, &args), @r"
    ------- stderr -------
    error: 2 secrets cannot be decrypted, so nothing was rotated
      because: `emoji` (s-ID): its value was altered or truncated, or its row was renamed
      because: `kek_v256` (s-ID): no passphrase was given for KEK version 256
    hint: use --also VERSION=FILE for the passphrases of other versions
    hint: use --skip-unreadable to skip these secrets and rotate the others
    [exit status: 13]
    ");
    let left = "SELECT * FROM secrets WHERE secret_name <> 'single_key' ORDER BY 1";
    let before = db.rows(left);
    insta::assert_snapshot!(env.mlgate(&args).args(["--skip-unreadable"]).run(), @r"
    Rotated 1 of 3 secrets to KEK version 2.
      from version 1: 1
      skipped, cannot be decrypted: 2
      digest of all values: 62784806dcf8d1042fff35190ecfff0caafc66d9994801af6648f5d1059b731f, the same before and after
      seconds: N

    Set for every MLflow server, then start it again:
      MLFLOW_CRYPTO_KEK_VERSION=2
      MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase, from new>
    ------- stderr -------
    KEK VERSION  SECRETS  ACTION
    1                  1  rewrapped to version 2
    1                  1  skipped: cannot be decrypted
    256                1  skipped: cannot be decrypted
    Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and version.
    warning: skipped `emoji` (s-ID): its value was altered or truncated, or its row was renamed
    warning: skipped `kek_v256` (s-ID): no passphrase was given for KEK version 256
    ");
    assert_eq!(db.rows(left), before);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "2");
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
}

#[test]
fn the_new_passphrase_has_four_sources() {
    let (env, db) = with_rows(&["single_key"]);
    new_file(&env);
    let dry = |args: &[&str]| {
        env.mlgate(["rotate-kek", "-n"])
            .args(args)
            .stdin(format!("{NEW}\n"))
            .run()
            .success()
    };
    let _ = dry(&["--new-passphrase-file", "-"]);
    let _ = dry(&["--new-passphrase-command", "cat new"]);
    env.set("MLGATE_NEW_KEK_PASSPHRASE", NEW);
    let output = env.mlgate(["rotate-kek", "-y"]).run().success();
    assert!(
        output
            .stdout()
            .ends_with("MLFLOW_CRYPTO_KEK_PASSPHRASE=<the new passphrase>\n"),
        "{output}"
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
    env.set("MLGATE_NEW_KEK_PASSPHRASE", "");
    assert_says(
        &refused(&env, &db, 2, &["rotate-kek", "-y"]),
        &["no new passphrase was given"],
    );
}

#[test]
fn a_short_new_passphrase_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    let run = |args: &[&str]| {
        env.mlgate(["rotate-kek", "-n", "--new-passphrase-file", "-"])
            .args(args)
            .stdin("short-one")
            .run()
    };
    assert_says(
        &run(&[]).success(),
        &["warning: the new passphrase has 9 characters"],
    );
    assert!(
        !run(&["--allow-weak"])
            .success()
            .stderr()
            .contains("characters")
    );
}
