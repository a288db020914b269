//! `mlgate resolve` compared with MLflow's own resolver: the same endpoints, with the same settings and values.

use serde_json::{Map, Value, json};

use crate::common::{Mlflow, TestEnv, on_every_engine};

/// What MLflow's resolver does not have.
const OURS: [&str; 4] = ["workspace", "model_definition", "secret_id", "secret_name"];

/// What it has in addition for calls of the gateway.
const THEIRS: [&str; 2] = ["experiment_id", "usage_tracking"];

/// A list without the order of its items, which the database does not define, and without what only one side has. Null
/// is the same as absent, except in the fallback's settings.
fn comparable(items: &Value) -> Vec<Value> {
    let item = |item: &Value| {
        let fields = item.as_object().expect("an object").iter();
        let fields = fields
            .filter(|(name, value)| {
                let only_one = OURS.iter().chain(&THEIRS).any(|other| name == other);
                !only_one && !value.is_null()
            })
            .map(|(name, value)| match name.as_str() {
                "models" => (name.clone(), comparable(value).into()),
                _ => (name.clone(), value.clone()),
            });
        Value::Object(fields.collect::<Map<_, _>>())
    };
    let mut items: Vec<Value> = items.as_array().expect("a list").iter().map(item).collect();
    items.sort_by_key(Value::to_string);
    items
}

/// Two endpoints with everything that an endpoint can have.
fn with_endpoints(env: &TestEnv, mlflow: &Mlflow) {
    let settings = json!({"provider": "openai", "auth_config": {"organization": "o", "n": "1"}});
    mlflow.create_secret_with("openai", &json!({"api_key": "sk-ünïcode-1"}), settings);
    env.write("id", "AKIA0123456789");
    env.write("key", "example/secret/9876");
    for line in [
        "secret create aws --provider bedrock --field aws_access_key_id=@id --field aws_secret_access_key=@key \
         --auth aws_region_name=eu-central-1",
        "model create gpt --secret openai --model-name gpt-4o",
        "model create mini --secret openai --model-name gpt-4o-mini",
        "model create claude --secret aws --model-name anthropic.claude",
        "endpoint create chat --model gpt:weight=0.75 --model mini:weight=0.25 --model claude:fallback \
         --model gpt:fallback --max-attempts 1",
        "endpoint create plain --model claude",
    ] {
        let _ = env.mlgate(line.split_whitespace()).run().success();
    }
}

on_every_engine! {
    fn a_scorer_resolves_as_in_mlflow(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        with_endpoints(&env, &mlflow);
        // One binding by MLflow's own call, and one by mlgate.
        let plain = db.value("SELECT endpoint_id FROM endpoints WHERE name = 'plain'").unwrap();
        let binding = json!({"endpoint_id": plain, "resource_id": "judge-1"});
        mlflow.call("create_binding", &binding).unwrap();
        let bind = ["endpoint", "bind", "chat", "--resource-id", "judge-1", "--no-check"];
        let _ = env.mlgate(bind).run().code(5);
        let _ = env.mlgate(bind).args(["--add"]).run().success();
        let wanted = json!({"resource_type": "scorer", "resource_id": "judge-1"});
        let theirs = mlflow.call("resolve_resource", &wanted).unwrap();
        let resolve = |more: &[&str]| {
            let resolve = ["resolve", "--resource", "scorer:judge-1", "-o", "json"];
            env.mlgate(resolve).args(more).run().success().json()
        };
        let ours = resolve(&["--show"]);
        assert_eq!(ours["endpoints"].as_array().map(Vec::len), Some(2));
        assert_eq!(comparable(&ours["endpoints"]), comparable(&theirs));
        assert!(!resolve(&[]).to_string().contains("AKIA0123456789"));
        let _ = env.mlgate(["resolve", "--resource", "scorer:other"]).run().code(4);
    }

    fn an_endpoint_resolves_as_in_the_gateway(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        with_endpoints(&env, &mlflow);
        for name in ["chat", "plain"] {
            let theirs = json!([mlflow.resolve_endpoint(name).unwrap()]);
            let resolve = ["resolve", "--endpoint", name, "--show", "-o", "json"];
            let ours = env.mlgate(resolve).run().success().json();
            assert_eq!(comparable(&ours["endpoints"]), comparable(&theirs), "{name}");
        }
    }

    fn the_gateway_uses_a_renamed_secret(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        with_endpoints(&env, &mlflow);
        let before = json!([mlflow.resolve_endpoint("chat").unwrap()]);
        let new_name = "schlüssel 鍵|s-1";
        let _ = env.mlgate(["secret", "rename", "openai", new_name, "--yes"]).run().success();
        let after = json!([mlflow.resolve_endpoint("chat").unwrap()]);
        assert_eq!(comparable(&after), comparable(&before));
        assert_eq!(mlflow.decrypt(new_name), Ok(json!({"api_key": "sk-ünïcode-1"})));
        let names = |secrets: &[Value]| -> Vec<String> {
            let names = secrets.iter().map(|secret| secret["secret_name"].to_string());
            names.collect()
        };
        let left = names(&mlflow.list_secrets());
        assert!(!left.contains(&"\"openai\"".to_owned()), "{left:?}");
        // MLflow treats it like one of its own.
        let id = mlflow.get_secret(new_name).unwrap()["secret_id"].clone();
        let changed = json!({"value": {"api_key": "sk-next"}});
        mlflow.update_secret(id.as_str().unwrap(), changed).unwrap();
        assert_eq!(env.reveal(new_name), "sk-next");
    }
}
