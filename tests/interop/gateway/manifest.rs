//! A gateway made by `mlgate apply`: it answers, and what MLflow's own API changes is found, and taken back.

use serde_json::json;

use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{TestEnv, on_every_engine};

on_every_engine! {
    fn a_gateway_made_by_a_manifest_answers_and_converges(db: &TestDb, mlflow: &Mlflow) {
        let stub = Stub::start();
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let base = stub.url("/v1");
        let manifest = format!(
            "mlgate: v1\nset: team\nsecrets:\n  \
             first: {{provider: openai, auth: {{api_base: \"{base}\"}}, value: {{env: FIRST}}}}\nmodels:\n  \
             first: {{model: gpt-first, secret: first}}\n  second: {{model: gpt-second, secret: first}}\nendpoints:\n  \
             chat: {{models: [first], fallbacks: [second], tags: {{team: search}}}}\n"
        );
        env.write("gateway.yaml", &manifest);
        env.set("FIRST", "sk-first");
        let apply = || env.mlgate(["apply", "-f", "gateway.yaml", "--yes", "-o", "json"]).run().success().json();
        let diff = |code: i32| env.mlgate(["diff", "-f", "gateway.yaml", "-o", "json"]).run().code(code).json();
        assert_eq!(apply()["summary"]["create"], 4);
        assert_eq!(diff(0)["changes"], json!([]));
        let server = Server::start(db, "A", 1);
        let called = |model: &str, key: &str| {
            let (status, answer) = server.chat("chat");
            assert_eq!(status, 200, "{answer}");
            assert_eq!(stub.calls(), [Call::new("/v1/chat/completions", key, model)]);
        };
        called("gpt-first", "sk-first");

        // What MLflow's own API answers is what was declared, and what it changes is drift.
        let mlflow = mlflow.key("A", 1);
        let listed = mlflow.http_get("gateway/endpoints/list");
        let endpoint = &listed["endpoints"][0];
        assert_eq!(endpoint["name"], "chat", "{listed}");
        let id = endpoint["endpoint_id"].as_str().unwrap();
        let tag = json!({"endpoint_id": id, "key": "team", "value": "page"});
        let tagged = mlflow.http_post("gateway/endpoints/set-tag", &tag);
        assert!(tagged["error_code"].is_null(), "{tagged}");
        let found = diff(3);
        assert_eq!(
            found["changes"][0]["fields"],
            json!([{"field": "tags.team", "before": "page", "after": "search", "cause": "database"}])
        );
        assert_eq!(apply()["summary"]["update"], 1);
        assert_eq!(diff(0)["changes"], json!([]));

        // A new key is used once the server's cache has none of the old one: a new server has none.
        env.set("FIRST", "sk-other");
        assert_eq!(apply()["summary"]["update"], 1);
        drop(server);
        let server = Server::start(db, "A", 1);
        assert_eq!(server.chat("chat").0, 200);
        assert_eq!(stub.calls(), [Call::new("/v1/chat/completions", "sk-other", "gpt-first")]);

        env.write("gateway.yaml", "mlgate: v1\nset: team\n");
        let pruned = env.mlgate(["apply", "-f", "gateway.yaml", "--prune", "--yes", "-o", "json"]).run().success().json();
        assert_eq!(pruned["summary"]["delete"], 4);
        assert_eq!(mlflow.list_secrets(), Vec::<serde_json::Value>::new());
    }
}
