//! Models attached and detached, endpoints updated: how `MLflow` and its gateway see it.

use serde_json::{Value, json};

use super::endpoints::{as_rest, models};
use crate::common::{Mlflow, Row, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// What the gateway would use: the fallback's settings, and its models' names in the roles.
fn resolved(mlflow: &Mlflow, endpoint: &str) -> (Value, Vec<(String, String)>) {
    let config = mlflow.resolve_endpoint(endpoint).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut models: Vec<_> = config["models"]
        .as_array()
        .unwrap()
        .iter()
        .map(|model| {
            (
                text(&model["linkage_type"]),
                text(&model["model_definition_id"]),
            )
        })
        .collect();
    models.sort();
    (config["fallback_config"].clone(), models)
}

/// The endpoint's row and its models, without ids, times and its name.
fn rows(db: &TestDb, name: &str) -> [Vec<Row>; 2] {
    [
        "SELECT created_by, last_updated_by, routing_strategy, fallback_config_json, usage_tracking, \
         CASE WHEN experiment_id IS NULL THEN 0 ELSE 1 END FROM endpoints WHERE name = '{name}'",
        "SELECT m.model_definition_id, m.weight, m.created_by, m.linkage_type, m.fallback_order \
         FROM endpoint_model_mappings m JOIN endpoints e ON e.endpoint_id = m.endpoint_id \
         WHERE e.name = '{name}' ORDER BY m.model_definition_id, m.linkage_type",
    ]
    .map(|sql| db.rows(&sql.replace("{name}", name)))
}

fn mlgate(env: &TestEnv, args: &[&str]) -> Value {
    env.mlgate(["-o", "json", "--actor", "you", "endpoint"])
        .args(args)
        .run()
        .success()
        .json()
}

on_every_engine! {
    fn the_gateway_follows_a_fallback_that_was_attached(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, b, c] = models(&mlflow);
        let [theirs, _] = ["theirs", "ours"].map(|name| mlflow.create_endpoint(name, &[&a]));
        // MLflow attaches it, and its own gateway never tries it.
        let fallback = json!({"model_definition_id": b, "linkage_type": "FALLBACK", "fallback_order": 1});
        mlflow.call("attach_model", &json!({"endpoint_id": theirs, "model": fallback})).unwrap();
        assert_eq!(resolved(&mlflow, "theirs").0, Value::Null);
        mlgate(&env, &["attach", "ours", "--model", "b:fallback"]);
        let sequential = json!({"strategy": "SEQUENTIAL", "max_attempts": null});
        let primary = ("PRIMARY".to_owned(), a.clone());
        let both = vec![("FALLBACK".to_owned(), b.clone()), primary.clone()];
        assert_eq!(resolved(&mlflow, "ours"), (sequential.clone(), both.clone()));
        // mlgate fixes it.
        mlgate(&env, &["update", "theirs", "--fallback-strategy", "SEQUENTIAL"]);
        assert_eq!(resolved(&mlflow, "theirs"), (sequential, both));
        mlgate(&env, &["attach", "theirs", "--model", "c:fallback"]);
        mlgate(&env, &["detach", "theirs", "--model", "b"]);
        assert_eq!(resolved(&mlflow, "theirs").1, [("FALLBACK".to_owned(), c), primary]);
    }

    fn an_attached_model_is_as_mlflow_attaches_it(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, b, _] = models(&mlflow);
        let [theirs, ours] = ["theirs", "ours"].map(|name| {
            mlflow.create_endpoint_of(name, json!({
                "models": [{"model_definition_id": a}], "created_by": "me",
                "routing_strategy": "REQUEST_BASED_TRAFFIC_SPLIT",
            }))
        });
        let model = json!({"model_definition_id": b, "weight": 0.25});
        mlflow.call("attach_model", &json!({"endpoint_id": theirs, "model": model, "created_by": "you"})).unwrap();
        let attached = mlgate(&env, &["attach", "ours", "--model", "b:weight=0.25"]);
        assert_eq!(rows(db, "ours"), rows(db, "theirs"));
        let endpoint = mlflow.rest_endpoint(&ours).unwrap();
        let by_mlflow = endpoint["model_mappings"].as_array().unwrap().iter().find(|m| m["model_definition_id"] == json!(b));
        let mut mapping = attached["mapping"].clone();
        mapping["model_definition"].as_object_mut().unwrap().remove("workspace");
        assert_eq!(Some(&mapping), by_mlflow);
        let times = db.rows("SELECT DISTINCT e.last_updated_at - m.created_at FROM endpoints e JOIN endpoint_model_mappings m \
             ON m.endpoint_id = e.endpoint_id WHERE m.created_by = 'you'");
        assert_eq!(times, [vec![Some("0".to_owned())]]);
        mlflow.call("detach_model", &json!({"endpoint_id": ours, "model_definition_id": a})).unwrap();
        let left = mlgate(&env, &["get", "ours"]);
        assert_eq!(left["endpoint"]["model_mappings"].as_array().unwrap().len(), 1);
    }

    fn the_same_update_makes_the_same_rows(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, b, c] = models(&mlflow);
        let split = "REQUEST_BASED_TRAFFIC_SPLIT";
        for (number, (theirs, ours)) in [
            (
                json!({"models": [
                    {"model_definition_id": b, "weight": 0.7}, {"model_definition_id": a, "weight": 0.3},
                    {"model_definition_id": c, "linkage_type": "FALLBACK", "fallback_order": 1},
                ], "max_attempts": 2, "routing_strategy": split}),
                &["--model", "b:weight=0.7", "--model", "a:weight=0.3", "--model", "c:fallback=1",
                  "--max-attempts", "2", "--routing-strategy", split][..],
            ),
            (json!({"max_attempts": 3}), &["--max-attempts", "3"]),
            (json!({"usage_tracking": false}), &["--no-usage-tracking"]),
            (json!({"usage_tracking": true}), &["--usage-tracking"]),
        ].into_iter().enumerate() {
            let tracked = number == 2;
            let names = [format!("theirs-{number}"), format!("ours-{number}")];
            let [id, our_id] = names.clone().map(|name| mlflow.create_endpoint_of(&name, json!({
                "models": [{"model_definition_id": a}], "created_by": "me", "usage_tracking": tracked,
            })));
            let mut arguments = theirs;
            arguments["endpoint_id"] = json!(id);
            arguments["updated_by"] = json!("you");
            mlflow.call("update_endpoint", &arguments).unwrap();
            let updated = mlgate(&env, &[&["update", names[1].as_str()], ours].concat());
            assert_eq!(rows(db, &names[1]), rows(db, &names[0]), "{ours:?}");
            let rest = mlflow.rest_endpoint(&our_id).unwrap();
            assert_eq!(as_rest(&updated["endpoint"]), as_rest(&rest), "{ours:?}");
        }
    }

    fn mlflow_finds_an_endpoint_under_its_new_name(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, ..] = models(&mlflow);
        let id = mlflow.create_endpoint("chat", &[&a]);
        let experiment = mlflow.rest_endpoint(&id).unwrap()["experiment_id"].clone();
        mlgate(&env, &["update", "chat", "--rename", "assistant"]);
        assert_eq!(resolved(&mlflow, "assistant").1.len(), 1);
        assert!(mlflow.resolve_endpoint("chat").is_err());
        let renamed = mlflow.rest_endpoint(&id).unwrap();
        assert_eq!(renamed["experiment_id"], experiment);
        let experiment = mlflow.get_experiment(experiment.as_str().unwrap()).unwrap();
        assert_eq!(experiment["name"], "gateway/chat");
    }
}
