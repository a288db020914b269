//! Values that a provider refuses: a real server sends each as it is stored, the provider answers 401, and the call works
//! after the command that `mlgate doctor` suggests.

use serde_json::json;

use super::diagnosis::{
    assert_answers, assert_found, assert_healthy, assert_works, made_by_mlflow, mend, openai_at,
    words,
};
use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{Mlflow, TestDb, TestEnv};

/// The only key that the provider knows.
const KEY: &str = "sk-1234567890-right";

/// What is stored in its place, by the problem that `doctor` reports.
fn refused() -> Vec<(&'static str, String)> {
    let texts = [
        ("value_blank", "sk-1234567890 right"),
        ("value_quoted", "\"sk-1234567890-right\""),
        ("value_assignment", "OPENAI_API_KEY=sk-1234567890-right"),
        ("value_bearer", "Bearer sk-1234567890-right"),
        ("value_json", "{\"api_key\": \"sk-1234567890-right\"}"),
        ("value_variable", "${OPENAI_API_KEY}"),
        ("value_placeholder", "<your-api-key>"),
        ("value_reference", "/run/secrets/openai_api_key"),
        ("value_encoded", "c2stMTIzNDU2Nzg5MC1yaWdodA=="),
        ("value_odd_character", "sk-1234567890-right,"),
        ("value_not_ascii", "sk-1234567890-r\u{456}ght"),
    ];
    let mut refused: Vec<(&str, String)> = texts
        .map(|(word, text)| (word, text.to_owned()))
        .into_iter()
        .collect();
    refused.push(("value_twice", KEY.repeat(2)));
    refused.push(("value_long", "sk-1234567890-right-".repeat(500)));
    refused
}

fn refused_keys_are_accepted_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    stub.accept(KEY);
    let base = stub.url("/v1");
    for (word, text) in refused() {
        made_by_mlflow(&mlflow, word, &json!({"api_key": text}), openai_at(&base));
    }
    // HTTP has no white space at the end of a header, so a provider does not see this one.
    let trailing = json!({"api_key": format!("{KEY} ")});
    made_by_mlflow(&mlflow, "trailing", &trailing, openai_at(&base));
    let server = Server::start(db, "A", 1);
    for (word, text) in refused() {
        assert_found(&env, word, word, "risk");
        assert_answers(&server.chat(word), 401, "Incorrect API key provided");
        let sent = Call::new("/v1/chat/completions", &text, "gpt");
        assert_eq!(stub.calls(), [sent], "{word}");
    }
    assert_eq!(words(&env, "trailing"), ["value_blank"]);
    assert_works(&server, "trailing");
    drop(server);

    for (word, _) in refused() {
        mend(&env, word, word, &[], KEY);
    }
    mend(&env, "trailing", "value_blank", &[], KEY);
    assert_healthy(&env);
    let server = Server::start(db, "A", 1);
    for (word, _) in refused() {
        assert_works(&server, word);
    }
}

/// The mask that MLflow's list shows of a secret's key.
fn mask(server: &Server, name: &str) -> String {
    let (_, answer) = server.get("/api/3.0/mlflow/gateway/secrets/list").unwrap();
    let secrets = answer["secrets"].as_array().expect("a list").iter();
    let mut of_name = secrets.filter(|secret| secret["secret_name"] == name);
    let masks = &of_name.next().expect("the secret")["masked_values"];
    // A map in MLflow's answers is an object, or a list of pairs.
    let pair = masks.as_array().map(|pairs| pairs[0]["value"].clone());
    let mask = pair.unwrap_or_else(|| masks["api_key"].clone());
    mask.as_str().expect("a mask").to_owned()
}

/// A key of which the list shows nearly all, one of another provider, and access keys that MLflow does not hand on.
fn doubtful_keys_are_right_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let short = json!({"api_key": "sk-45678"});
    made_by_mlflow(&mlflow, "value_short", &short, openai_at(&stub.url("/v1")));
    // Only without an address of its own does a key have to be one of its provider's: the server names the workspace.
    let other = json!({"api_key": "sk-ant-1234567890"});
    let databricks = json!({"provider": "databricks"});
    made_by_mlflow(&mlflow, "value_other_provider", &other, databricks);
    let keys = json!({"aws_access_key_id": "AKIA1234567890EXAMPLE", "aws_secret_access_key": "1234567890abc"});
    let bedrock =
        json!({"provider": "bedrock", "auth_config": {"aws_region_name": "eu-central-1"}});
    made_by_mlflow(&mlflow, "value_not_used", &keys, bedrock);
    assert_found(&env, "value_short", "value_short", "risk");
    assert_found(&env, "value_other_provider", "value_other_provider", "risk");
    assert_found(&env, "value_other_provider", "value_no_setting", "risk");
    assert_found(&env, "value_not_used", "value_not_used", "no_effect");
    let host = stub.url("");
    let start = || Server::start_also_with(db, &[("DATABRICKS_HOST", &host)]);

    let server = start();
    assert_works(&server, "value_short");
    assert_eq!(mask(&server, "value_short"), "sk-...5678");
    stub.accept("dapi-1234567890");
    let (status, answer) = server.chat("value_other_provider");
    assert_eq!(status, 401, "{answer}");
    // The server has no boto3, so its own function has to show what Bedrock would be called with.
    let config = || {
        mlflow
            .gateway_config("value_not_used", "bedrock")
            .unwrap()
            .to_string()
    };
    assert!(!config().contains("AKIA"), "{}", config());
    drop(server);

    mend(&env, "value_short", "value_short", &[], "dapi-1234567890");
    mend(
        &env,
        "value_other_provider",
        "value_other_provider",
        &[],
        "dapi-1234567890",
    );
    mend(&env, "value_not_used", "value_not_used", &[], "");
    let server = start();
    for name in ["value_short", "value_other_provider"] {
        assert_works(&server, name);
    }
    assert_eq!(mask(&server, "value_short"), "dap...7890");
    assert!(config().contains("AKIA1234567890EXAMPLE"), "{}", config());
    // What is left needs no fix with a server that has the variable.
    mend(
        &env,
        "value_other_provider",
        "value_no_setting",
        &[("…", &host)],
        "dapi-1234567890",
    );
    assert_healthy(&env);
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn doubtful_keys_are_right_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::doubtful_keys_are_right_after_the_fix(db, mlflow);
        }

        fn refused_keys_are_accepted_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::refused_keys_are_accepted_after_the_fix(db, mlflow);
        }
    }
}
