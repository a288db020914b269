//! Endpoints on every engine and release: created, listed, shown, deleted.

use serde_json::{Value, json};

use crate::cli::fixture::hang_everything_on;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine, on_sqlite_and_in_full};

/// Releases with the gateway, and whether they have routing and usage tracking.
const RELEASES: [(&str, bool, bool); 7] = [
    ("3.8.0", false, false),
    ("3.9.0", true, false),
    ("3.10.0", true, true),
    ("3.11.1", true, true),
    ("3.12.0", true, true),
    ("3.15.0", true, true),
    ("3.16.0", true, true),
];

/// Creates the secret `key` and model definitions of these names.
fn make_models(env: &TestEnv, names: &[&str]) {
    env.create("key", "sk-1", &["--provider", "openai"]);
    for name in names {
        env.mlgate([
            "model",
            "create",
            name,
            "--secret",
            "key",
            "--model-name",
            "gpt",
        ])
        .run()
        .success();
    }
}

fn create(env: &TestEnv, args: &[&str]) -> Value {
    let command = ["endpoint", "create", "-o", "json"];
    let output = env.mlgate(command).args(args).run().success();
    output.json()["endpoint"].clone()
}

fn endpoints(env: &TestEnv, args: &[&str]) -> Vec<String> {
    let list = ["endpoint", "list", "-o", "name"];
    let output = env.mlgate(list).args(args).run().success();
    output.stdout().lines().map(str::to_owned).collect()
}

/// The experiment 0 that `MLflow` creates at its first start, which the dumps lack.
fn make_experiment_0(db: &TestDb) {
    if db.value("SELECT count(*) FROM experiments").as_deref() == Some("0") {
        db.execute(
            "INSERT INTO experiments (name, artifact_location, lifecycle_stage) \
             VALUES ('Default', 'mlflow-artifacts:/0', 'active')",
        );
        db.execute("UPDATE experiments SET experiment_id = 0");
    }
}

on_sqlite_and_in_full! {
    fn endpoints_work_on_every_release(engine: Engine) {
        for (release, routing, tracking) in RELEASES {
            let db = TestDb::release(engine, release);
            make_experiment_0(&db);
            let env = TestEnv::on(&db, "A");
            make_models(&env, &["gpt", "mini"]);
            let made = create(&env, &["chat", "--model", "gpt", "--tag", "team=x"]);
            assert_eq!(made["model_mappings"][0]["model_definition"]["name"], "gpt", "{release}");
            assert_eq!(made["tags"], json!([{"key": "team", "value": "x"}]), "{release}");
            assert_eq!(made["usage_tracking"], tracking, "{release}");
            assert_eq!(made["workspace"], "default", "{release}");
            assert_eq!(made.get("experiment_id").is_some(), tracking, "{release}");
            let got = env.mlgate(["endpoint", "get", "chat", "-o", "json"]).run().success().json();
            assert_eq!(got["endpoint"], made, "{release}");
            let list = env.mlgate(["endpoint", "list", "-A", "-o", "json"]).run().success().json();
            assert_eq!(list["endpoints"], json!([made]), "{release}");

            let two = ["endpoint", "create", "two", "--model", "gpt", "--model", "mini:fallback"];
            if routing {
                env.mlgate(two).run().success();
                env.mlgate(["endpoint", "delete", "two", "--yes"]).run().success();
            } else {
                let refused = env.mlgate(two).run().code(10);
                assert!(refused.stderr().contains("3.9.0"), "{release}: {refused}");
                let both = ["endpoint", "create", "both", "--model", "gpt", "--model", "mini"];
                let warned = env.mlgate(both).run().success();
                assert!(warned.stderr().contains("the database determines which one is called"), "{warned}");
                env.mlgate(["endpoint", "delete", "both", "--yes"]).run().success();
            }
            if !tracking {
                let refused = env.mlgate(["endpoint", "create", "t", "--model", "gpt", "--usage-tracking"]).run().code(10);
                assert!(refused.stderr().contains("3.10.0"), "{release}: {refused}");
            }
            env.mlgate(["endpoint", "delete", "chat", "--yes"]).run().success();
            for table in ["endpoints", "endpoint_model_mappings", "endpoint_tags"] {
                let left = db.value(&format!("SELECT count(*) FROM {table}"));
                assert_eq!(left.as_deref(), Some("0"), "{release}: {table}");
            }
        }
    }
}

on_every_engine! {
    fn an_endpoint_is_created_with_all_its_rows(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let one_go = ["endpoint", "create", "chat", "--provider", "openai", "--model-name", "gpt-4o", "--value-stdin", "-o", "json"];
        let output = env.mlgate(one_go).stdin("sk-1").run().success();
        let mapping = output.json()["endpoint"]["model_mappings"][0].clone();
        assert_eq!(mapping["model_definition"]["secret_name"], "chat");
        assert_eq!(mapping["linkage_type"], "PRIMARY");
        assert_eq!(env.reveal("chat"), "sk-1");
        // The model definition's name is taken, so the new secret must not remain either.
        let again = ["endpoint", "create", "other", "--provider", "openai", "--model-name", "m", "--definition-name", "chat", "--value-stdin"];
        let refused = env.mlgate(again).stdin("sk-2").run().code(5);
        assert!(refused.stderr().contains("model definition `chat`"), "{refused}");
        for (table, rows) in [("secrets", "1"), ("model_definitions", "1"), ("endpoints", "1"), ("experiments", "2")] {
            let found = db.value(&format!("SELECT count(*) FROM {table}"));
            assert_eq!(found.as_deref(), Some(rows), "{table}");
        }
        // Another endpoint of the same secret, and one more model as its fallback.
        let second = ["second", "--model-name", "gpt-5", "--secret", "chat", "--model", "chat:fallback"];
        let made = create(&env, &second);
        assert_eq!(made["model_mappings"][0]["model_definition"]["provider"], "openai");
        assert_eq!(made["model_mappings"][1]["linkage_type"], "FALLBACK");
        assert_eq!(endpoints(&env, &["--secret", "chat"]), ["chat", "second"]);
        assert_eq!(endpoints(&env, &["--model", "second"]), ["second"]);
        assert_eq!(endpoints(&env, &["--provider", "cohere"]), [""; 0]);
    }

    fn a_late_failure_leaves_nothing(db: &TestDb) {
        db.execute("DROP TABLE experiment_tags");
        let env = TestEnv::on(db, "A");
        let one_go = ["endpoint", "create", "chat", "--provider", "openai", "--model-name", "gpt-4o", "--value-stdin"];
        let failed = env.mlgate(one_go).stdin("sk-1").run().code(1);
        assert!(failed.stderr().contains("experiment_tags"), "{failed}");
        for table in ["secrets", "model_definitions", "endpoints", "endpoint_model_mappings", "experiments WHERE experiment_id > 0"] {
            let left = db.value(&format!("SELECT count(*) FROM {table}"));
            assert_eq!(left.as_deref(), Some("0"), "{table}");
        }
    }

    fn weights_are_exact_and_no_tag_overwrites_another(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        make_models(&env, &["a", "b", "c"]);
        let twice = ["endpoint", "create", "x", "--model", "a", "--tag", "team=1", "--tag", "TEAM=2"];
        let output = env.mlgate(twice).run();
        // To MariaDB the two keys are equal.
        let code = if db.engine() == Engine::Mariadb { 2 } else { 0 };
        drop(output.code(code));
        let made = create(&env, &["chat", "--model", "a:weight=0.7", "--model", "b:weight=0.1", "--model", "c:weight=3"]);
        let weights: Vec<_> = made["model_mappings"].as_array().unwrap().iter()
            .map(|mapping| mapping["weight"].to_string()).collect();
        assert_eq!(weights, ["0.7", "0.1", "3.0"]);
        assert_eq!(made["routing_strategy"], "REQUEST_BASED_TRAFFIC_SPLIT");
        assert_eq!(made.get("fallback_config"), None);
    }

    fn the_experiment_is_created_atomically_with_the_endpoint(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        make_models(&env, &["gpt"]);
        let made = create(&env, &["chat", "--model", "gpt"]);
        let experiment = "SELECT experiment_id, name, artifact_location, lifecycle_stage, workspace \
                          FROM experiments WHERE experiment_id > 0 ORDER BY 1";
        let row = |id: &str| ["gateway/chat", &format!("mlflow-artifacts:/{id}"), "active", "default"]
            .map(|text| Some(text.to_owned()));
        let id = made["experiment_id"].as_str().unwrap();
        assert_eq!(db.rows(experiment)[0][1..], row(id));
        assert_eq!(db.rows(experiment)[0][0].as_deref(), Some(id));
        let tags = db.rows(&format!("SELECT value FROM experiment_tags WHERE experiment_id = {id} ORDER BY length(value)"));
        let endpoint_id = made["endpoint_id"].as_str().unwrap();
        assert_eq!(tags.concat(), ["true", "GATEWAY", endpoint_id].map(|text| Some(text.to_owned())));
        // A taken name leaves no second experiment behind, as MLflow's own creation does.
        let refused = env.mlgate(["endpoint", "create", "chat", "--model", "gpt"]).run().code(5);
        assert!(refused.stderr().contains("endpoint `chat` already exists"), "{refused}");
        assert_eq!(db.rows(experiment).len(), 1);
        // The experiment of a deleted endpoint is used again, and made to name its new endpoint.
        env.mlgate(["endpoint", "delete", "chat", "--yes"]).run().success();
        let again = create(&env, &["chat", "--model", "gpt"]);
        assert_eq!(again["experiment_id"], made["experiment_id"]);
        let source = "SELECT value FROM experiment_tags WHERE value LIKE 'e-%'";
        assert_eq!(db.value(source).as_deref(), again["endpoint_id"].as_str());
        // A deleted experiment is not, unless requested.
        env.mlgate(["endpoint", "delete", "chat", "--yes", "--with-experiment"]).run().success();
        assert_eq!(db.rows(experiment)[0][3].as_deref(), Some("deleted"));
        env.mlgate(["endpoint", "create", "chat", "--model", "gpt"]).run().code(5);
        let restored = create(&env, &["chat", "--model", "gpt", "--restore-experiment"]);
        assert_eq!(restored["experiment_id"], made["experiment_id"]);
        assert_eq!(db.rows(experiment)[0][1..], row(id));
        // Nor is that of an endpoint which still has it under another name.
        db.execute("UPDATE endpoints SET name = 'renamed'");
        let refused = env.mlgate(["endpoint", "create", "chat", "--model", "gpt"]).run().code(5);
        assert!(refused.stderr().contains("traces of endpoint `renamed`"), "{refused}");
        let shared = create(&env, &["chat", "--model", "gpt", "--experiment", "gateway/chat"]);
        assert_eq!(shared["experiment_id"], made["experiment_id"]);
        let refused = env.mlgate(["endpoint", "delete", "chat", "--yes", "--with-experiment"]).run().code(5);
        assert!(refused.stderr().contains("other endpoints use it"), "{refused}");
    }

    fn rows_that_break_mlflows_list_are_shown_and_deleted(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        make_models(&env, &["gpt"]);
        let made = create(&env, &["odd", "--model", "gpt"]);
        let bare = create(&env, &["bare", "--model", "gpt"]);
        let id = |endpoint: &Value| endpoint["endpoint_id"].as_str().unwrap().to_owned();
        db.execute("UPDATE endpoints SET routing_strategy = 'NEW', fallback_config_json = '{cut' WHERE name = 'odd'");
        db.execute("UPDATE endpoint_model_mappings SET linkage_type = 'SPARE', weight = -1");
        db.execute(&format!("DELETE FROM endpoint_model_mappings WHERE endpoint_id = '{}'", id(&bare)));
        db.execute("UPDATE endpoints SET name = NULL WHERE name = 'bare'");
        let list = env.mlgate(["endpoint", "list", "-o", "json"]).run().success().json();
        let mut list = list["endpoints"].as_array().unwrap().clone();
        list.sort_by_key(|endpoint| endpoint["name"].to_string());
        assert_eq!(list[0]["name"], "");
        assert_eq!(list[0].get("model_mappings"), None);
        assert_eq!(list[1]["routing_strategy"], "NEW");
        assert_eq!(list[1]["fallback_config"], "{cut");
        assert_eq!(list[1]["model_mappings"][0]["linkage_type"], "SPARE");
        let table = env.mlgate(["endpoint", "list"]).run().success();
        assert!(table.stdout().contains("gpt (SPARE)") && table.stdout().contains("(none)"), "{table}");
        env.mlgate(["endpoint", "delete", "--id", &id(&bare), "--confirm", &id(&bare)]).run().success();
        env.mlgate(["endpoint", "delete", "--id", &id(&made), "--confirm", "odd"]).run().success();
        assert_eq!(endpoints(&env, &[]), [""; 0]);
    }

    fn a_workspace_has_its_own_endpoints_and_artifacts(db: &TestDb) {
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        db.execute("INSERT INTO workspaces (name, default_artifact_root) VALUES ('rich', 's3://rich')");
        let env = TestEnv::on(db, "A");
        for workspace in ["default", "team", "rich"] {
            let command = ["endpoint", "create", "chat", "--provider", "openai", "--model-name", "gpt", "--value-stdin", "-w", workspace];
            env.mlgate(command).stdin("sk-1").run().success();
        }
        let rows = db.rows("SELECT workspace, artifact_location, experiment_id FROM experiments WHERE name = 'gateway/chat'");
        let mut locations: Vec<_> = rows.iter().map(|row| {
            let [workspace, location, id] = [0, 1, 2].map(|at: usize| row[at].clone().unwrap());
            format!("{workspace} {}", location.strip_suffix(&id).unwrap())
        }).collect();
        locations.sort();
        assert_eq!(locations, [
            "default mlflow-artifacts:/workspaces/default/",
            "rich s3://rich/",
            "team mlflow-artifacts:/workspaces/team/",
        ]);
        assert_eq!(endpoints(&env, &[]), ["chat"]);
        assert_eq!(endpoints(&env, &["-A"]), ["chat"; 3]);
        // What belongs together is in one workspace.
        let model = env.mlgate(["model", "get", "chat", "-o", "json"]).run().success().json();
        let model = model["model_definition"]["model_definition_id"].as_str().unwrap().to_owned();
        let refused = env.mlgate(["endpoint", "create", "x", "-w", "team", "--model-id", &model]).run().code(1);
        assert!(refused.stderr().contains("is in workspace `default`, not in `team`"), "{refused}");
        env.mlgate(["endpoint", "create", "x", "-w", "team", "--model", "chat", "--experiment-id", "0"]).run().code(1);
    }

    fn deleting_an_endpoint_deletes_or_keeps_its_rows(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        make_models(&env, &["gpt"]);
        for also in [&[][..], &["--with-experiment", "--with-budgets"]] {
            let made = create(&env, &["chat", "--model", "gpt", "--tag", "team=x"]);
            hang_everything_on(db, made["endpoint_id"].as_str().unwrap());
            let delete = ["endpoint", "delete", "chat", "--yes", "-o", "json"];
            let output = env.mlgate(delete).args(also).run().success();
            let deleted = &output.json()["deleted"];
            let left = &deleted["left_behind"];
            assert_eq!(deleted["bindings"], json!([{"resource_type": "scorer", "resource_id": "scorer-1"}]));
            assert_eq!(deleted["guardrails"], json!(["no insults"]));
            assert_eq!(left["guardrails_without_endpoint"], json!(["no insults"]));
            assert_eq!(left["scorers"], json!(["judge"]));
            let (goes, stays) = if also.is_empty() { (left, deleted) } else { (deleted, left) };
            assert_eq!(goes["budget_policies"], json!(["bp-1"]));
            assert_eq!(goes["experiment_id"], made["experiment_id"]);
            assert_eq!(stays["budget_policies"], json!([]));
            assert_eq!(stays.get("experiment_id"), None);
            for (table, rows) in [
                ("endpoints", "0"),
                ("endpoint_model_mappings", "0"),
                ("endpoint_bindings", "0"),
                ("endpoint_tags", "0"),
                ("guardrail_configs", "0"),
                ("guardrails WHERE action_endpoint_id IS NULL", "1"),
                ("scorer_versions", "2"),
                ("model_definitions", "1"),
                ("budget_policies", if also.is_empty() { "2" } else { "1" }),
                ("experiments WHERE lifecycle_stage = 'active'", if also.is_empty() { "2" } else { "1" }),
            ] {
                let found = db.value(&format!("SELECT count(*) FROM {table}"));
                assert_eq!(found.as_deref(), Some(rows), "{table}");
            }
            for table in ["guardrails", "scorer_versions", "scorers", "budget_policies"] {
                db.execute(&format!("DELETE FROM {table}"));
            }
        }
    }

    fn a_list_is_read_in_pages(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        make_models(&env, &["gpt"]);
        let model = db.value("SELECT model_definition_id FROM model_definitions").unwrap();
        let rows: Vec<_> = (0..1203).map(|n| format!("('e-{n:04}', 'n-{n:04}', 1, 1)")).collect();
        db.execute(&format!(
            "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at) VALUES {}", rows.join(", ")
        ));
        db.execute(&format!(
            "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, created_at) \
             SELECT endpoint_id, endpoint_id, '{model}', 1, 1 FROM endpoints"
        ));
        let list = env.mlgate(["endpoint", "list", "-o", "json"]).run().success().json();
        let list = list["endpoints"].as_array().unwrap();
        assert_eq!(list.len(), 1203);
        for (n, endpoint) in list.iter().enumerate() {
            assert_eq!(endpoint["name"], format!("n-{n:04}"));
            assert_eq!(endpoint["model_mappings"].as_array().unwrap().len(), 1);
        }
    }
}
