//! What `MLflow` made, dumped and applied elsewhere: its own lists are the same there.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestDb, TestEnv, on_every_engine};

/// A gateway of everything that a manifest can say, made by `MLflow`.
fn make(mlflow: &Mlflow) {
    let openai = json!({"provider": "openai", "auth_config": {"organization": "org: 1"}});
    let openai = mlflow.create_secret_with("openai", &json!({"api_key": "sk-openai"}), openai);
    let keys =
        json!({"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "secret"});
    let bedrock = json!({
        "provider": "bedrock",
        "auth_config": {"auth_mode": "access_keys", "aws_region_name": "eu-central-1"},
    });
    let bedrock = mlflow.create_secret_with("bedrock", &keys, bedrock);
    let gpt = mlflow.create_model_definition("gpt", &openai, "openai", "gpt-4o");
    let mini = mlflow.create_model_definition("mini", &openai, "openai", "gpt-4o-mini");
    let nova = mlflow.create_model_definition("nova", &bedrock, "bedrock", "amazon.nova-pro-v1:0");

    let tracked = |mut endpoint: Value| {
        endpoint["usage_tracking"] = json!(true);
        endpoint
    };
    let chat = mlflow.create_endpoint_of(
        "chat",
        tracked(json!({
            "models": [
                {"model_definition_id": gpt, "weight": 0.25},
                {"model_definition_id": mini, "weight": 0.75},
                {"model_definition_id": nova, "linkage_type": "FALLBACK", "fallback_order": 1},
            ],
            "routing_strategy": "REQUEST_BASED_TRAFFIC_SPLIT",
            "fallback_config": {"strategy": "SEQUENTIAL", "max_attempts": 1},
        })),
    );
    let plain = json!({"models": [{"model_definition_id": mini}], "usage_tracking": false});
    mlflow.create_endpoint_of("plain", plain);
    mlflow
        .call(
            "set_tag",
            &json!({"endpoint_id": chat, "key": "team", "value": "é: \"search\""}),
        )
        .unwrap();

    let scorer = judge(mlflow);
    mlflow
        .call(
            "create_binding",
            &json!({"endpoint_id": chat, "resource_id": scorer}),
        )
        .unwrap();
    let guardrail = json!({"name": "no-pii", "scorer_id": scorer, "version": 1, "stage": "BEFORE", "action": "VALIDATION"});
    let guardrail = mlflow.call("create_guardrail", &guardrail).unwrap();
    let added = json!({"endpoint_id": chat, "guardrail_id": guardrail["guardrail_id"], "execution_order": 1});
    mlflow.call("add_guardrail", &added).unwrap();
    for (scope, target) in [
        ("GLOBAL", None),
        ("ENDPOINT", Some(chat.as_str())),
        ("USER", Some("Zoë")),
    ] {
        let budget = json!({
            "amount": 100.5, "unit": "MONTHS", "value": 1, "scope": scope, "action": "REJECT", "target_value": target,
        });
        mlflow.call("create_budget", &budget).unwrap();
    }
}

/// The judge that a manifest refers to; returns its id.
fn judge(mlflow: &Mlflow) -> String {
    let experiment = mlflow
        .call("create_experiment", &json!({"name": "judges"}))
        .unwrap();
    let judge = json!({"experiment_id": experiment, "name": "pii", "instructions": "Is {{ inputs }} fine?"});
    let judge = mlflow.call("register_judge", &judge).unwrap();
    judge["scorer_id"].as_str().unwrap().to_owned()
}

/// MLflow's lists, without what is never the same twice.
fn lists(mlflow: &Mlflow) -> Vec<Value> {
    let nouns = [
        "secrets",
        "model_definitions",
        "endpoints",
        "bindings",
        "guardrails",
        "budget_policies",
    ];
    let lists = nouns.map(|noun| {
        let mut list = mlflow.rest(noun);
        assert!(!list.is_empty(), "{noun}");
        for entity in &mut list {
            settle(entity);
        }
        list.sort_by_key(Value::to_string);
        Value::Array(list)
    });
    lists.into()
}

/// Removes ids, times and users, and the name that a binding has for people.
fn settle(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let by_endpoint = fields.get("target_scope") == Some(&json!("ENDPOINT"));
            fields.retain(|name, _| {
                let is_id = name.ends_with("_id") || name.ends_with("_ids");
                let is_edit = ["_at", "_by", "_time"]
                    .iter()
                    .any(|end| name.ends_with(end));
                let is_target = by_endpoint && name == "target_value";
                !is_id && !is_edit && !is_target && name != "display_name"
            });
            fields.values_mut().for_each(settle);
            if let Some(Value::Array(models)) = fields.get_mut("model_mappings") {
                models.sort_by_key(Value::to_string);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        _ => {}
    }
}

on_every_engine! {
    fn a_dump_applied_elsewhere_is_the_same_to_mlflow(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        make(&mlflow);
        let dumped = TestEnv::on(db, "A").mlgate(["dump", "--strict"]).run().success();

        let elsewhere = TestDb::sqlite();
        let there = TestEnv::on(&elsewhere, "B");
        let _ = there.mlgate(["db", "init", "--yes"]).run().success();
        let theirs = Mlflow::on(&elsewhere).key("B", 1);
        judge(&theirs);
        // Budgets and guardrails need a set.
        let manifest = dumped.stdout().replacen("mlgate: v1\n", "mlgate: v1\nset: copy\n", 1);
        let apply = there.mlgate(["apply", "-f", "-", "--yes"]).stdin(manifest);
        let apply = apply
            .env("GATEWAY_OPENAI_API_KEY", "sk-openai")
            .env("GATEWAY_BEDROCK_AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
            .env("GATEWAY_BEDROCK_AWS_SECRET_ACCESS_KEY", "secret");
        let _ = apply.run().success();
        assert_eq!(lists(&theirs), lists(&mlflow));
        assert_eq!(theirs.decrypt_all(), mlflow.decrypt_all());
    }
}
