//! `mlgate provider`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::fixture::assert_says;
use crate::common::TestEnv;

#[test]
fn the_list_is_mlflows() {
    let env = TestEnv::new();
    let output = env
        .mlgate(["provider", "list", "-o", "json"])
        .run()
        .success();
    let listed: Vec<String> = recorded()
        .into_iter()
        .filter(|(_, facts)| facts["listed"] == true)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(output.json()["providers"], json!(listed));
    let details = output.json()["details"].as_array().unwrap().clone();
    assert_eq!(details.len(), listed.len());
    let bedrock = details.iter().find(|row| row["provider"] == "bedrock");
    assert_eq!(
        bedrock.unwrap(),
        &json!({
            "provider": "bedrock",
            "aliases": ["amazon-bedrock"],
            "runtime": "native",
            "default_mode": "api_key",
            "auth_modes": ["api_key", "access_keys", "iam_role", "default_chain"],
            "listed_since": "3.11.1"
        })
    );
    let names = env
        .mlgate(["provider", "list", "-o", "name"])
        .run()
        .success();
    assert_eq!(names.stdout().lines().collect::<Vec<_>>(), listed);
    let all = env
        .mlgate(["provider", "list", "--all", "-o", "name"])
        .run()
        .success();
    assert!(all.stdout().contains("\ntogetherai\n"), "{all}");
    let table = env.mlgate(["providers", "ls"]).run().success();
    assert!(table.stdout().starts_with("PROVIDER "), "{table}");
}

/// What MLflow answered, by provider.
fn recorded() -> BTreeMap<String, Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/providers.json");
    let text = std::fs::read(path).expect("the record is in the repository");
    serde_json::from_slice(&text).expect("it is JSON")
}

/// `provider show` in the form of the record.
fn shown(env: &TestEnv, name: &str) -> Value {
    let output = env.mlgate(["provider", "show", name, "-o", "json"]).run();
    let view = output.success().json();
    let mut variables = BTreeMap::new();
    let mut not_read = Vec::new();
    let mut fields = |list: &Value| -> Value {
        let fields = list.as_array().expect("a list").iter().map(|field| {
            assert_eq!(field["type"], "string");
            assert_ne!(field["description"], "");
            if let Some(variable) = field.get("environment_variable") {
                variables.insert(field["name"].to_string(), variable.clone());
            }
            if field["read_by_gateway"] == false {
                not_read.push(field["name"].clone());
            }
            json!([field["name"], field["required"], field.get("default")])
        });
        fields.collect()
    };
    let modes: Vec<Value> = view["auth_modes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|mode| {
            json!({
                "mode": mode["mode"],
                "display_name": mode["display_name"],
                "secret_fields": fields(&mode["secret_fields"]),
                "config_fields": fields(&mode["config_fields"]),
            })
        })
        .collect();
    let variables: BTreeMap<&str, Value> = variables
        .iter()
        .map(|(name, variable)| (name.trim_matches('"'), variable.clone()))
        .collect();
    json!({
        "listed": view.get("listed_since").is_some(),
        "runtime": view["runtime"],
        "default_mode": view["default_mode"],
        "aliases": view["aliases"],
        "environment_variables": variables,
        "not_read": not_read,
        "auth_modes": modes,
    })
}

#[test]
fn each_provider_matches_mlflow() {
    let env = TestEnv::new();
    let mut recorded = recorded();
    // Bedrock has no auth mode with this field, so it cannot be given.
    let token = recorded.get_mut("bedrock").unwrap()["environment_variables"]
        .as_object_mut()
        .unwrap()
        .remove("aws_session_token");
    assert_eq!(token, Some(json!("AWS_SESSION_TOKEN")));
    let all = env
        .mlgate(["provider", "list", "--all", "-o", "name"])
        .run()
        .success();
    let names: Vec<&str> = all.stdout().lines().collect();
    assert_eq!(names.len(), recorded.len() + 1);
    for name in names {
        if name == "bedrock_converse" {
            continue;
        }
        let mut shown = shown(&env, name);
        let theirs = &recorded[name];
        if theirs["runtime"] == "litellm" && theirs["environment_variables"] == json!({}) {
            // MLflow names none; what mlgate shows is LiteLLM's.
            shown["environment_variables"] = json!({});
        }
        assert_eq!(&shown, theirs, "{name}");
    }
}

#[test]
fn a_provider_is_shown_with_its_caveats() {
    let env = TestEnv::new();
    insta::assert_snapshot!(env.mlgate(["provider", "show", "gemini"]).run(), @r"
    provider:      gemini
    aliases:
    runtime:       native: the gateway reads the fields below and no others
    listed since:  3.11.1 or earlier
    default mode:  api_key

    AUTH MODE  OPTION   FIELD     REQUIRED  DEFAULT  READ  USUAL VARIABLE  DESCRIPTION
    api_key    --field  api_key   yes                yes   GEMINI_API_KEY  API key
    api_key    --auth   api_base  no                 no                    Base URL, instead of the provider's own

    note: The gateway does not read api_base: it always calls the provider's own address.
    ");
    insta::assert_snapshot!(env.mlgate(["provider", "show", "databricks"]).run(), @r"
    provider:      databricks
    aliases:       databricks-model-serving
    runtime:       native: the gateway reads the fields below and no others
    listed since:  3.11.1 or earlier
    default mode:  pat_token

    AUTH MODE  OPTION   FIELD          REQUIRED  DEFAULT  READ  USUAL VARIABLE  DESCRIPTION
    pat_token  --field  api_key        yes                yes                   Databricks personal access token
    pat_token  --auth   api_base       yes                yes                   URL of the Databricks workspace
    oauth_m2m  --field  client_secret  yes                yes                   OAuth client secret
    oauth_m2m  --auth   api_base       yes                yes                   URL of the Databricks workspace
    oauth_m2m  --auth   client_id      yes                yes                   OAuth client id

    note: Without auth_mode the gateway uses pat_token. mlgate writes auth_mode.
    ");
    insta::assert_snapshot!(env.mlgate(["provider", "show", "openai", "-o", "csv"]).run(), @r#"
    auth_mode,option,field,required,default,read,usual_variable,description
    api_key,--field,api_key,yes,,yes,OPENAI_API_KEY,API key
    api_key,--auth,api_base,no,,yes,OPENAI_API_BASE,"Base URL, instead of the provider's own"
    (any),--auth,organization,no,,yes,,The organization to bill
    (any),--auth,api_type,no,,yes,,azure or azuread: an Azure deployment
    (any),--auth,deployment_name,no,,yes,,"The Azure deployment, with api_type"
    (any),--auth,api_version,no,,yes,,"The Azure API version, with api_type"
    "#);
    insta::assert_snapshot!(env.mlgate(["provider", "show", "amazon-bedrock", "-o", "name"]).run(), @r"
    bedrock
    ");
    insta::assert_snapshot!(env.mlgate(["provider", "show", "gemini", "-o", "json"]).run(), @r#"
    {
      "auth_modes": [
        {
          "mode": "api_key",
          "display_name": "API Key",
          "description": "An API key of the provider",
          "secret_fields": [
            {
              "name": "api_key",
              "type": "string",
              "description": "API key",
              "required": true,
              "read_by_gateway": true,
              "environment_variable": "GEMINI_API_KEY"
            }
          ],
          "config_fields": [
            {
              "name": "api_base",
              "type": "string",
              "description": "Base URL, instead of the provider's own",
              "required": false,
              "read_by_gateway": false
            }
          ]
        }
      ],
      "default_mode": "api_key",
      "provider": "gemini",
      "aliases": [],
      "runtime": "native",
      "listed_since": "3.11.1",
      "also_reads": [],
      "notes": [
        "The gateway does not read api_base: it always calls the provider's own address."
      ]
    }
    "#);
}

#[test]
fn an_unknown_provider_gets_a_suggestion() {
    let env = TestEnv::new();
    for (name, meant) in [
        ("OpenAI", "did you mean openai?"),
        ("Amazon-Bedrock", "did you mean amazon-bedrock?"),
        ("vertexai", "did you mean vertex_ai?"),
        ("antropic", "did you mean anthropic?"),
        ("nobody-at-all", "`mlgate provider list --all`"),
    ] {
        let output = env.mlgate(["provider", "show", name]).run().code(4);
        assert_says(&output, &[&format!("no provider `{name}`"), meant]);
    }
}
