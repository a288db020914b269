//! `mlgate secret create --provider`: fields and settings are checked against the provider.

use super::fixture::{assert_says, refused, revealed, with_rows};
use crate::common::{CommandOutput, TestDb, TestEnv};

const AWS: [&str; 4] = [
    "--field",
    "aws_access_key_id=@id",
    "--field",
    "aws_secret_access_key=@key",
];

fn ready() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    env.write("key", "example/secret/9876");
    (env, db)
}

fn create(env: &TestEnv, provider: &str, args: &[&str]) -> CommandOutput {
    env.mlgate(["secret", "create", "s", "--provider", provider])
        .args(args)
        .stdin("sk-0123456789\n")
        .run()
}

/// The settings and the whole value of the only secret, which is then deleted.
fn stored(env: &TestEnv, db: &TestDb) -> (Option<String>, String) {
    let auth = db.value("SELECT auth_config FROM secrets");
    let whole = env.mlgate(["secret", "reveal", "s", "--whole"]).run();
    let value = whole.success().stdout().to_owned();
    db.execute("DELETE FROM secrets");
    (auth, value)
}

#[test]
fn the_auth_mode_is_stored_explicitly() {
    let (env, db) = ready();
    let keys = r#"{"aws_access_key_id": "AKIA0123456789", "aws_secret_access_key": "example/secret/9876"}"#;
    insta::assert_snapshot!(create(&env, "bedrock", &AWS), @r"
    ------- stderr -------
    auth mode `access_keys`, chosen by its fields
    created secret `s`
    ");
    let mode = Some(r#"{"auth_mode": "access_keys"}"#.to_owned());
    assert_eq!(stored(&env, &db), (mode.clone(), keys.to_owned()));
    for args in [
        &["--auth-mode", "access_keys"][..],
        &["--auth", "auth_mode=access_keys"],
        &[
            "--auth",
            "auth_mode=access_keys",
            "--auth-mode",
            "access_keys",
        ],
    ] {
        let output = create(&env, "bedrock", &[&AWS, args].concat()).success();
        assert_eq!(output.stderr(), "created secret `s`\n");
        assert_eq!(stored(&env, &db), (mode.clone(), keys.to_owned()));
    }
    let args = ["--value-stdin", "--auth", "aws_region_name=eu-central-1"];
    insta::assert_snapshot!(create(&env, "amazon-bedrock", &args), @r"
    ------- stderr -------
    auth mode `api_key`, the default; use --auth-mode to choose another: access_keys, iam_role, default_chain
    created secret `s`
    ");
    assert_eq!(
        stored(&env, &db).0.as_deref(),
        Some(r#"{"auth_mode": "api_key", "aws_region_name": "eu-central-1"}"#)
    );
    // Where there is only one mode, nothing is added.
    create(&env, "openai", &["--value-stdin", "--auth-mode", "api_key"]).success();
    create_and_forget(&env, &db, "openai", &["--value-stdin"], None);
}

#[track_caller]
fn create_and_forget(
    env: &TestEnv,
    db: &TestDb,
    provider: &str,
    args: &[&str],
    auth: Option<&str>,
) {
    db.execute("DELETE FROM secrets");
    create(env, provider, args).success();
    assert_eq!(stored(env, db).0.as_deref(), auth);
}

#[test]
fn a_mode_that_uses_the_servers_credentials_stores_an_empty_value() {
    let (env, db) = ready();
    let args = [
        "--auth-mode",
        "iam_role",
        "--auth",
        "aws_role_name=arn:aws:iam::1:role/r",
    ];
    insta::assert_snapshot!(create(&env, "bedrock", &[&args[..], &["-o", "json"]].concat()), @r#"
    {
      "secret": {
        "secret_id": "s-ID",
        "secret_name": "s",
        "created_at": MILLISECONDS,
        "last_updated_at": MILLISECONDS,
        "provider": "bedrock",
        "created_by": "tester",
        "last_updated_by": "tester",
        "auth_config": {
          "auth_mode": "iam_role",
          "aws_role_name": "arn:aws:iam::1:role/r"
        },
        "workspace": "default",
        "kek_version": 1,
        "version": "FINGERPRINT"
      }
    }
    ------- stderr -------
    created secret `s`
    "#);
    assert_eq!(
        stored(&env, &db),
        (
            Some(
                r#"{"auth_mode": "iam_role", "aws_role_name": "arn:aws:iam::1:role/r"}"#.to_owned()
            ),
            "{}".to_owned()
        )
    );
    let output = create(&env, "bedrock", &[&args[..], &["--value-stdin"]].concat()).code(2);
    assert_says(&output, &["does not have one secret field but none"]);
    // Otherwise an empty value is an error.
    let output = create(&env, "bedrock", &["--no-check"]).code(2);
    assert_says(&output, &["no value was given"]);
}

#[test]
fn a_value_without_a_field_name_goes_to_the_providers_field() {
    let (env, db) = ready();
    env.write("account.json", r#"{"type": "service_account"}"#);
    let args = ["--value-file", "account.json", "--auth", "vertex_project=p"];
    create(&env, "vertex_ai", &args).success();
    assert_eq!(
        revealed(&env, "s", "vertex_credentials"),
        r#"{"type": "service_account"}"#
    );
    db.execute("DELETE FROM secrets");
    let args = [
        "--value-stdin",
        "--auth",
        "api_base=https://d.example",
        "--auth",
        "client_id=c",
    ];
    create(&env, "databricks", &args).success();
    assert_eq!(revealed(&env, "s", "client_secret"), "sk-0123456789");
    assert_eq!(
        stored(&env, &db).0.as_deref(),
        Some(r#"{"auth_mode": "oauth_m2m", "api_base": "https://d.example", "client_id": "c"}"#)
    );
}

#[test]
fn missing_fields_are_named_with_their_options() {
    let (env, db) = ready();
    let refused = |args: &[&str]| {
        let args = [&["secret", "create", "s", "--provider"], args].concat();
        refused(&env, &db, 2, &args)
    };
    insta::assert_snapshot!(refused(&["bedrock", "--field", "aws_access_key_id=@id"]), @r"
    ------- stderr -------
    error: provider `bedrock` needs `aws_secret_access_key` in auth mode `access_keys`
    hint: set it with --field aws_secret_access_key=@PATH (aws_secret_access_key=- for stdin, aws_secret_access_key=env:AWS_SECRET_ACCESS_KEY for a variable)
    hint: choose another auth mode with --auth-mode: api_key, iam_role, default_chain
    hint: `mlgate provider show bedrock` lists all of its fields; --no-check stores the secret as it is
    [exit status: 2]
    ");
    insta::assert_snapshot!(refused(&["azure", "--auth", "api_base=https://a.example"]), @r"
    ------- stderr -------
    error: provider `azure` needs `api_key`, `api_version`
    hint: set it with --value-stdin, --value-file PATH or --field api_key=env:AZURE_API_KEY
    hint: set it with --auth api_version=…: API version, such as 2024-02-01
    hint: `mlgate provider show azure` lists all of its fields; --no-check stores the secret as it is
    [exit status: 2]
    ");
    // An empty setting counts as missing.
    let empty = ["bedrock", "--value-stdin", "--auth", "aws_region_name="];
    assert_says(&refused(&empty), &["needs `aws_region_name`"]);
    insta::assert_snapshot!(refused(&["openai"]), @r"
    ------- stderr -------
    error: provider `openai` needs `api_key`
    hint: set it with --value-stdin, --value-file PATH or --field api_key=env:OPENAI_API_KEY
    hint: `mlgate provider show openai` lists all of its fields; --no-check stores the secret as it is
    [exit status: 2]
    ");
    insta::assert_snapshot!(refused(&["ollama", "--auth", "api_base=https://o.example"]), @r"
    ------- stderr -------
    error: provider `ollama` needs `api_key`
    hint: set it with --value-stdin, --value-file PATH or --field api_key=env:VARIABLE
    hint: `mlgate provider show ollama` lists all of its fields; --no-check stores the secret as it is
    [exit status: 2]
    ");
}

#[test]
fn unknown_fields_are_refused_with_the_known_ones() {
    let (env, db) = ready();
    let refused = |args: &[&str]| {
        let args = [&["secret", "create", "s", "--provider"], args].concat();
        refused(&env, &db, 2, &args)
    };
    insta::assert_snapshot!(refused(&["openai", "--field", "apikey=@key"]), @r"
    ------- stderr -------
    error: provider `openai` has no secret field `apikey`
    hint: did you mean api_key?
    hint: it has --field api_key; --auth api_base, organization, api_type, deployment_name, api_version
    hint: `mlgate provider show openai` lists its fields; --no-check also stores others
    [exit status: 2]
    ");
    insta::assert_snapshot!(refused(&["bedrock", "--field", "aws_session_token=@key"]), @r"
    ------- stderr -------
    error: provider `bedrock` has no secret field `aws_session_token`
    hint: aws_session_token (of MLflow 3.8) is not read: temporary credentials do not work.
    hint: auth mode api_key has --field api_key; --auth aws_region_name
    hint: auth mode access_keys has --field aws_access_key_id, aws_secret_access_key; --auth aws_region_name
    hint: auth mode iam_role has --auth aws_role_name, aws_region_name
    hint: auth mode default_chain has --auth aws_role_name, aws_session_name, aws_region_name
    hint: `mlgate provider show bedrock` lists its fields; --no-check also stores others
    [exit status: 2]
    ");
}

#[test]
fn each_mismatch_names_the_valid_choices() {
    let (env, db) = ready();
    let refused = |args: &[&str]| {
        let args = [&["secret", "create", "s", "--provider"], args].concat();
        refused(&env, &db, 2, &args)
    };
    for (args, says) in [
        (
            &[
                "openai",
                "--value-stdin",
                "--auth",
                "api_bas=https://x.example",
            ][..],
            &["no setting `api_bas`", "did you mean api_base?"][..],
        ),
        (
            &["bedrock", "--field", "aws_region_name=@key"],
            &[
                "is a setting, not a secret field",
                "--auth aws_region_name=…",
            ],
        ),
        (
            &[
                "openai",
                "--value-stdin",
                "--field",
                "api_base=https://x.example",
            ],
            &[
                "`api_base` of provider `openai` is a setting",
                "--auth api_base=…",
            ],
        ),
        (
            &["portkey", "--value-stdin", "--auth", "portkey_config=pc-1"],
            &[
                "is a secret, and settings are stored in clear",
                "--field portkey_config=@FILE",
            ],
        ),
        (
            &["bedrock", "--auth-mode", "acces_keys", "--value-stdin"],
            &[
                "no auth mode `acces_keys`",
                "did you mean access_keys?",
                "iam_role has --auth",
            ],
        ),
        (
            &["bedrock", "--auth-mode", "access_keys", "--value-stdin"],
            &["does not have one secret field but 2", "--field KEY=@FILE"],
        ),
        (
            &["bedrock", "--auth", "aws_role_name=r"],
            &["iam_role or default_chain", "choose one with --auth-mode"],
        ),
        (
            &[
                "bedrock",
                "--field",
                "api_key=@key",
                "--field",
                "aws_access_key_id=@id",
            ],
            &["no auth mode of provider `bedrock` has all of these fields"],
        ),
        (
            &[
                "bedrock",
                "--auth-mode",
                "iam_role",
                "--auth",
                "auth_mode=api_key",
            ],
            &["name different auth modes"],
        ),
        // A value in place of a name.
        (
            &["openai", "--field", "sk-0123456789=x"],
            &["may be a value", "--field api_key"],
        ),
        (
            &["openai", "--value-stdin", "--auth", "sk-0123456789=x"],
            &["may be a value"],
        ),
    ] {
        let output = refused(args);
        assert_says(&output, says);
        assert!(!output.stderr().contains("0123456789"), "{output}");
    }
}

#[test]
fn an_unknown_provider_is_refused_unless_allowed() {
    let (env, db) = ready();
    let args = [
        "secret",
        "create",
        "s",
        "--provider",
        "OpenAI",
        "--value",
        "v",
        "-q",
    ];
    insta::assert_snapshot!(refused(&env, &db, 2, &args), @r"
    ------- stderr -------
    error: unknown provider `OpenAI`
    hint: did you mean openai? Provider names are case-sensitive
    hint: --no-check stores any other, which the gateway passes to LiteLLM
    [exit status: 2]
    ");
    for (provider, says) in [
        ("brand-new", "unknown provider"),
        ("newcomer", "unknown provider `newcomer`"),
    ] {
        let args = [
            "secret",
            "create",
            "s",
            "--provider",
            provider,
            "--value",
            "v",
        ];
        assert_says(&refused(&env, &db, 2, &args), &[says, "--no-check"]);
    }
    let args = [
        "--no-check",
        "--value-stdin",
        "--auth",
        "anything=1",
        "--auth-mode",
        "odd",
    ];
    create(&env, "brand-new", &args).success();
    assert_eq!(
        stored(&env, &db),
        (
            Some(r#"{"auth_mode": "odd", "anything": "1"}"#.to_owned()),
            r#"{"api_key": "sk-0123456789"}"#.to_owned()
        )
    );
    // Names of the older gateway, and others that MLflow's list omits, are accepted.
    create(&env, "togetherai", &["--value-stdin"]).success();
}

#[test]
fn settings_that_the_gateway_ignores_are_reported() {
    let (env, _db) = ready();
    let args = ["--value-stdin", "--auth", "api_base=https://g.example"];
    insta::assert_snapshot!(create(&env, "gemini", &args), @r"
    ------- stderr -------
    warning: the gateway ignores `api_base` for provider `gemini`
    created secret `s`
    ");
}

#[test]
fn an_address_that_the_gateway_does_not_call_causes_a_warning() {
    let (env, db) = ready();
    for (url, says) in [
        (
            "http://api.example.com",
            &["`http`", "MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES"][..],
        ),
        (
            "https://10.0.0.1/v1",
            &[
                "private address",
                "MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS=true",
            ],
        ),
        ("https://localhost:11434", &["private address"]),
        ("https://127.1", &["not an IP address in canonical form"]),
    ] {
        let api_base = format!("api_base={url}");
        let output = create(&env, "openai", &["--value-stdin", "--auth", &api_base]).success();
        assert_says(&output, says);
        assert_eq!(output.stderr().matches("warning").count(), 1, "{output}");
        db.execute("DELETE FROM secrets");
    }
    let fine = [
        "--value-stdin",
        "--auth",
        "api_base=https://api.example.com",
    ];
    assert_eq!(
        create(&env, "openai", &fine).stderr(),
        "created secret `s`\n"
    );
}
