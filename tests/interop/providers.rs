//! mlgate's table of providers matches `MLflow`'s, and the gateway reads what mlgate writes.

use std::collections::BTreeSet;

use mlgate::domain::provider::{Field, ProviderFacts, Reader, all};
use serde_json::{Value, json};

use crate::common::{Mlflow, TestDb, TestEnv};

const PASSPHRASE: &str = "correct horse battery staple";

/// Omitted by `MLflow` from its list, and missing in its gateway's enumeration.
const HIDDEN: &str = "bedrock_converse";

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn providers_match_the_newest_mlflow() {
    let theirs = Mlflow::on(&TestDb::sqlite()).providers().unwrap();
    let listed = all().iter().filter(|facts| facts.listed_since.is_some());
    let listed: Vec<_> = listed.map(|facts| facts.name).collect();
    assert_eq!(theirs["listed"], json!(listed));

    let ours: BTreeSet<&str> = all()
        .iter()
        .flat_map(|facts| facts.aliases.iter().copied().chain([facts.name]))
        .filter(|name| *name != HIDDEN)
        .collect();
    let names = theirs["config"].as_object().unwrap().keys();
    assert_eq!(ours, names.map(String::as_str).collect());
    let aliases: Vec<(&str, &str)> = all()
        .iter()
        .flat_map(|facts| facts.aliases.iter().map(|alias| (*alias, facts.name)))
        .collect();
    let known = theirs["aliases"].as_object().unwrap();
    assert_eq!(known.len(), aliases.len());
    for (alias, name) in aliases {
        assert_eq!(known[alias], name);
    }

    for facts in all().iter().filter(|facts| facts.name != HIDDEN) {
        let config = &theirs["config"][facts.name];
        assert_eq!(
            config["default_mode"],
            facts.default_mode().name,
            "{}",
            facts.name
        );
        let modes: Vec<Value> = config["auth_modes"]
            .as_array()
            .unwrap()
            .iter()
            .map(mode)
            .collect();
        let ours: Vec<Value> = facts
            .modes
            .iter()
            .map(|mode| {
                json!({
                    "mode": mode.name,
                    "display_name": mode.display_name,
                    "secret_fields": our_fields(mode.secret_fields),
                    "config_fields": our_fields(mode.config_fields),
                })
            })
            .collect();
        assert_eq!(ours, modes, "{}", facts.name);
        for (field, variable) in facts.variables {
            let known = &theirs["variables"][if facts.name == HIDDEN {
                "bedrock"
            } else {
                facts.name
            }];
            if known.is_null() {
                // MLflow names none; the variable is LiteLLM's.
                assert_eq!(facts.reader, Reader::LiteLlm, "{}", facts.name);
                continue;
            }
            let known = if known.is_string() {
                known
            } else {
                &known[field]
            };
            assert_eq!(known, variable, "{} {field}", facts.name);
        }
    }
    let with_variables = theirs["variables"].as_object().unwrap().keys();
    for name in with_variables {
        let facts = all().iter().find(|facts| facts.name == name).unwrap();
        assert!(!facts.variables.is_empty(), "{name}");
    }
}

/// An auth mode of `MLflow`'s without its descriptions.
fn mode(mode: &Value) -> Value {
    let fields = |list: &Value| -> Vec<Value> {
        let field = |field: &Value| json!([field["name"], field["required"], field.get("default")]);
        list.as_array().unwrap().iter().map(field).collect()
    };
    json!({
        "mode": mode["mode"],
        "display_name": mode["display_name"],
        "secret_fields": fields(&mode["secret_fields"]),
        "config_fields": fields(&mode["config_fields"]),
    })
}

fn our_fields(fields: &[Field]) -> Vec<Value> {
    let field = |field: &Field| json!([field.name, field.required, field.default]);
    fields.iter().map(field).collect()
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn the_gateway_reads_the_documented_settings() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let mlflow = Mlflow::on(&db).key(PASSPHRASE, 1);
    let mut number = 0;
    for facts in all() {
        let one_of_many = facts.modes.len() == 1 && facts.reader == Reader::LiteLlm;
        if one_of_many && !["cohere", "litellm", "xiaomi_mimo"].contains(&facts.name) {
            continue;
        }
        for mode in facts.modes {
            number += 1;
            let secret = format!("{} {}", mode.name, number);
            let values = Given::all(facts, mode.secret_fields, mode.config_fields);
            // The mode is named only if the fields alone do not determine it.
            let silent = [
                "access_keys",
                "api_key",
                "pat_token",
                "oauth_m2m",
                "service_account_json",
            ];
            let named = !silent.contains(&mode.name) || facts.name == "sagemaker";
            let auth_mode: &[&str] = if named {
                &["--auth-mode", mode.name]
            } else {
                &[]
            };
            env.mlgate(["secret", "create", &secret, "--provider", facts.name])
                .args(auth_mode)
                .args(&values.options)
                // Its credentials are an arbitrary text here, not the JSON of a key file.
                .args((mode.name == "service_account_json").then_some("--no-check"))
                .run()
                .success();
            let built = mlflow.gateway_config(&secret, facts.name).unwrap();
            values.assert_read(facts, mode.name, &built);
        }
    }
    assert!(number > 20, "{number}");
}

/// A distinct value for every field.
struct Given {
    options: Vec<String>,
    values: Vec<(&'static str, String)>,
}

impl Given {
    fn all(facts: &ProviderFacts, secrets: &'static [Field], settings: &'static [Field]) -> Self {
        let mut given = Self {
            options: Vec::new(),
            values: Vec::new(),
        };
        // With `api_type` openai is another provider; see below.
        let also = facts.also_reads.iter().filter(|_| facts.name != "openai");
        for field in secrets {
            given.add("--field", field.name, format!("SECRET-{}", field.name));
        }
        for field in settings.iter().chain(also) {
            let value = match field.name {
                "api_base" => format!("https://{}.example", facts.name.replace('_', "-")),
                name => format!("SETTING-{name}"),
            };
            given.add("--auth", field.name, value);
        }
        given
    }

    fn add(&mut self, option: &str, name: &'static str, value: String) {
        self.options
            .extend([option.to_owned(), format!("{name}={value}")]);
        self.values.push((name, value));
    }

    fn assert_read(&self, facts: &ProviderFacts, mode: &str, built: &Value) {
        let text = built.to_string();
        for (name, value) in &self.values {
            assert_eq!(
                text.contains(value.as_str()),
                facts.reads(name),
                "{} {mode}: {name} in {built}",
                facts.name
            );
        }
        let litellm = built["provider"] == "litellm";
        assert_eq!(litellm, facts.reader == Reader::LiteLlm, "{built}");
        assert!(!text.contains("auth_mode"), "{built}");
    }
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn openai_reads_settings_outside_its_auth_mode() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let mlflow = Mlflow::on(&db).key(PASSPHRASE, 1);
    let create = |name: &str, settings: &[&str]| {
        let settings = settings.iter().flat_map(|setting| ["--auth", *setting]);
        env.mlgate([
            "secret",
            "create",
            name,
            "--provider",
            "openai",
            "--value",
            "SECRET",
        ])
        .args(settings)
        .run()
        .success();
        mlflow.gateway_config(name, "openai").unwrap()["config"].clone()
    };
    let plain = create("plain", &["organization=ORG", "api_base=https://x.example"]);
    assert_eq!(plain["openai_organization"], "ORG");
    assert_eq!(plain["openai_api_base"], "https://x.example");
    let azure = create(
        "azure",
        &[
            "api_type=azure",
            "api_base=https://x.example",
            "deployment_name=DEPLOYMENT",
            "api_version=VERSION",
        ],
    );
    assert_eq!(azure["openai_deployment_name"], "DEPLOYMENT");
    assert_eq!(azure["openai_api_version"], "VERSION");
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn a_secret_without_a_value_matches_mlflows_rest_api() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let mlflow = Mlflow::on(&db).key(PASSPHRASE, 1);
    let settings = json!({"auth_mode": "iam_role", "aws_role_name": "r"});
    let more = json!({"provider": "bedrock", "auth_config": settings});
    let theirs = mlflow.create_secret_with("theirs", &json!({}), more);
    let args = [
        "--provider",
        "bedrock",
        "--auth-mode",
        "iam_role",
        "--auth",
        "aws_role_name=r",
    ];
    env.mlgate(["secret", "create", "ours"])
        .args(args)
        .run()
        .success();
    assert_eq!(mlflow.decrypt("ours"), mlflow.decrypt("theirs"));
    let get = ["secret", "get", "theirs", "-o", "json"];
    let shown = env.mlgate(get).run().success().json();
    let rest = mlflow.rest_secret(&theirs).unwrap();
    for key in ["masked_values", "auth_config", "provider"] {
        assert_eq!(shown["secret"].get(key), rest.get(key), "{key}");
    }
    env.mlgate(["verify"]).run().success();
}
