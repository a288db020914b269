//! A revoked secret as the real `MLflow` sees it: a missing key, in a row like any other.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestEnv, on_every_engine};

/// What `MLflow` says about a missing `api_key`.
const MISSING: &str = "The api key provided is not a string";

/// Providers with their settings, and what the gateway does with a revoked secret of theirs.
const PROVIDERS: [(&str, &[&str], Refusal); 12] = [
    ("openai", &[], Refusal::Missing),
    (
        "azure",
        &["api_base=https://x.example", "api_version=v"],
        Refusal::Missing,
    ),
    ("anthropic", &[], Refusal::Missing),
    ("mistral", &[], Refusal::Missing),
    ("gemini", &[], Refusal::Missing),
    ("groq", &[], Refusal::Missing),
    ("ollama", &[], Refusal::Missing),
    ("portkey", &[], Refusal::Missing),
    (
        "databricks",
        &["api_base=https://x.example"],
        Refusal::NoText,
    ),
    ("vertex_ai", &["vertex_project=p"], Refusal::NoText),
    (
        "bedrock",
        &["aws_region_name=eu-central-1"],
        Refusal::Unsendable,
    ),
    ("cohere", &[], Refusal::OtherProvider),
];

/// Why the gateway does not call a provider. It never uses the credentials of its own server.
enum Refusal {
    /// It says that the key is missing.
    Missing,
    /// It does not accept such a value.
    NoText,
    /// Its key cannot be sent.
    Unsendable,
    /// LiteLLM is given an unknown provider.
    OtherProvider,
}

on_every_engine! {
    fn the_gateway_finds_no_key_for_any_provider(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        for (provider, settings, _) in &PROVIDERS {
            let settings = settings.iter().flat_map(|setting| ["--auth", *setting]);
            let _ = env.mlgate(["secret", "create", provider, "--provider", provider, "--no-check"])
                .args(["--field", "api_key=sk-1234567890"]).args(settings).run().success();
            let _ = env.mlgate(["secret", "revoke", provider, "--yes"]).run().success();
        }
        for (provider, _, refusal) in &PROVIDERS {
            let answer = mlflow.gateway_config(provider, provider);
            match refusal {
                Refusal::Missing => {
                    let error = answer.unwrap_err();
                    assert_eq!(error.code.as_deref(), Some("INVALID_PARAMETER_VALUE"), "{provider}");
                    assert!(error.message.contains(MISSING), "{provider}: {error:?}");
                }
                Refusal::NoText => assert_eq!(answer.unwrap_err().class, "ValidationError", "{provider}"),
                Refusal::Unsendable => {
                    let aws = &answer.unwrap()["config"]["aws_config"];
                    assert_eq!(aws["aws_bearer_token"], "revoked\n");
                }
                Refusal::OtherProvider => {
                    let settings = &answer.unwrap()["config"]["litellm_auth_config"];
                    assert_eq!(settings["custom_llm_provider"], "revoked");
                    assert_eq!(settings["api_key"], false);
                }
            }
        }
    }

    fn mlflow_lists_updates_and_deletes_a_revoked_secret(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for name in ["first", "second"] {
            env.create(name, "sk-1234567890", &["--provider", "openai", "--auth", "organization=o"]);
            let _ = env.mlgate(["secret", "revoke", name, "--yes"]).run().success();
        }
        let Value::Array(listed) = mlflow.rest_secrets().unwrap() else { panic!("no list") };
        assert_eq!(listed.len(), 2);
        for secret in &listed {
            assert_eq!(secret["masked_values"], json!({"value": "(revoked)"}));
            assert_eq!(secret["auth_config"], json!({"organization": "o"}));
            let id = secret["secret_id"].as_str().unwrap();
            assert_eq!(&mlflow.rest_secret(id).unwrap(), secret);
        }
        let id = |name: &str| {
            let found = listed.iter().find(|secret| secret["secret_name"] == name).unwrap();
            found["secret_id"].as_str().unwrap().to_owned()
        };
        // Its settings change, and it stays revoked.
        mlflow.update_secret(&id("first"), json!({"auth_config": {"organization": "p"}})).unwrap();
        let revoked = || {
            let list = env.mlgate(["secret", "list", "--revoked", "-o", "name"]).run().success();
            list.stdout().replace('\n', " ")
        };
        assert_eq!(revoked(), "first second ");
        // A value that MLflow gives it is a value; the old mark is removed with the next one that mlgate gives.
        mlflow.update_secret(&id("first"), json!({"value": {"api_key": "sk-by-mlflow"}})).unwrap();
        assert_eq!(revoked(), "second ");
        assert_eq!(env.reveal("first"), "sk-by-mlflow");
        let get = ["secret", "get", "first"];
        assert!(env.mlgate(get).run().success().stdout().contains("was revoked:"));
        let update = ["secret", "update", "first", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-by-mlgate").run().success();
        assert!(!env.mlgate(get).run().success().stdout().contains("revoked"));
        assert_eq!(mlflow.decrypt("first"), Ok(json!({"api_key": "sk-by-mlgate"})));

        mlflow.delete_secret(&id("second")).unwrap();
        assert_eq!(revoked(), "");
        let _ = env.mlgate(["db", "gc", "--yes"]).run().success();
        let _ = env.mlgate(["verify"]).run().success();
    }

    fn a_rotation_by_either_side_keeps_it_revoked(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        env.create("key", "sk-1234567890", &["--provider", "openai"]);
        let _ = env.mlgate(["secret", "revoke", "key", "--yes"]).run().success();
        let missing = |mlflow: &Mlflow| {
            assert!(mlflow.gateway_config("key", "openai").unwrap_err().message.contains(MISSING));
        };
        missing(&mlflow.key("A", 1));
        let _ = mlflow.key("A", 1).rotate_kek("B").success();
        missing(&mlflow.key("B", 2));
        env.use_passphrase("B");
        env.rotate("C", &[]);
        missing(&mlflow.key("C", 3));
        assert_eq!(mlflow.key("C", 3).decrypt("key").unwrap()["api_key"], false);
        let _ = env.mlgate(["verify"]).run().success();
        let list = env.mlgate(["secret", "list", "--revoked", "-o", "name"]).run().success();
        assert_eq!(list.stdout(), "key\n");
    }
}
