//! Endpoints: each side reads what the other created, and the same input makes the same rows.

use serde_json::{Value, json};

use crate::common::{Mlflow, Row, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// Three model definitions of one secret, created by `MLflow`: their ids.
pub(super) fn models(mlflow: &Mlflow) -> [String; 3] {
    let secret = mlflow.create_secret_with(
        "key",
        &json!({"api_key": "sk-1"}),
        json!({"provider": "openai", "created_by": "me"}),
    );
    ["a", "b", "c"].map(|name| mlflow.create_model_definition(name, &secret, "openai", "gpt"))
}

fn create(env: &TestEnv, args: &[&str]) -> Value {
    let command = ["endpoint", "create", "-o", "json", "--actor", "me"];
    let output = env.mlgate(command).args(args).run().success();
    output.json()["endpoint"].clone()
}

fn id(endpoint: &Value) -> String {
    endpoint["endpoint_id"].as_str().expect("an id").to_owned()
}

/// mlgate's JSON without its additions to `MLflow`'s, with models and tags in a fixed order: `MLflow` has none.
pub(super) fn as_rest(endpoint: &Value) -> Value {
    let mut endpoint = endpoint.clone();
    let fields = endpoint.as_object_mut().expect("an endpoint is an object");
    fields.remove("workspace");
    if let Some(tags) = fields.get_mut("tags") {
        let tags = tags.as_array_mut().expect("a list");
        tags.sort_by_key(|tag| tag["key"].to_string());
    }
    if let Some(mappings) = fields.get_mut("model_mappings") {
        let mappings = mappings.as_array_mut().expect("a list");
        mappings.sort_by_key(|mapping| mapping["mapping_id"].to_string());
        for mapping in mappings {
            let model = mapping["model_definition"].as_object_mut();
            model.expect("a model definition").remove("workspace");
        }
    }
    endpoint
}

/// Everything that belongs to one endpoint, without ids, times and its name.
fn rows(db: &TestDb, name: &str) -> Vec<Vec<Row>> {
    let one = |sql: &str| db.rows(&sql.replace("{name}", name));
    let mut rows = vec![
        one(
            "SELECT created_by, last_updated_by, last_updated_at - created_at, routing_strategy, \
             fallback_config_json, usage_tracking, workspace FROM endpoints WHERE name = '{name}'",
        ),
        one(
            "SELECT d.name, m.weight, m.created_by, m.linkage_type, m.fallback_order, m.created_at - e.created_at \
             FROM endpoint_model_mappings m JOIN endpoints e ON e.endpoint_id = m.endpoint_id \
             JOIN model_definitions d ON d.model_definition_id = m.model_definition_id \
             WHERE e.name = '{name}' ORDER BY d.name, m.linkage_type",
        ),
        one(
            "SELECT lifecycle_stage, last_update_time - creation_time, x.workspace FROM experiments x \
             JOIN endpoints e ON e.experiment_id = x.experiment_id WHERE e.name = '{name}'",
        ),
    ];
    // The location contains the experiment's id, the tags the endpoint's: both are checked, then hidden.
    let experiment = one(
        "SELECT x.artifact_location, x.experiment_id, x.name FROM experiments x \
         JOIN endpoints e ON e.experiment_id = x.experiment_id WHERE e.name = '{name}'",
    );
    for row in experiment {
        let [location, experiment_id, experiment_name] = row.as_slice() else {
            panic!("three columns")
        };
        let hide = |text: &Option<String>, what: &Option<String>| {
            let (text, what) = (text.as_deref().unwrap(), what.as_deref().unwrap());
            text.strip_suffix(what).map(str::to_owned)
        };
        let name = Some(name.to_owned());
        rows.push(vec![vec![
            hide(location, experiment_id),
            hide(experiment_name, &name),
        ]]);
    }
    let mut tags = one(
        "SELECT CASE WHEN t.value = e.endpoint_id THEN 'its id' ELSE t.value END, t.experiment_id - x.experiment_id \
         FROM experiment_tags t JOIN experiments x ON x.experiment_id = t.experiment_id \
         JOIN endpoints e ON e.experiment_id = x.experiment_id WHERE e.name = '{name}'",
    );
    tags.sort();
    rows.push(tags);
    rows
}

on_every_engine! {
    fn the_same_input_makes_the_same_rows(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, b, c] = models(&mlflow);
        let split = "REQUEST_BASED_TRAFFIC_SPLIT";
        for (name, theirs, ours) in [
            ("plain", json!({"models": [{"model_definition_id": a}]}), &["--model", "a"][..]),
            (
                "untracked",
                json!({"models": [{"model_definition_id": a}], "usage_tracking": false}),
                &["--model", "a", "--no-usage-tracking"],
            ),
            (
                "given",
                json!({"models": [{"model_definition_id": a}], "experiment_id": "0"}),
                &["--model", "a", "--experiment", "Default"],
            ),
            (
                "full",
                json!({
                    "models": [
                        {"model_definition_id": a, "weight": 0.7},
                        {"model_definition_id": b, "weight": 0.3},
                        {"model_definition_id": c, "linkage_type": "FALLBACK", "fallback_order": 2},
                        {"model_definition_id": a, "linkage_type": "FALLBACK", "fallback_order": 1},
                    ],
                    "routing_strategy": split,
                    "fallback_config": {"strategy": "SEQUENTIAL", "max_attempts": 2},
                }),
                &["--model", "a:weight=0.7", "--model", "b:weight=0.3", "--model", "c:fallback=2",
                  "--model", "a:fallback=1", "--max-attempts", "2"],
            ),
        ] {
            let mut theirs = theirs;
            theirs["created_by"] = json!("me");
            let (their_name, our_name) = (format!("{name}-1"), format!("{name}-2"));
            mlflow.create_endpoint_of(&their_name, theirs);
            create(&env, &[&[our_name.as_str()], ours].concat());
            assert_eq!(rows(db, &our_name), rows(db, &their_name), "{name}");
        }
    }

    fn json_has_the_shape_of_mlflows_rest_api(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, b, _] = models(&mlflow);
        let theirs = mlflow.create_endpoint_of("theirs", json!({
            "models": [
                {"model_definition_id": a, "weight": 0.1},
                {"model_definition_id": b, "linkage_type": "FALLBACK"},
            ],
        }));
        mlflow.create_endpoint_of("untracked", json!({"models": [{"model_definition_id": b}], "usage_tracking": false}));
        let ours = create(&env, &[
            "ours", "--model", "a:weight=0.7", "--model", "b:weight=0.3", "--model", "c:fallback",
            "--tag", "team=x", "--tag", "empty=", "--max-attempts", "1",
        ]);
        assert_eq!(as_rest(&ours), as_rest(&mlflow.rest_endpoint(&id(&ours)).unwrap()));
        let got = env.mlgate(["endpoint", "get", "theirs", "-o", "json"]).run().success().json();
        assert_eq!(as_rest(&got["endpoint"]), as_rest(&mlflow.rest_endpoint(&theirs).unwrap()));
        let list = env.mlgate(["endpoint", "list", "-o", "json"]).run().success().json();
        let by_id = |list: &Value| {
            let mut list: Vec<_> = list.as_array().unwrap().iter().map(as_rest).collect();
            list.sort_by_key(|endpoint| endpoint["endpoint_id"].to_string());
            list
        };
        assert_eq!(by_id(&list["endpoints"]), by_id(&mlflow.rest_endpoints().unwrap()));
    }

    fn the_gateway_uses_an_endpoint_created_in_one_command(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        models(&mlflow);
        let one_go = ["endpoint", "create", "chat", "--provider", "anthropic", "--model-name", "claude",
                      "--auth", "api_base=https://x.example/v1", "--value-stdin", "--model", "a:fallback", "-o", "json"];
        let made = env.mlgate(one_go).stdin("sk-ant").run().success().json()["endpoint"].clone();
        let config = mlflow.resolve_endpoint("chat").unwrap();
        let models = config["models"].as_array().unwrap();
        let model = |linkage: &str| models.iter().find(|model| model["linkage_type"] == linkage).unwrap();
        assert_eq!(model("PRIMARY")["secret_value"], json!({"api_key": "sk-ant"}));
        assert_eq!(model("PRIMARY")["auth_config"], json!({"api_base": "https://x.example/v1"}));
        assert_eq!([&model("PRIMARY")["provider"], &model("PRIMARY")["model_name"]], ["anthropic", "claude"]);
        assert_eq!(model("FALLBACK")["secret_value"], json!({"api_key": "sk-1"}));
        assert_eq!(config["fallback_config"]["strategy"], "SEQUENTIAL");
        assert_eq!(config["experiment_id"], made["experiment_id"]);
        let experiment = mlflow.get_experiment(made["experiment_id"].as_str().unwrap()).unwrap();
        let location = format!("mlflow-artifacts:/{}", made["experiment_id"].as_str().unwrap());
        assert_eq!(experiment, json!({
            "name": "gateway/chat",
            "artifact_location": location,
            "lifecycle_stage": "active",
            "tags": {
                "mlflow.experiment.sourceType": "GATEWAY",
                "mlflow.experiment.sourceId": id(&made),
                "mlflow.experiment.isGateway": "true",
            },
        }));
        assert_eq!(mlflow.decrypt("chat"), Ok(json!({"api_key": "sk-ant"})));
    }

    fn endpoints_are_deleted_both_ways(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key(PASSPHRASE, 1);
        let env = TestEnv::on(db, PASSPHRASE);
        let [a, ..] = models(&mlflow);
        let more = json!({"models": [{"model_definition_id": a}]});
        let theirs = mlflow.create_endpoint_of("theirs", more);
        let ours = create(&env, &["ours", "--model", "a", "--tag", "k=v"]);
        let experiments: Vec<String> = [&ours, &mlflow.rest_endpoint(&theirs).unwrap()]
            .map(|endpoint| endpoint["experiment_id"].as_str().unwrap().to_owned()).into();
        mlflow.delete_endpoint(&id(&ours)).unwrap();
        mlflow.delete_experiment(&experiments[0]).unwrap();
        env.mlgate(["endpoint", "delete", "theirs", "--yes", "--with-experiment"]).run().success();
        for table in ["endpoints", "endpoint_model_mappings", "endpoint_tags"] {
            assert_eq!(db.value(&format!("SELECT count(*) FROM {table}")).as_deref(), Some("0"), "{table}");
        }
        // Both are deleted experiments in MLflow, and look the same there.
        for experiment in &experiments {
            assert_eq!(mlflow.get_experiment(experiment).unwrap()["lifecycle_stage"], "deleted");
        }
        let changed = db.rows("SELECT last_update_time > creation_time FROM experiments WHERE experiment_id > 0");
        assert_eq!(changed[0], changed[1]);
    }

    fn workspaces_match_mlflows(db: &TestDb, mlflow: &Mlflow) {
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        db.execute("INSERT INTO workspaces (name, default_artifact_root) VALUES ('rich', 's3://rich/root')");
        let env = TestEnv::on(db, PASSPHRASE);
        for workspace in ["default", "team", "rich"] {
            let mlflow = mlflow.key(PASSPHRASE, 1).workspace(workspace);
            let [a, ..] = models(&mlflow);
            let more = json!({"models": [{"model_definition_id": a}], "created_by": "me"});
            let [theirs, ours] = [1, 2].map(|n: u8| format!("{workspace}-{n}"));
            mlflow.create_endpoint_of(&theirs, more);
            let made = create(&env, &[&ours, "--model", "a", "-w", workspace]);
            assert_eq!(as_rest(&made), as_rest(&mlflow.rest_endpoint(&id(&made)).unwrap()), "{workspace}");
            assert_eq!(rows(db, &ours), rows(db, &theirs), "{workspace}");
        }
    }
}
