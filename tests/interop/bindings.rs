//! Bindings and tags: each side lists what the other wrote.

use serde_json::{Value, json};

use super::endpoints::models;
use crate::common::{Mlflow, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// An endpoint that `MLflow` created, and an experiment for scorers.
fn chat(mlflow: &Mlflow) -> (String, String) {
    let [model, ..] = models(mlflow);
    let endpoint = mlflow.create_endpoint("chat", &[&model]);
    let experiment = mlflow
        .call("create_experiment", &json!({"name": "judges"}))
        .unwrap();
    (endpoint, experiment.as_str().unwrap().to_owned())
}

fn judge(mlflow: &Mlflow, experiment: &str, name: &str) -> String {
    let arguments = json!({"experiment_id": experiment, "name": name, "instructions": "Is {{ outputs }} good?"});
    let judge = mlflow.call("register_judge", &arguments).unwrap();
    judge["scorer_id"].as_str().unwrap().to_owned()
}

/// mlgate's bindings without its additions to `MLflow`'s, by resource.
fn ours(env: &TestEnv) -> Vec<Value> {
    let list = env
        .mlgate(["endpoint", "bindings", "-o", "json"])
        .run()
        .success()
        .json();
    let mut bindings = list["bindings"].as_array().unwrap().clone();
    for binding in &mut bindings {
        let fields = binding.as_object_mut().unwrap();
        assert!(fields.remove("endpoint_name").is_some());
        assert_eq!(fields.remove("workspace"), Some(json!("default")));
    }
    sorted(bindings)
}

fn theirs(mlflow: &Mlflow) -> Vec<Value> {
    let list = mlflow.call("rest_bindings", &json!({})).unwrap();
    sorted(list.as_array().unwrap().clone())
}

fn sorted(mut bindings: Vec<Value>) -> Vec<Value> {
    bindings.sort_by_key(|binding| binding["resource_id"].to_string());
    bindings
}

fn audit(db: &TestDb) -> Vec<crate::common::Row> {
    db.rows("SELECT last_updated_at, last_updated_by FROM endpoints")
}

on_every_engine! {
    fn each_lists_unbinds_and_replaces_the_others_bindings(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let (endpoint, experiment) = chat(&mlflow);
        let [a, b] = ["a", "b"].map(|name| judge(&mlflow, &experiment, name));
        env.mlgate(["endpoint", "bind", "chat", "--scorer", "a", "--experiment", "judges"]).run().success();
        mlflow.call("create_binding", &json!({"endpoint_id": endpoint, "resource_id": b, "created_by": "me"})).unwrap();
        let bound = mlflow.call("register_scorer_of", &json!({"experiment_id": experiment, "name": "c", "endpoint": "chat"})).unwrap();
        assert_eq!(ours(&env).len(), 3);
        assert_eq!(ours(&env), theirs(&mlflow));
        // MLflow's registration replaces mlgate's binding by its own, with the same name.
        mlflow.call("register_scorer_of", &json!({"experiment_id": experiment, "name": "a", "endpoint": "chat"})).unwrap();
        let of_a = ours(&env).into_iter().find(|binding| binding["resource_id"] == json!(a)).unwrap();
        assert_eq!(of_a["display_name"], "a");
        assert_eq!(of_a.get("created_by"), None);
        // mlgate replaces it by one that MLflow reads.
        env.mlgate(["endpoint", "bind", "chat", "--scorer", "a", "--replace", "--actor", "me"]).run().success();
        assert_eq!(ours(&env), theirs(&mlflow));
        env.mlgate(["endpoint", "unbind", "chat", "--resource-id", &b]).run().success();
        mlflow.call("delete_binding", &json!({"endpoint_id": endpoint, "resource_id": a})).unwrap();
        let [left] = <[Value; 1]>::try_from(ours(&env)).unwrap();
        assert_eq!(left["resource_id"], bound["scorer_id"]);
    }

    fn a_repair_makes_mlflows_list_work_again(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let (endpoint, experiment) = chat(&mlflow);
        let scorer = judge(&mlflow, &experiment, "quality");
        for resource in [scorer.as_str(), "nightly"] {
            db.execute(&format!(
                "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
                 VALUES ('{endpoint}', 'scorer_job', '{resource}', 1, 1)"
            ));
        }
        let failed = mlflow.call("rest_bindings", &json!({})).unwrap_err();
        assert!(failed.message.contains("scorer_job"), "{failed:?}");
        env.mlgate(["endpoint", "bindings", "--repair", "--yes"]).run().success();
        assert_eq!(theirs(&mlflow).len(), 2);
        assert_eq!(ours(&env), theirs(&mlflow));
    }

    fn each_reads_changes_and_removes_the_others_tags(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let (endpoint, _) = chat(&mlflow);
        let before = audit(db);
        let set = |key: &str, value: &str| {
            mlflow.call("set_tag", &json!({"endpoint_id": endpoint, "key": key, "value": value})).unwrap();
        };
        set("theirs", "1");
        set("both", "theirs");
        env.mlgate(["endpoint", "tag", "chat", "ours=é🔑", "both=ours", "empty="]).run().success();
        let tags = |endpoint: &Value| {
            let mut tags = endpoint["tags"].as_array().unwrap().clone();
            tags.sort_by_key(|tag| tag["key"].to_string());
            tags
        };
        let get = || env.mlgate(["endpoint", "get", "chat", "-o", "json"]).run().success().json()["endpoint"].clone();
        let all = json!([
            {"key": "both", "value": "ours"}, {"key": "empty", "value": ""},
            {"key": "ours", "value": "é🔑"}, {"key": "theirs", "value": "1"},
        ]);
        assert_eq!(json!(tags(&get())), all);
        assert_eq!(json!(tags(&mlflow.rest_endpoint(&endpoint).unwrap())), all);
        mlflow.call("delete_tag", &json!({"endpoint_id": endpoint, "key": "ours"})).unwrap();
        env.mlgate(["endpoint", "untag", "chat", "theirs", "empty"]).run().success();
        assert_eq!(json!(tags(&get())), json!([{"key": "both", "value": "ours"}]));
        assert_eq!(audit(db), before, "a tag is no update of the endpoint");
    }
}
