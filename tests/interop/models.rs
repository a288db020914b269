//! Model definitions: each side works with what the other wrote.

use serde_json::json;

use crate::common::{TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

on_every_engine! {
    fn model_definitions_round_trip(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let secret = mlflow.create_secret("theirs", &json!({"api_key": "sk-1"}));
        let theirs = mlflow.create_model_definition("their model", &secret, "openai", "gpt-4o");
        let get = ["model", "get", "their model", "-o", "json"];
        let read = env.mlgate(get).run().success().json();
        same(&read["model_definition"], &mlflow.get_model_definition(&theirs).unwrap());

        let create = ["model", "create", "ours/é 🔑", "--secret", "theirs", "--provider", "azure", "--model-name", "m", "-o", "json"];
        let made = env.mlgate(create).run().success().json();
        let id = made["model_definition"]["model_definition_id"].as_str().unwrap();
        same(&made["model_definition"], &mlflow.get_model_definition(id).unwrap());

        env.create("second", "sk-2", &[]);
        let update = ["model", "update", "their model", "--secret", "second", "--rename", "renamed", "-o", "json"];
        let updated = env.mlgate(update).run().success().json();
        same(&updated["model_definition"], &mlflow.get_model_definition(&theirs).unwrap());
    }
}

/// mlgate's JSON has everything of MLflow's entity, except what the store does not return.
#[track_caller]
fn same(ours: &serde_json::Value, theirs: &serde_json::Value) {
    for (key, value) in theirs.as_object().expect("an entity") {
        let ours = ours.get(key).unwrap_or(&serde_json::Value::Null);
        assert_eq!(ours, value, "{key}");
    }
}
