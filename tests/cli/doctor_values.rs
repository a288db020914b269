//! What `mlgate doctor` and `mlgate verify` find in the values of secrets, and what is refused, or causes a warning,
//! before it is written.

use std::collections::BTreeSet;

use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

/// Values that a provider cannot use: provider, settings, the stored JSON, and the name of the problem.
const VALUES: [(&str, Option<&str>, &str, &str); 15] = [
    ("openai", None, r"{}", "value_empty"),
    (
        "openai",
        None,
        r#"{"openai_api_key": "sk-1234567890-abc"}"#,
        "value_no_field",
    ),
    (
        "openai",
        None,
        r#"{"api_key": 1234567890}"#,
        "value_not_text",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234567890\n"}"#,
        "value_control",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234\u00005678901"}"#,
        "value_control",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "\ufeffsk-1234567890"}"#,
        "value_invisible",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234\u200b567890"}"#,
        "value_invisible",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234567890 "}"#,
        "value_blank",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "\"sk-1234567890\""}"#,
        "value_quoted",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "OPENAI_API_KEY=sk-1234567890"}"#,
        "value_assignment",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "Bearer sk-1234567890"}"#,
        "value_bearer",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "$OPENAI_API_KEY_OF_MINE"}"#,
        "value_variable",
    ),
    ("openai", None, r#"{"api_key": "12345678"}"#, "value_short"),
    (
        "azure",
        Some(r#"{"api_base": "https://a.example"}"#),
        r#"{"api_key": "1234567890abc"}"#,
        "value_no_setting",
    ),
    (
        "bedrock",
        None,
        r#"{"aws_access_key_id": "AKIA1234567890", "aws_secret_access_key": "1234567890abc"}"#,
        "value_not_used",
    ),
];

/// The same for Google credentials, Portkey, and texts in the place of a key.
const OTHERS: [(&str, Option<&str>, &str, &str); 11] = [
    (
        "vertex_ai",
        Some(r#"{"vertex_project": "p"}"#),
        r#"{"vertex_credentials": "/etc/key.json"}"#,
        "credentials_path",
    ),
    (
        "vertex_ai",
        Some(r#"{"vertex_project": "p"}"#),
        r#"{"vertex_credentials": "eyJhIjogMX0="}"#,
        "credentials_not_json",
    ),
    (
        "vertex_ai",
        Some(r#"{"vertex_project": "p"}"#),
        r#"{"vertex_credentials": "{\"type\": "}"#,
        "credentials_not_json",
    ),
    (
        "portkey",
        None,
        r#"{"api_key": "pk-1234567890"}"#,
        "no_route",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "YOUR_API_KEY"}"#,
        "value_placeholder",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "/run/secrets/openai"}"#,
        "value_reference",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "c2stMTIzNDU2Nzg5MDEyMzQ1Ng=="}"#,
        "value_encoded",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234567890,sk-0987654321"}"#,
        "value_odd_character",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-12а345678901"}"#,
        "value_not_ascii",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-1234567890absk-1234567890ab"}"#,
        "value_twice",
    ),
    (
        "openai",
        None,
        r#"{"api_key": "sk-ant-api03-1234567890"}"#,
        "value_other_provider",
    ),
];

/// An environment with each value in a secret named after its problem.
fn with_values(db: &TestDb, values: &[(&str, Option<&str>, &str, &str)]) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    let keys = Keys::new(&[(1, PASSPHRASE)]);
    for (index, (provider, settings, json, _)) in values.iter().enumerate() {
        let name = format!("value{index}");
        db.insert(&[keys.seal_json(1, &name, json)]);
        let settings = settings.map_or("NULL".to_owned(), |text| format!("'{text}'"));
        db.execute(&format!(
            "UPDATE secrets SET provider = '{provider}', auth_config = {settings} WHERE secret_name = '{name}'"
        ));
    }
    env
}

/// The findings about secrets: name and problem, except that nothing uses them.
fn found(env: &TestEnv, command: &str) -> Vec<(String, String)> {
    let output = env.mlgate([command, "-o", "json"]).run().code(3);
    let json = output.json();
    let name = if command == "doctor" {
        "name"
    } else {
        "secret_name"
    };
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let mut found: Vec<_> = findings
        .map(|finding| (text(finding, name), text(finding, "problem")))
        .filter(|(_, problem)| problem != "unused")
        .collect();
    found.sort();
    found
}

on_every_engine! {
    fn unusable_values_are_found(db: &TestDb) {
        let values: Vec<_> = VALUES.iter().chain(&OTHERS).copied().collect();
        let env = with_values(db, &values);
        let mut expected: Vec<(String, String)> = values
            .iter()
            .enumerate()
            .map(|(index, (_, _, _, word))| (format!("value{index}"), (*word).to_owned()))
            .collect();
        expected.sort();
        assert_eq!(found(&env, "doctor"), expected);
        // What certainly makes calls fail is reported by verify, too.
        let words: BTreeSet<String> = found(&env, "verify").into_iter().map(|(_, word)| word).collect();
        for word in ["value_empty", "value_no_field", "value_not_text", "value_control", "value_invisible",
            "value_no_setting", "credentials_not_json"]
        {
            assert!(words.contains(word), "{word}: {words:?}");
        }
        assert!(!words.contains("value_blank"), "{words:?}");
    }
}

/// The names of fields and settings are stored in clear text.
#[test]
fn without_a_passphrase_only_names_are_checked() {
    let db = TestDb::sqlite();
    let env = with_values(&db, &VALUES);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    let words: BTreeSet<String> = found(&env, "doctor")
        .into_iter()
        .map(|(_, word)| word)
        .collect();
    let expected = [
        "not_decrypted",
        "value_empty",
        "value_no_field",
        "value_no_setting",
        "value_not_used",
    ];
    assert_eq!(words, expected.map(str::to_owned).into());
}

#[test]
fn unusable_values_are_refused_and_doubtful_ones_cause_a_warning() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let create = |name: &str, value: &[u8], more: &[&str]| {
        env.mlgate([
            "secret",
            "create",
            name,
            "--provider",
            "openai",
            "--value-stdin",
        ])
        .args(more)
        .stdin(value)
        .run()
    };
    for (value, what) in [
        (&b"sk-1234\nsk-567890"[..], "a newline"),
        (b"sk-1234\x00567890", "NUL"),
    ] {
        let output = create("refused", value, &[]).code(1);
        assert!(output.stderr().contains(what), "{output}");
        assert!(output.stderr().contains("--no-check"), "{output}");
        assert!(!output.stderr().contains("567890"), "{output}");
    }
    for (index, value) in ["\u{feff}sk-1234567890", "sk-1234567890 ", "'sk-1234567890'"]
        .iter()
        .enumerate()
    {
        let output = create(&format!("warned{index}"), value.as_bytes(), &[]).success();
        assert!(
            output
                .stderr()
                .contains("warning: check the value: its field `api_key`"),
            "{output}"
        );
    }
    let output = create("anyway", b"sk-1234\nsk-567890", &["--no-check"]).success();
    assert!(
        output.stderr().contains("warning: check the value"),
        "{output}"
    );
    let update = ["secret", "update", "warned0", "--value-stdin"];
    let output = env.mlgate(update).stdin("sk-1234\nsk-567890").run().code(1);
    assert!(output.stderr().contains("a newline"), "{output}");
    let output = env
        .mlgate(update)
        .stdin("sk-1234567890-good")
        .run()
        .success();
    assert!(!output.stderr().contains("warning"), "{output}");
    for (credentials, code, word) in [
        ("eyJhIjogMX0=", 1, "base64"),
        ("/etc/key.json", 0, "is a path"),
    ] {
        let output = env
            .mlgate([
                "secret",
                "create",
                "google",
                "--provider",
                "vertex_ai",
                "--value-stdin",
            ])
            .args([
                "--auth",
                "vertex_project=p",
                "--auth-mode",
                "service_account_json",
            ])
            .stdin(credentials)
            .run()
            .code(code);
        assert!(output.stderr().contains(word), "{output}");
    }
}

#[test]
fn one_secret_is_verified_alone() {
    let db = TestDb::sqlite();
    let env = with_values(&db, &VALUES);
    env.create("good", "sk-1234567890-good", &["--provider", "openai"]);
    let output = env.mlgate(["verify", "good"]).run().success();
    assert!(
        output.stderr().contains("1 of 1 secrets verified"),
        "{output}"
    );
    let output = env.mlgate(["verify", "value0"]).run().code(3);
    assert!(output.stdout().contains("value_empty"), "{output}");
    env.mlgate(["verify", "nobody"]).run().code(4);
}
