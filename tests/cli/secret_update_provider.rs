//! `mlgate secret update` and `set`: changes are checked against the stored provider.

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

/// A bedrock secret with access keys and these settings, as another client may have stored it.
fn bedrock(settings: &str) -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    env.write("key", "example/secret/9876");
    let args = [
        &["secret", "create", "aws", "--provider", "bedrock"][..],
        &KEYS,
    ]
    .concat();
    env.mlgate(args).run().success();
    db.execute(&format!("UPDATE secrets SET auth_config = {settings}"));
    (env, db)
}

const KEYS: [&str; 4] = [
    "--field",
    "aws_access_key_id=@id",
    "--field",
    "aws_secret_access_key=@key",
];

const REGION: &str = r#"'{"aws_region_name": "eu-west-1"}'"#;

const MODE_AND_REGION: &str = r#"'{"auth_mode": "access_keys", "aws_region_name": "eu-west-1"}'"#;

fn update(env: &TestEnv, args: &[&str]) -> CommandOutput {
    env.mlgate(["secret", "update", "aws"]).args(args).run()
}

fn auth(db: &TestDb) -> Option<String> {
    db.value("SELECT auth_config FROM secrets")
}

#[test]
fn a_missing_auth_mode_is_added_and_the_rest_kept() {
    let complete = r#"{"auth_mode": "access_keys", "aws_region_name": "eu-west-1"}"#;
    // Alone, without the passphrase.
    let (env, db) = bedrock(REGION);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    insta::assert_snapshot!(update(&env, &["--auth-mode", "access_keys"]), @r"
    ------- stderr -------
    updated secret `aws`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    assert_eq!(auth(&db).as_deref(), Some(complete));
    // With a new value.
    let (env, db) = bedrock(REGION);
    insta::assert_snapshot!(update(&env, &KEYS), @r"
    ------- stderr -------
    auth mode `access_keys`, chosen by its fields
    updated secret `aws`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    assert_eq!(auth(&db).as_deref(), Some(complete));
    // With new settings: the stored fields determine the mode.
    let (env, db) = bedrock("NULL");
    let settings = ["--auth", "aws_region_name=eu-west-1"];
    insta::assert_snapshot!(update(&env, &settings), @r"
    ------- stderr -------
    auth mode `access_keys`, chosen by its fields
    updated secret `aws`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    assert_eq!(auth(&db).as_deref(), Some(complete));
    // It is never dropped.
    update(&env, &["--auth", "aws_region_name=eu-west-2"]).success();
    assert_eq!(auth(&db), Some(complete.replace("west-1", "west-2")));
    update(&env, &["--clear-auth"]).success();
    assert_eq!(
        auth(&db).as_deref(),
        Some(r#"{"auth_mode": "access_keys"}"#)
    );
    // A value alone leaves complete settings unchanged.
    let (env, db) = bedrock(MODE_AND_REGION);
    let output = update(&env, &KEYS).success();
    assert!(!output.stderr().contains("auth mode"), "{output}");
    assert_eq!(auth(&db).as_deref(), Some(complete));
}

#[test]
fn clearing_a_required_setting_causes_a_warning() {
    let (env, db) = bedrock(r#"'{"auth_mode": "iam_role", "aws_role_name": "r"}'"#);
    let output = update(&env, &["--clear-auth"]).success();
    assert_says(&output, &["the gateway needs `aws_role_name`"]);
    assert_eq!(auth(&db).as_deref(), Some(r#"{"auth_mode": "iam_role"}"#));
}

#[test]
fn new_settings_must_fit_the_stored_auth_mode() {
    let (env, db) = bedrock(MODE_AND_REGION);
    for (args, says) in [
        (
            &["--value", "v", "-q"][..],
            "does not have one secret field but 2",
        ),
        (
            &["--field", "api_key=@key"],
            "no secret field `api_key` in auth mode `access_keys`",
        ),
        (
            &["--field", "aws_access_key_id=@id"],
            "needs `aws_secret_access_key`",
        ),
        (
            &["--auth", "api_base=https://x.example"],
            "no setting `api_base`",
        ),
        (
            &["--auth-mode", "iam_role"],
            "needs `aws_role_name` in auth mode `iam_role`",
        ),
        (&["--auth-mode", "nothing"], "no auth mode `nothing`"),
    ] {
        let args = [&["secret", "update", "aws"], args].concat();
        assert_says(&refused(&env, &db, 2, &args), &[says]);
    }
    update(&env, &["--no-check", "--auth", "anything=1"]).success();
    assert_eq!(auth(&db).as_deref(), Some(r#"{"anything": "1"}"#));
    update(&env, &["--no-check", "--auth-mode", "odd"]).success();
    assert_eq!(
        auth(&db).as_deref(),
        Some(r#"{"auth_mode": "odd", "anything": "1"}"#)
    );
}

#[test]
fn set_drops_the_keys_when_the_mode_needs_none() {
    let (env, db) = bedrock(MODE_AND_REGION);
    let role = ["--auth-mode", "iam_role", "--auth", "aws_role_name=r"];
    env.mlgate(["secret", "set", "aws"])
        .args(role)
        .run()
        .success();
    assert_eq!(
        auth(&db).as_deref(),
        Some(r#"{"auth_mode": "iam_role", "aws_role_name": "r"}"#)
    );
    assert_eq!(
        db.value("SELECT masked_value FROM secrets").as_deref(),
        Some("{}")
    );
    // The same when it creates.
    db.execute("DELETE FROM secrets");
    env.mlgate(["secret", "set", "aws", "--provider", "bedrock"])
        .args(role)
        .run()
        .success();
    assert_eq!(
        db.value("SELECT masked_value FROM secrets").as_deref(),
        Some("{}")
    );
    let args = [
        "secret",
        "set",
        "new",
        "--provider",
        "Bedrock",
        "--auth-mode",
        "iam_role",
    ];
    assert_says(&refused(&env, &db, 2, &args), &["did you mean bedrock?"]);
}

#[test]
fn unreadable_settings_are_not_guessed() {
    for settings in ["'{\"a\": 1}'", "'[]'", "'no json'"] {
        let (env, db) = bedrock(settings);
        let args = ["secret", "update", "aws", "--auth-mode", "access_keys"];
        assert_says(
            &refused(&env, &db, 1, &args),
            &["not a JSON object of strings"],
        );
        update(&env, &["--auth", "aws_region_name=eu-west-1"]).success();
        assert_eq!(
            auth(&db).as_deref(),
            Some(r#"{"auth_mode": "access_keys", "aws_region_name": "eu-west-1"}"#)
        );
    }
}

#[test]
fn an_unknown_stored_provider_is_reported_and_kept() {
    let (env, db) = bedrock("NULL");
    db.execute("UPDATE secrets SET provider = 'Bedrock'");
    insta::assert_snapshot!(update(&env, &["--auth", "x=1"]), @r"
    ------- stderr -------
    warning: the gateway has no provider `Bedrock` and passes it to LiteLLM; did you mean `bedrock`?
    updated secret `aws`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    db.execute("UPDATE secrets SET provider = 'newer-than-mlgate'");
    let output = update(&env, &["--auth", "x=1"]).success();
    assert!(!output.stderr().contains("warning"), "{output}");
}

/// The row of a secret that was stored without a provider.
fn unnamed(args: &[&str]) -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    env.write("key", "example/secret/9876");
    let create = ["secret", "create", "aws"];
    let _ = env.mlgate(create).args(args).run().success();
    (env, db)
}

on_every_engine! {
    fn a_missing_provider_can_be_set(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("key", "sk-1234567890", &[]);
        let sealed = db.rows("SELECT encrypted_value, wrapped_dek, auth_config FROM secrets");
        // No value and no passphrase is needed.
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
        let update = |provider: &str| env.mlgate(["secret", "update", "key", "--provider", provider]).run();
        let output = update("opnai").code(2);
        assert_says(&output, &["opnai"]);
        let _ = update("openai").success();
        assert_eq!(db.value("SELECT provider FROM secrets").as_deref(), Some("openai"));
        assert_eq!(db.rows("SELECT encrypted_value, wrapped_dek, auth_config FROM secrets"), sealed);
        let output = update("anthropic").code(5);
        assert_says(&output, &["secret `key` has the provider `openai`, and a provider never changes"]);
        assert_eq!(db.value("SELECT provider FROM secrets").as_deref(), Some("openai"));
    }
}

#[test]
fn kept_settings_must_fit_the_new_provider() {
    // The fields determine the mode, which is stored, since the gateway would assume another.
    let (env, db) = unnamed(&KEYS);
    let provider = ["--provider", "bedrock"];
    let _ = update(&env, &provider).success();
    assert_eq!(
        auth(&db).as_deref(),
        Some(r#"{"auth_mode": "access_keys"}"#)
    );
    // A field that the provider does not have, or one that is missing.
    let (env, db) = unnamed(&KEYS);
    let args = |more: &[&'static str]| [&["secret", "update", "aws"][..], more].concat();
    let output = refused(&env, &db, 2, &args(&["--provider", "openai"]));
    assert_says(
        &output,
        &["provider `openai` has no secret field `aws_access_key_id`"],
    );
    let (env, db) = unnamed(&["--value", "sk-1234567890"]);
    let output = refused(&env, &db, 2, &args(&["--provider", "azure"]));
    assert_says(&output, &["api_base"]);
    // Both given at once.
    env.write("new", "sk-0987654321");
    let settings = [
        "--auth",
        "api_base=https://x.example",
        "--auth",
        "api_version=v",
    ];
    let both = [
        &["--provider", "azure", "--value-file", "new"][..],
        &settings,
    ]
    .concat();
    let _ = update(&env, &both).success();
    assert_eq!(
        db.value("SELECT provider FROM secrets").as_deref(),
        Some("azure")
    );
}
