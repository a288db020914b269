//! Bindings of every release, both ways.

use serde_json::json;

use crate::common::{TestEnv, on_every_release};
use crate::interop::view::same;

const LIST: [&str; 2] = ["endpoint", "bindings"];

on_every_release! {
    fn bindings_go_both_ways(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let key = mlflow.create_secret("key", &json!({"api_key": "sk-1"}));
        let model = mlflow.create_model_definition("model", &key, "openai", "gpt");
        let theirs = mlflow.create_endpoint("theirs", &[&model]);
        env.mlgate(["endpoint", "create", "ours", "--model", "model"]).run().success();
        let kind = if release.has_fallbacks() { "scorer" } else { "scorer_job" };
        assert_eq!(mlflow.call("resource_types", &json!({})), Ok(json!([kind])), "{release}");

        let binding = json!({"endpoint_id": theirs, "resource_type": kind, "resource_id": "r-1"});
        mlflow.call("create_binding", &binding).unwrap();
        let bind = env.mlgate(["endpoint", "bind", "ours", "--resource-id", "r-2", "--no-check", "--actor", "Zoë"]);
        let bind = if release.has_fallbacks() { bind.args(["--display-name", "é"]) } else { bind };
        bind.run().success();
        assert_eq!(same(&env, &mlflow, "bindings", &LIST), 2, "{release}");
        let ours = mlflow.rest("bindings").into_iter().find(|binding| binding["resource_id"] == "r-2").unwrap();
        assert_eq!(ours["created_by"], "Zoë", "{release}");
        assert_eq!(ours["resource_type"], kind, "{release}");
        assert_eq!(ours.get("display_name").is_some(), release.has_fallbacks(), "{release}");
        let resource = json!({"resource_type": kind, "resource_id": "r-2"});
        let configs = mlflow.call("resolve_resource", &resource).unwrap();
        assert_eq!(configs[0]["models"][0]["secret_value"]["api_key"], "sk-1", "{release}");

        env.mlgate(["endpoint", "unbind", "theirs", "--resource-id", "r-1"]).run().success();
        assert_eq!(same(&env, &mlflow, "bindings", &LIST), 1, "{release}");
        let binding = json!({"endpoint_id": ours["endpoint_id"], "resource_type": kind, "resource_id": "r-2"});
        mlflow.call("delete_binding", &binding).unwrap();
        assert_eq!(same(&env, &mlflow, "bindings", &LIST), 0, "{release}");
    }
}
