//! `endpoint check --network` calls a provider as the gateway does: at the same base URL, with the same header.

use std::collections::BTreeMap;

use serde_json::json;

use super::server::Server;
use super::stub::Stub;
use crate::common::{Mlflow, TestDb, TestEnv};

const KEY: &str = "sk-1234567890-of-the-stub";

/// The providers that the gateway itself calls, at a configurable address.
const PROVIDERS: [&str; 8] = [
    "openai",
    "anthropic",
    "groq",
    "deepseek",
    "xai",
    "openrouter",
    "ollama",
    "portkey",
];

/// The headers that have the key.
fn with_key(headers: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let with_key = headers.iter().filter(|(_, value)| value.contains(KEY));
    with_key
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn the_check_uses_the_url_and_header_of_a_real_call() {
    let db = TestDb::sqlite();
    let mlflow = Mlflow::on(&db).key("A", 1);
    let env = TestEnv::on(&db, "A");
    let stub = Stub::start();
    for provider in PROVIDERS {
        let base = stub.url(&format!("/{provider}/v1"));
        let more = json!({"provider": provider, "auth_config": {"api_base": base}});
        let secret = mlflow.create_secret_with(provider, &json!({"api_key": KEY}), more);
        let model = mlflow.create_model_definition(provider, &secret, provider, "@a/gpt");
        mlflow.create_endpoint(provider, &[&model]);
    }
    let server = Server::start(&db, "A", 1);
    for provider in PROVIDERS {
        // The stub's response is not that of each provider; only the request counts.
        let (_, answer) = server.chat(provider);
        let (paths, called) = stub.take();
        let [headers] = called.as_slice() else {
            panic!("{provider}: {answer} {called:?}")
        };
        let base = format!("/{provider}/v1/");
        assert!(paths[0].starts_with(&base), "{provider}: {paths:?}");
        let check = [
            "endpoint",
            "check",
            provider,
            "--network",
            "--allow-private",
        ];
        let output = env.mlgate(check).run();
        let (paths, asked) = stub.take();
        let [question] = asked.as_slice() else {
            panic!("{provider}: {output} {asked:?}")
        };
        assert!(paths[0].starts_with(&base), "{provider}: {paths:?}");
        assert_eq!(with_key(question), with_key(headers), "{provider}");
        assert_eq!(with_key(headers).len(), 1, "{provider}: {headers:?}");
        let _ = output.success();
    }
}

mod full {
    #[test]
    #[ignore = "needs MLflow: run tests/run --full"]
    fn the_check_uses_the_url_and_header_of_a_real_call() {
        super::the_check_uses_the_url_and_header_of_a_real_call();
    }
}
