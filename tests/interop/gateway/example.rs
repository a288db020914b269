//! The documented example from end to end: applied, called, changed, changed by others, applied again and pruned.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::server::Server;
use super::stub::{JUDGE, Stub};
use crate::common::{TestDb, TestEnv, on_every_engine};
use crate::interop::example::Example;

/// A server whose judges ask the stub, too.
fn server(db: &TestDb, stub: &Stub) -> Server {
    let key = [
        ("MLFLOW_CRYPTO_KEK_PASSPHRASE", "A".to_owned()),
        ("MLFLOW_CRYPTO_KEK_VERSION", "1".to_owned()),
        ("OPENAI_API_KEY", "sk-judge".to_owned()),
        ("OPENAI_API_BASE", stub.url(JUDGE)),
    ];
    Server::start_with(db, &key.map(|(name, value)| (name.to_owned(), value)))
}

/// The key that each model is called with, once both have been chosen by their weights, and how often the judge was asked.
fn keys(server: &Server, stub: &Stub) -> (BTreeMap<String, String>, usize) {
    let (mut keys, mut judged) = (BTreeMap::new(), 0);
    // A hundred calls miss the one of weight 20 with a probability of two in ten billion.
    for _ in 0..100 {
        let (status, answer) = server.chat("chat");
        assert_eq!(status, 200, "{answer}");
        for call in stub.calls() {
            if call.path.starts_with(JUDGE) {
                judged += 1;
            } else {
                keys.insert(call.model, call.authorization);
            }
        }
        if keys.len() == 2 {
            break;
        }
    }
    (keys, judged)
}

mod full {
    use super::*;

    on_every_engine! {
        fn the_documented_example_converges(db: &TestDb, mlflow: &Mlflow) {
            let mlflow = mlflow.key("A", 1);
            let (env, stub) = (TestEnv::on(db, "A"), Stub::start());
            let example = Example::prepare(&env, &mlflow, |experiment, name| {
                let instructions = "Is {{ inputs }} fine?";
                let judge = json!({"experiment_id": experiment, "name": name, "instructions": instructions});
                mlflow.call("register_judge", &judge).unwrap();
            });
            let example = example.at(&stub.url("/openai/v1"), &stub.url("/anthropic"));
            let run = |line: &str, code: i32| {
                let options = ["-f", "gateway.yaml", "-o", "json"];
                env.mlgate(line.split(' ').chain(options)).run().code(code).json()
            };

            // An endpoint that an earlier manifest had under another name keeps its id.
            env.write("gateway.yaml",
                "mlgate: v1\nset: team-search\nsecrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}\n\
                 models: {gpt-4o: {model: gpt-4o, secret: openai}}\nendpoints: {chat-v1: {models: [gpt-4o]}}\n");
            run("apply --yes", 0);
            let id = || mlflow.rest("endpoints")[0]["endpoint_id"].clone();
            let before = id();
            example.write(&env, |_| true);
            run("apply --yes", 0);
            assert_eq!(id(), before);
            assert_eq!(run("diff", 0)["changes"], json!([]));
            assert_eq!(run("apply --yes", 0)["summary"]["unchanged"], run("diff", 0)["summary"]["unchanged"]);

            let first = server(db, &stub);
            let (called, judged) = keys(&first, &stub);
            let bearer = |key: &str| format!("Bearer {key}");
            let expected = |openai: &str| BTreeMap::from([
                ("gpt-4o".to_owned(), bearer(openai)),
                ("claude-sonnet-4-5".to_owned(), Example::ANTHROPIC.to_owned()),
            ]);
            assert_eq!(called, expected(Example::OPENAI));
            assert!(judged > 0, "the guardrail's judge was never asked");

            // A key is changed where it comes from; a server without a cache uses it.
            let other = "sk-proj-Example4Example4Example4";
            env.set("OPENAI_API_KEY", other);
            let shown = env.mlgate(["diff", "-f", "gateway.yaml"]).run().code(3);
            assert!(shown.stdout().contains("value: differs"), "{shown}");
            for key in [other, Example::OPENAI] {
                assert!(!shown.to_string().contains(key), "{shown}");
            }
            assert_eq!(run("apply --yes", 0)["summary"]["update"], 1);
            drop(first);
            assert_eq!(keys(&server(db, &stub), &stub).0, expected(other));

            // MLflow's page changes a tag and a weight: drift, which goes back.
            let tag = json!({"endpoint_id": before, "key": "team", "value": "page"});
            let tagged = mlflow.http_post("gateway/endpoints/set-tag", &tag);
            assert!(tagged["error_code"].is_null(), "{tagged}");
            let drift = run("diff", 3)["changes"].clone();
            assert_eq!(drift[0]["fields"][0]["cause"], "database", "{drift}");
            assert_eq!(run("apply --yes", 0)["summary"]["update"], 1);
            assert_eq!(run("diff", 0)["changes"], json!([]));

            // What the set made goes, and what it did not make stays.
            env.write("gateway.yaml", "mlgate: v1\nset: team-search\n");
            assert_eq!(run("apply --prune --yes", 0)["summary"]["delete"], 9);
            assert_eq!(mlflow.rest("endpoints"), Vec::<Value>::new());
            let left = mlflow.list_secrets();
            assert_eq!(left.iter().map(|secret| &secret["secret_name"]).collect::<Vec<_>>(), ["azure-shared"]);
        }
    }
}
