//! `endpoint check --network` calls a provider as the gateway does: at the same base URL, with the same header.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::server::Server;
use super::stub::Stub;
use crate::common::{Mlflow, TestDb, TestEnv};

const KEY: &str = "sk-1234567890-of-the-stub";

/// The providers that the gateway calls itself, at an address that can be set, and what the paths of their calls and of the
/// question begin with, below the path of that address.
const PROVIDERS: [(&str, &str); 11] = [
    ("openai", "/v1/"),
    ("anthropic", "/v1/"),
    ("groq", "/v1/"),
    ("deepseek", "/v1/"),
    ("xai", "/v1/"),
    ("openrouter", "/v1/"),
    ("ollama", "/v1/"),
    ("portkey", "/v1/"),
    ("azure", "/v1/openai/"),
    // Its SDK takes the host alone.
    ("databricks", "/"),
    ("typesafe", "/v1/"),
];

/// The providers whose address cannot be set.
const FIXED: [&str; 2] = ["gemini", "mistral"];

/// The settings with an address.
fn settings(provider: &str, base: &str) -> Value {
    match provider {
        "azure" => json!({"api_base": base, "api_version": "2024-02-01"}),
        _ => json!({"api_base": base}),
    }
}

/// The headers that have the key.
fn with_key(headers: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let with_key = headers.iter().filter(|(_, value)| value.contains(KEY));
    with_key
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// One call by the gateway, in the provider's own way.
fn call(server: &Server, provider: &str) -> (u16, Value) {
    if provider == "typesafe" {
        server.decide(provider)
    } else {
        server.chat(provider)
    }
}

fn the_check_uses_the_url_and_header_of_a_real_call() {
    let db = TestDb::sqlite();
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let stub = Stub::start();
    for (provider, _) in PROVIDERS {
        let path = if provider == "databricks" { "" } else { "/v1" };
        let more =
            json!({"provider": provider, "auth_config": settings(provider, &stub.url(path))});
        let secret = mlflow.create_secret_with(provider, &json!({"api_key": KEY}), more);
        let model = mlflow.create_model_definition(provider, &secret, provider, "@a/gpt");
        mlflow.create_endpoint(provider, &[&model]);
    }
    let server = Server::start(&db, "A", 1);
    for (provider, begins) in PROVIDERS {
        // The stub's response is not that of each provider; only the request counts.
        let (_, answer) = call(&server, provider);
        let called = stub.with(KEY);
        let [(path, headers)] = called.as_slice() else {
            panic!("{provider}: {answer} {called:?}")
        };
        assert!(path.starts_with(begins), "{provider}: {path}");
        assert_eq!(with_key(headers).len(), 1, "{provider}: {headers:?}");
        let check = [
            "endpoint",
            "check",
            provider,
            "--network",
            "--allow-private",
            "-o",
            "json",
        ];
        let checked = env.mlgate(check).run().success();
        let model = &checked.json()["models"][0];
        let base = model["calls"].as_str().expect("a URL");
        assert!(
            stub.url(path).starts_with(base),
            "{provider}: {base} {path}"
        );
        let asked = stub.with(KEY);
        let [(path, question)] = asked.as_slice() else {
            panic!("{provider}: {checked} {asked:?}")
        };
        assert!(path.starts_with(begins), "{provider}: {path}");
        assert_eq!(with_key(question), with_key(headers), "{provider}");
        assert_eq!(model["answer"], "works", "{provider}");
    }
}

/// The URL and the header of calls according to `endpoint check`.
fn shown(env: &TestEnv, provider: &str) -> (String, String) {
    let checked = env
        .mlgate(["endpoint", "check", provider, "-o", "json"])
        .run()
        .success()
        .json();
    let text = |key: &str| checked["models"][0][key].as_str().expect(key).to_owned();
    (text("calls"), text("header"))
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn the_check_shows_the_url_and_header_that_mlflow_uses() {
    let db = TestDb::sqlite();
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let fixed = FIXED.map(|provider| (provider, Value::Null));
    let at_home = [
        "openai",
        "anthropic",
        "groq",
        "deepseek",
        "xai",
        "openrouter",
        "portkey",
    ];
    let at_home = at_home.map(|provider| (provider, Value::Null));
    let elsewhere = [
        (
            "azure",
            json!({"api_base": "https://a.example/b", "api_version": "1"}),
        ),
        (
            "bedrock",
            json!({"auth_mode": "api_key", "aws_region_name": "eu-central-1"}),
        ),
        ("typesafe", Value::Null),
    ];
    for (provider, settings) in fixed.into_iter().chain(at_home).chain(elsewhere) {
        let more = json!({"provider": provider, "auth_config": settings});
        let secret = mlflow.create_secret_with(provider, &json!({"api_key": KEY}), more);
        let model = mlflow.create_model_definition(provider, &secret, provider, "@a/gpt");
        mlflow.create_endpoint(provider, &[&model]);
        let address = mlflow
            .provider_address(provider, provider, "@a/gpt")
            .unwrap();
        let base = address["base_url"].as_str().expect("a URL");
        let (calls, header) = shown(&env, provider);
        assert!(base.starts_with(&calls), "{provider}: {base} {calls}");
        let headers = address["headers"].as_object().expect("headers").iter();
        let with_key =
            headers.filter(|(_, value)| value.as_str().is_some_and(|value| value.contains(KEY)));
        let with_key: Vec<String> = with_key
            .map(|(name, value)| format!("{name}: {}", value.as_str().unwrap_or_default()))
            .collect();
        let header = header.replace("<api_key>", KEY);
        assert_eq!(with_key.len(), 1, "{provider}: {with_key:?}");
        assert!(
            header.eq_ignore_ascii_case(&with_key[0]),
            "{provider}: {header} {with_key:?}"
        );
    }
}

mod full {
    #[test]
    #[ignore = "needs MLflow: run tests/run --full"]
    fn the_check_uses_the_url_and_header_of_a_real_call() {
        super::the_check_uses_the_url_and_header_of_a_real_call();
    }
}
