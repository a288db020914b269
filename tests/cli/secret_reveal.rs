//! `mlgate secret reveal`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::fixture::{HORSE, WRONG, assert_says, refused, revealed, with_rows};
use crate::common::{TestEnv, on_every_engine};

#[test]
fn one_field_is_printed_raw_with_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    insta::assert_snapshot!(env.mlgate(["secret", "reveal", "single_key"]).run(), @r"
    sk-proj-abcdefghijklmnopqrstuvwxyz0123456789[no newline]
    ------- stderr -------
    warning: printing the value of secret `single_key` in clear
    ");
    // --show is for terminals; a pipe does not need it, and accepts it.
    env.mlgate(["secret", "reveal", "single_key", "--show", "-q"])
        .run()
        .success();
}

on_every_engine! {
    fn the_value_goes_into_a_private_file(db: &TestDb) {
        let env = TestEnv::on(db, HORSE);
        env.create("openai", "sk-1234567890", &[]);
        env.mlgate(["db", "init", "--yes"]).run().success();
        let reveal = ["secret", "reveal", "openai", "--out", "key"];
        let handed_out = || db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.reveal'");
        let output = env.mlgate(reveal).run().success();
        let said = "wrote the value of secret `openai` to key, readable by its owner only\n";
        assert_eq!((output.stdout(), output.stderr()), ("", said));
        let path = env.work().join("key");
        assert_eq!(fs::read_to_string(&path).unwrap(), "sk-1234567890");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
        assert_eq!(handed_out().as_deref(), Some("1"));
        // An existing file is kept, and nothing is handed out.
        env.mlgate(reveal).args(["--whole"]).run().code(5);
        assert_eq!(fs::read_to_string(&path).unwrap(), "sk-1234567890");
        assert_eq!(handed_out().as_deref(), Some("1"));
        env.mlgate(reveal).args(["--show"]).run().code(2);
    }
}

#[test]
fn with_several_fields_one_must_be_chosen() {
    let (env, db) = with_rows(&["multi_key_insertion_order"]);
    let name = "multi_key_insertion_order";
    insta::assert_snapshot!(refused(&env, &db, 2, &["secret", "reveal", name]), @r"
    ------- stderr -------
    error: secret `multi_key_insertion_order` has several fields
    hint: choose one with --field: aws_secret_access_key, aws_access_key_id
    [exit status: 2]
    ");
    insta::assert_snapshot!(refused(&env, &db, 4, &["secret", "reveal", name, "--field", "nope"]), @r"
    ------- stderr -------
    error: secret `multi_key_insertion_order` has no field `nope`
    hint: its fields are: aws_secret_access_key, aws_access_key_id
    [exit status: 4]
    ");
    assert!(revealed(&env, name, "aws_secret_access_key").starts_with("wJalr"));
    refused(
        &env,
        &db,
        2,
        &["secret", "reveal", name, "--field", "x", "--whole"],
    );
}

#[test]
fn values_that_look_like_other_types_are_strings() {
    let (env, _db) = with_rows(&[
        "looks_like_number",
        "looks_like_json",
        "looks_like_bool_null",
    ]);
    assert_eq!(revealed(&env, "looks_like_number", "api_key"), "1234567890");
    assert_eq!(
        revealed(&env, "looks_like_json", "api_key"),
        r#"{"nested": true}"#
    );
    assert_eq!(revealed(&env, "looks_like_bool_null", "b"), "null");
}

#[test]
fn values_of_every_shape_are_printed_as_stored() {
    let (env, _db) = with_rows(&[
        "escapes",
        "emoji",
        "unicode_dict_keys",
        "whitespace_value",
        "non_string_values",
    ]);
    assert!(
        revealed(&env, "escapes", "api_key").starts_with("q\"uote\\back/slash\nnewline\ttab\rcr")
    );
    assert!(revealed(&env, "emoji", "api_key").starts_with("🔑🔒🔓secret"));
    assert_eq!(
        revealed(&env, "unicode_dict_keys", "clé"),
        "valeur-secrète-123"
    );
    assert_eq!(
        revealed(&env, "whitespace_value", "api_key"),
        "  padded key  "
    );
    assert_eq!(revealed(&env, "non_string_values", "n"), "123");
    let whole = env
        .mlgate(["secret", "reveal", "emoji", "--whole"])
        .run()
        .success();
    assert!(
        whole.stdout().starts_with(r#"{"api_key": "\ud83d\udd11"#),
        "{whole}"
    );
}

#[test]
fn a_value_without_fields_is_reported_and_printed_whole() {
    let (env, db) = with_rows(&["empty_dict", "lone_surrogate"]);
    insta::assert_snapshot!(refused(&env, &db, 13, &["secret", "reveal", "empty_dict"]), @r"
    ------- stderr -------
    error: the value of secret `empty_dict` has no fields
    [exit status: 13]
    ");
    insta::assert_snapshot!(refused(&env, &db, 13, &["secret", "reveal", "lone_surrogate"]), @r"
    ------- stderr -------
    error: the value of secret `lone_surrogate` is almost JSON: it contains half a character (a lone surrogate)
    hint: use --whole to print the value as stored
    [exit status: 13]
    ");
    let whole = env
        .mlgate(["secret", "reveal", "lone_surrogate", "--whole"])
        .run()
        .success();
    assert_eq!(whole.stdout(), r#"{"api_key": "\ud800abcdefg"}"#);
}

#[test]
fn wrong_keys_and_damaged_rows_are_told_apart() {
    let (env, db) = with_rows(&["single_key", "emoji", "unicode"]);
    let args = ["secret", "reveal", "single_key"];
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    insta::assert_snapshot!(refused(&env, &db, 12, &args), @r"
    ------- stderr -------
    error: the passphrase does not decrypt the secrets at KEK version 1; nothing was changed
    hint: check the passphrase and --kek-version; `mlgate kek status` lists the versions, and whether the passphrase decrypts them
    [exit status: 12]
    ");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
    assert_says(
        &refused(
            &env,
            &db,
            12,
            &["secret", "reveal", "single_key", "--kek-version", "2"],
        ),
        &["at KEK version 2"],
    );
    // A flipped bit in the value, a rename that bypasses the trigger, a truncated DEK.
    db.execute("DROP TRIGGER prevent_secrets_aad_mutation");
    db.execute(
        "UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'single_key'; \
         UPDATE secrets SET secret_name = 'renamed' WHERE secret_name = 'emoji'; \
         UPDATE secrets SET wrapped_dek = x'00ff' WHERE secret_name = 'unicode'",
    );
    insta::assert_snapshot!(refused(&env, &db, 13, &args), @r"
    ------- stderr -------
    error: secret `single_key` cannot be decrypted: its value was altered or truncated, or its row was renamed
    hint: give it a new value with `mlgate secret update`, or delete it
    [exit status: 13]
    ");
    assert_says(
        &refused(&env, &db, 13, &["secret", "reveal", "renamed"]),
        &["its row was renamed"],
    );
    assert_says(
        &refused(&env, &db, 13, &["secret", "reveal", "unicode"]),
        &["2 bytes instead of 60"],
    );
}

#[test]
fn each_row_is_decrypted_at_its_own_version() {
    let (env, _db) = with_rows(&["single_key", "kek_v2", "kek_v256"]);
    assert_eq!(revealed(&env, "kek_v2", "api_key"), "sk-version-two-0001");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "パスワード🔑");
    assert_eq!(revealed(&env, "kek_v256", "api_key"), "sk-version-256-0001");
}
