//! `mlgate secret update` and `mlgate secret set`.

use super::fixture::{WRONG, assert_says, refused, revealed, with_rows};
use crate::common::{CommandOutput, TestEnv};

fn update(env: &TestEnv, args: &[&str]) -> CommandOutput {
    env.mlgate(["secret", "update", "single_key"])
        .args(args)
        .stdin("sk-new-0123456789\n")
        .run()
}

#[test]
fn a_new_value_gets_a_new_dek_and_a_new_mask() {
    let (env, db) = with_rows(&["single_key"]);
    let before = db.rows("SELECT secret_id, secret_name, wrapped_dek, created_by FROM secrets");
    insta::assert_snapshot!(update(&env, &["--value-stdin"]), @r"
    ------- stderr -------
    updated secret `single_key`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    assert_eq!(revealed(&env, "single_key", "api_key"), "sk-new-0123456789");
    let after = db.rows("SELECT secret_id, secret_name, wrapped_dek, created_by FROM secrets");
    assert_eq!(before[0][..2], after[0][..2]);
    assert_ne!(before[0][2], after[0][2]);
    assert_eq!(before[0][3], after[0][3]);
    let row = db.rows("SELECT masked_value, last_updated_by, kek_version FROM secrets");
    assert_eq!(row[0][0].as_deref(), Some(r#"{"api_key": "sk-...6789"}"#));
    assert_eq!(row[0][1].as_deref(), Some("tester"));
    assert_eq!(row[0][2].as_deref(), Some("1"));
}

#[test]
fn settings_change_without_a_passphrase_and_keep_the_value() {
    let (env, db) = with_rows(&["single_key"]);
    let blobs = "SELECT encrypted_value, wrapped_dek, masked_value, kek_version FROM secrets";
    let before = db.rows(blobs);
    let output = env
        .mlgate([
            "secret",
            "update",
            "single_key",
            "--auth",
            "organization=o",
            "--auth",
            "api_version=y",
        ])
        .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
        .run()
        .success();
    assert_eq!(output.stdout(), "");
    assert_eq!(db.rows(blobs), before);
    let auth = || db.value("SELECT auth_config FROM secrets");
    assert_eq!(
        auth().as_deref(),
        Some(r#"{"organization": "o", "api_version": "y"}"#)
    );
    // New settings replace the old ones as a whole.
    update(&env, &["--auth", "api_type=1"]).success();
    assert_eq!(auth().as_deref(), Some(r#"{"api_type": "1"}"#));
    update(&env, &["--clear-auth"]).success();
    assert_eq!(auth(), None);
}

#[test]
fn a_stored_key_is_not_sent_to_another_address() {
    let (env, db) = with_rows(&["single_key"]);
    let auth = || db.value("SELECT auth_config FROM secrets");
    let args = [
        "secret",
        "update",
        "single_key",
        "--auth",
        "api_base=https://evil.example.com",
    ];
    db.execute("UPDATE secrets SET auth_config = NULL");
    insta::assert_snapshot!(refused(&env, &db, 1, &args), @r"
    ------- stderr -------
    error: api_base of secret `single_key` changes, so its value must be given again: the stored key would be sent to another address
    hint: set the value with --value-stdin, --value-file or --field
    [exit status: 1]
    ");
    update(
        &env,
        &[
            "--auth",
            "api_base=https://api.example.com",
            "--value-stdin",
        ],
    )
    .success();
    refused(&env, &db, 1, &args);
    refused(
        &env,
        &db,
        1,
        &["secret", "update", "single_key", "--clear-auth"],
    );
    refused(
        &env,
        &db,
        1,
        &["secret", "update", "single_key", "--auth", "organization=o"],
    );
    refused(
        &env,
        &db,
        1,
        &["secret", "update", "single_key", "--auth", "api_base="],
    );
    // The same address is no change; with the value given again, any change is allowed.
    update(
        &env,
        &[
            "--auth",
            "api_base= https://api.example.com ",
            "--auth",
            "organization=1",
        ],
    )
    .success();
    assert_eq!(
        auth().as_deref(),
        Some(r#"{"api_base": "https://api.example.com", "organization": "1"}"#)
    );
    update(&env, &["--clear-auth", "--value-stdin"]).success();
    assert_eq!(auth(), None);
}

#[test]
fn a_wrong_passphrase_writes_nothing() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    for verb in ["update", "set"] {
        let args = [
            "secret",
            verb,
            "single_key",
            "--value",
            "v",
            "--kek-version",
            "1",
            "-q",
        ];
        assert_says(
            &refused(&env, &db, 12, &args),
            &["does not decrypt the secrets at KEK version 1"],
        );
    }
}

#[test]
fn with_several_versions_one_must_be_given() {
    let (env, db) = with_rows(&["single_key", "kek_v2"]);
    let args = ["secret", "update", "single_key", "--value", "v", "-q"];
    insta::assert_snapshot!(refused(&env, &db, 12, &args), @r"
    ------- stderr -------
    warning: a value on the command line is visible to other users of this machine, and stays in the shell's history; use --value-stdin or --value-file
    error: the secrets are at several KEK versions (1 at version 1, 1 at version 2); choose one
    hint: set it with --kek-version, or move all to one version with `mlgate rotate-kek --also`
    [exit status: 12]
    ");
    env.mlgate(args)
        .args(["--kek-version", "2"])
        .run()
        .success();
    let version = db.value("SELECT kek_version FROM secrets WHERE secret_name = 'single_key'");
    assert_eq!(version.as_deref(), Some("2"));
    assert_eq!(revealed(&env, "single_key", "api_key"), "v");
}

#[test]
fn a_new_value_fixes_a_damaged_secret() {
    let (env, db) = with_rows(&["single_key", "unicode"]);
    db.execute("UPDATE secrets SET encrypted_value = x'00' WHERE secret_name = 'single_key'");
    env.mlgate(["secret", "reveal", "single_key"])
        .run()
        .code(13);
    update(&env, &["--value-stdin"]).success();
    assert_eq!(revealed(&env, "single_key", "api_key"), "sk-new-0123456789");
}

#[test]
fn a_missing_secret_is_an_error_unless_allowed() {
    let (env, db) = with_rows(&[]);
    let args = ["secret", "update", "nope", "--value", "v"];
    assert_says(
        &refused(&env, &db, 4, &args),
        &["no secret `nope` in workspace `default`"],
    );
    let output = env.mlgate(args).args(["--if-exists"]).run().success();
    assert_says(&output, &["nothing was changed"]);
}

#[test]
fn set_creates_then_updates() {
    let (env, db) = with_rows(&[]);
    let set = |value: &str, args: &[&str]| {
        env.mlgate(["secret", "set", "k", "--value-stdin"])
            .args(args)
            .stdin(value)
            .run()
    };
    insta::assert_snapshot!(set("one-0123456789", &["--provider", "openai", "--auth", "organization=1"]), @r"
    ------- stderr -------
    created secret `k`
    ");
    insta::assert_snapshot!(set("two-0123456789", &["--provider", "openai", "-o", "json"]), @r#"
    {
      "secret": {
        "secret_id": "s-ID",
        "secret_name": "k",
        "masked_values": {
          "api_key": "two...6789"
        },
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "provider": "openai",
        "created_by": "tester",
        "last_updated_by": "tester",
        "auth_config": {
          "organization": "1"
        },
        "workspace": "default",
        "kek_version": 1,
        "version": "FINGERPRINT"
      }
    }
    ------- stderr -------
    updated secret `k`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    "#);
    assert_eq!(revealed(&env, "k", "api_key"), "two-0123456789");
    let args = [
        "secret",
        "set",
        "k",
        "--provider",
        "anthropic",
        "--value",
        "v",
    ];
    insta::assert_snapshot!(refused(&env, &db, 5, &args), @r"
    ------- stderr -------
    error: secret `k` has the provider `openai`, and a provider never changes
    hint: delete the secret and create it again, or omit --provider
    [exit status: 5]
    ");
    db.execute("UPDATE secrets SET provider = NULL, auth_config = NULL");
    let _ = set("two-0123456789", &["--provider", "anthropic"]).success();
    assert_eq!(
        db.value("SELECT provider FROM secrets").as_deref(),
        Some("anthropic")
    );
}

#[test]
fn update_by_id_works_in_any_workspace() {
    let (env, db) = with_rows(&["single_key"]);
    db.execute("UPDATE secrets SET workspace = 'team-a'");
    let id = db.value("SELECT secret_id FROM secrets").unwrap();
    env.mlgate(["secret", "update", "--id", &id, "--value-stdin"])
        .stdin("v")
        .run()
        .success();
    let output = env
        .mlgate(["secret", "reveal", "--id", &id])
        .run()
        .success();
    assert_eq!(output.stdout(), "v");
}
