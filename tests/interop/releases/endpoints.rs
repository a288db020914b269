//! Endpoints of every release, both ways: models, routing, fallback, usage tracking, tags.

use serde_json::{Value, json};

use crate::common::{Mlflow, Release, TestEnv, on_every_release};
use crate::interop::view::{holds, same};

const LIST: [&str; 2] = ["endpoint", "list"];

/// Three model definitions of two secrets: their ids.
fn models(mlflow: &Mlflow) -> [String; 3] {
    let secret = |name: &str| {
        mlflow.create_secret_with(
            name,
            &json!({"api_key": format!("sk-{name}")}),
            json!({"provider": "openai"}),
        )
    };
    let (one, two) = (secret("one"), secret("two"));
    [("a", &one), ("b", &one), ("c", &two)]
        .map(|(name, secret)| mlflow.create_model_definition(name, secret, "openai", name))
}

/// The input of the release's own create function for the same endpoint as [`ours`].
fn theirs([a, b, c]: &[String; 3], release: Release) -> Value {
    if !release.has_fallbacks() {
        return json!({"models": [a, b], "created_by": "me"});
    }
    let mut theirs = json!({
        "models": [
            {"model_definition_id": a, "weight": 0.7},
            {"model_definition_id": b, "weight": 0.3},
            {"model_definition_id": c, "linkage_type": "FALLBACK", "fallback_order": 1},
        ],
        "routing_strategy": "REQUEST_BASED_TRAFFIC_SPLIT",
        "fallback_config": {"strategy": "SEQUENTIAL", "max_attempts": 2},
        "created_by": "me",
    });
    if release.has_workspaces() {
        theirs["usage_tracking"] = json!(true);
    }
    theirs
}

/// The options for the same.
fn ours(release: Release) -> Vec<&'static str> {
    if release.has_fallbacks() {
        "--model a:weight=0.7 --model b:weight=0.3 --model c:fallback=1 --max-attempts 2"
    } else {
        "--model a --model b"
    }
    .split(' ')
    .collect()
}

/// An endpoint without what distinguishes it from another one of the same input.
fn without_ids(mut endpoint: Value) -> Value {
    let fields = endpoint.as_object_mut().expect("an endpoint is an object");
    for field in [
        "endpoint_id",
        "name",
        "created_at",
        "last_updated_at",
        "experiment_id",
    ] {
        fields.remove(field);
    }
    let mappings = fields["model_mappings"].as_array_mut().expect("a list");
    for mapping in mappings.iter_mut() {
        for field in ["endpoint_id", "mapping_id", "created_at"] {
            mapping.as_object_mut().expect("an object").remove(field);
        }
    }
    mappings.sort_by_key(|mapping| mapping["model_definition_id"].to_string());
    endpoint
}

fn create(env: &TestEnv, name: &str, options: &[&str]) -> String {
    let create = ["endpoint", "create", name, "--actor", "me", "-o", "json"];
    let made = env.mlgate(create).args(options).run().success().json();
    made["endpoint"]["endpoint_id"].as_str().unwrap().to_owned()
}

on_every_release! {
    fn endpoints_match_the_release(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let ids = models(&mlflow);
        let theirs = mlflow.create_endpoint_of("theirs", theirs(&ids, release));
        let ours = create(&env, "ours", &ours(release));
        let read = |id: &str| mlflow.rest_endpoint(id).unwrap();
        assert_eq!(without_ids(read(&ours)), without_ids(read(&theirs)), "{release}");
        assert_eq!(same(&env, &mlflow, "endpoints", &LIST), 2, "{release}");
        let got = env.mlgate(["endpoint", "get", "theirs", "-o", "json"]).run().success().json();
        holds(&got["endpoint"], &read(&theirs), "endpoint");

        let config = |name: &str| {
            let mut config = mlflow.resolve_endpoint(name).unwrap();
            let fields = config.as_object_mut().unwrap();
            for field in ["endpoint_id", "endpoint_name", "experiment_id"] {
                fields.remove(field);
            }
            let models = fields["models"].as_array_mut().unwrap();
            models.sort_by_key(|model| model["model_definition_id"].to_string());
            config
        };
        assert_eq!(config("ours"), config("theirs"), "{release}");
        assert_eq!(config("ours")["models"][0]["secret_value"]["api_key"].as_str().map(|key| &key[..3]), Some("sk-"));
        if release.has_workspaces() {
            let experiment = |id: &str| {
                let endpoint = read(id);
                let number = endpoint["experiment_id"].as_str().unwrap();
                let text = mlflow.get_experiment(number).unwrap().to_string();
                text.replace(id, "ID").replace(endpoint["name"].as_str().unwrap(), "NAME").replace(&format!("/{number}\""), "/N\"")
            };
            assert_eq!(experiment(&ours), experiment(&theirs), "{release}");
        }
    }

    fn endpoints_are_changed_and_deleted_both_ways(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let [a, b, c] = models(&mlflow);
        let theirs = mlflow.create_endpoint("theirs", &[&a]);
        let ours = create(&env, "ours", &["--model", "b", "--tag", "team=x", "--tag", "empty="]);
        let agree = |what: &str| assert_eq!(same(&env, &mlflow, "endpoints", &LIST), 2, "{release}: {what}");
        let do_it = |args: &[&str]| drop(env.mlgate(["endpoint"]).args(args).run().success());
        agree("created");

        do_it(&["tag", "theirs", "key=wert é", "other=1"]);
        do_it(&["untag", "theirs", "other"]);
        mlflow.call("set_tag", &json!({"endpoint_id": ours, "key": "team", "value": "y"})).unwrap();
        mlflow.call("delete_tag", &json!({"endpoint_id": ours, "key": "empty"})).unwrap();
        agree("tagged");
        assert_eq!(mlflow.rest_endpoint(&theirs).unwrap()["tags"], json!([{"key": "key", "value": "wert é"}]));

        let fallback = if release.has_fallbacks() { "c:fallback" } else { "c" };
        do_it(&["attach", "theirs", "--model", fallback]);
        mlflow.call("attach_model", &json!({"endpoint_id": ours, "model": c})).unwrap();
        agree("attached");
        mlflow.call("detach_model", &json!({"endpoint_id": theirs, "model_definition_id": a})).unwrap();
        do_it(&["detach", "ours", "--model", "b"]);
        agree("detached");

        do_it(&["update", "theirs", "--rename", "renamed", "--model", "a", "--model", "b:weight=0.25"]);
        let mut update = json!({"endpoint_id": ours, "name": "theirs", "updated_by": "me"});
        if release.has_fallbacks() {
            update["models"] = json!([a, {"model_definition_id": b, "weight": 0.5}]);
        }
        mlflow.call("update_endpoint", &update).unwrap();
        agree("updated");
        let models = mlflow.resolve_endpoint("renamed").unwrap()["models"].clone();
        assert_eq!(models.as_array().unwrap().len(), 2, "{release}");

        do_it(&["delete", "theirs", "--yes"]);
        mlflow.delete_endpoint(&theirs).unwrap();
        assert_eq!(same(&env, &mlflow, "endpoints", &LIST), 0, "{release}: deleted");
        for table in ["endpoint_model_mappings", "endpoint_tags"] {
            assert_eq!(db.value(&format!("SELECT count(*) FROM {table}")).as_deref(), Some("0"), "{release}: {table}");
        }
    }

    fn missing_features_are_refused(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        models(&mlflow);
        let needs = |since: bool, first: &str, args: &[&str]| {
            let output = env.mlgate(args).run().code(if since { 0 } else { 10 });
            assert!(since || output.stderr().contains(first), "{release}: {output}");
        };
        let create = ["endpoint", "create"];
        for (since, first, options) in [
            (release.has_fallbacks(), "3.9.0", &["f", "--model", "a", "--model", "b:fallback"][..]),
            (release.has_fallbacks(), "3.9.0", &["r", "--model", "a", "--routing-strategy", "REQUEST_BASED_TRAFFIC_SPLIT"]),
            (release.has_workspaces(), "3.10.0", &["u", "--model", "a", "--usage-tracking"]),
            (release.has_workspaces(), "3.10.0", &["e", "--model", "a", "--experiment", "Default"]),
        ] {
            needs(since, first, &[&create[..], options].concat());
        }
        needs(release.has_workspaces(), "3.10.0", &["workspace", "list"]);
        needs(release.has_budgets(), "3.11", &["budget", "list"]);
        needs(release.has_guardrails(), "3.12", &["guardrail", "list"]);
        if !release.has_workspaces() {
            needs(false, "3.10.0", &["endpoint", "list", "-w", "team"]);
            needs(false, "3.10.0", &["model", "list", "-w", "team"]);
        }
    }
}
