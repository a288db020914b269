//! Workspaces of every release that has them, both ways.

use serde_json::json;

use crate::common::{Mlflow, TestEnv, on_every_release};
use crate::interop::view::same;

/// The experiment of an endpoint, without the numbers and names that differ for each one.
fn experiment(mlflow: &Mlflow, endpoint: &str) -> String {
    let endpoint = mlflow
        .call("get_endpoint", &json!({"name": endpoint}))
        .unwrap();
    let number = endpoint["experiment_id"].as_str().unwrap();
    let text = mlflow.get_experiment(number).unwrap().to_string();
    text.replace(endpoint["endpoint_id"].as_str().unwrap(), "ID")
        .replace(
            &format!("gateway/{}", endpoint["name"].as_str().unwrap()),
            "NAME",
        )
        .replace(&format!("/{number}\""), "/N\"")
}

on_every_release! {
    fn workspaces_are_separated_as_in_the_release(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let env = TestEnv::on(db, "A");
        if !release.has_workspaces() {
            for noun in ["secret", "model", "endpoint"] {
                let refused = env.mlgate([noun, "list", "-w", "team"]).run().code(10);
                assert!(refused.stderr().contains("3.10.0"), "{release}: {refused}");
            }
            return;
        }
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        let team = mlflow.key("A", 1).workspace("team");
        let secret = team.create_secret_with("key", &json!({"api_key": "team"}), json!({"provider": "openai"}));
        let model = team.create_model_definition("theirs", &secret, "openai", "gpt");
        team.create_endpoint_of("theirs", json!({"models": [{"model_definition_id": model}], "usage_tracking": true}));
        env.create("key", "default", &["--provider", "openai"]);
        let create = ["endpoint", "create", "ours", "--model-name", "gpt", "--secret", "key"];
        for more in [&["-w", "team"][..], &[]] {
            env.mlgate(create).args(more).run().success();
        }
        for (workspace, endpoints) in [("team", 2), ("default", 1)] {
            let view = mlflow.key("A", 1).workspace(workspace);
            for (noun, list, count) in [("secrets", "secret", 1), ("model_definitions", "model", endpoints), ("endpoints", "endpoint", endpoints)] {
                let shown = same(&env, &view, noun, &[list, "list", "-w", workspace]);
                assert_eq!(shown, count, "{release}: {noun} of {workspace}");
            }
            let config = view.resolve_endpoint("ours").unwrap();
            assert_eq!(config["models"][0]["secret_value"]["api_key"], workspace, "{release}");
        }
        assert_eq!(experiment(&team, "ours"), experiment(&team, "theirs"), "{release}");
        let foreign = ["endpoint", "create", "foreign", "--model", "theirs"];
        env.mlgate(foreign).run().code(4);
    }
}
