//! Model definitions of every release, both ways.

use serde_json::json;

use crate::common::{TestEnv, on_every_release};
use crate::interop::view::same;

const LIST: [&str; 2] = ["model", "list"];

on_every_release! {
    fn model_definitions_go_both_ways(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let key = mlflow.create_secret("key", &json!({"api_key": "sk-1"}));
        env.create("spare", "sk-2", &["--provider", "azure"]);
        let theirs = mlflow.create_model_definition("theirs é", &key, "openai", "gpt-4o");
        let ours = ["model", "create", "ours", "--secret", "key", "--provider", "openai"];
        let ours = env.mlgate(ours).args(["--model-name", "gpt-4o-mini", "--actor", "Zoë", "-o", "json"]).run().success().json();
        let ours = ours["model_definition"]["model_definition_id"].as_str().unwrap().to_owned();
        let read = mlflow.get_model_definition(&ours).unwrap();
        for (field, value) in [
            ("name", "ours"), ("secret_id", &key), ("secret_name", "key"), ("provider", "openai"),
            ("model_name", "gpt-4o-mini"), ("created_by", "Zoë"), ("last_updated_by", "Zoë"),
        ] {
            assert_eq!(read[field], value, "{release}: {field}");
        }
        assert_eq!(read["created_at"], read["last_updated_at"], "{release}");
        assert_eq!(same(&env, &mlflow, "model_definitions", &LIST), 2);

        let update = ["model", "update", "theirs é", "--model-name", "gpt-5", "--provider", "azure"];
        env.mlgate(update).args(["--actor", "me"]).run().success();
        let renamed = json!({"model_definition_id": ours, "name": "renamed", "updated_by": "you"});
        mlflow.call("update_model_definition", &renamed).unwrap();
        let read = mlflow.get_model_definition(&theirs).unwrap();
        assert_eq!((&read["model_name"], &read["provider"]), (&json!("gpt-5"), &json!("azure")));
        assert_eq!(read["last_updated_by"], "me");
        assert_eq!(same(&env, &mlflow, "model_definitions", &LIST), 2);

        mlflow.delete_secret(&key).unwrap();
        let orphans = env.mlgate(["model", "list", "--orphans", "-o", "name"]).run().success();
        assert_eq!(orphans.stdout(), "renamed\ntheirs é\n", "{release}");
        env.mlgate(["model", "update", "renamed", "--secret", "spare"]).run().success();
        assert_eq!(mlflow.get_model_definition(&ours).unwrap()["secret_name"], "spare");
        assert_eq!(same(&env, &mlflow, "model_definitions", &LIST), 2);

        mlflow.create_endpoint("chat", &[&ours]);
        let config = mlflow.resolve_endpoint("chat").unwrap();
        assert_eq!(config["models"][0]["secret_value"]["api_key"], "sk-2", "{release}");
        let refused = env.mlgate(["model", "delete", "renamed", "--yes"]).run().code(5);
        assert!(refused.stderr().contains("chat"), "{release}: {refused}");
        env.mlgate(["model", "delete", "theirs é", "--yes"]).run().success();
        let gone = mlflow.get_model_definition(&theirs).unwrap_err();
        assert_eq!(gone.code.as_deref(), Some("RESOURCE_DOES_NOT_EXIST"), "{release}");
    }
}
