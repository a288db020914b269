//! What a script reads with curl it finds in mlgate's JSON under the same names, with the same values and types.

use serde_json::{Value, json};

use crate::common::{Mlflow, TestDb, TestEnv, on_every_engine};

const PASSPHRASE: &str = "correct horse battery staple";

/// A noun of both sides.
struct Noun {
    /// Below `/api/3.0/mlflow/gateway/`.
    path: &'static str,
    /// The fields around one and around many, and the one that holds the id.
    one: &'static str,
    many: &'static str,
    id: &'static str,
    /// The command of mlgate.
    command: &'static str,
}

const SECRETS: Noun = Noun {
    path: "secrets",
    one: "secret",
    many: "secrets",
    id: "secret_id",
    command: "secret",
};

const MODELS: Noun = Noun {
    path: "model-definitions",
    one: "model_definition",
    many: "model_definitions",
    id: "model_definition_id",
    command: "model",
};

const ENDPOINTS: Noun = Noun {
    path: "endpoints",
    one: "endpoint",
    many: "endpoints",
    id: "endpoint_id",
    command: "endpoint",
};

/// What tells the items of a list apart: the first of these that they have.
const IDENTITIES: [&str; 5] = [
    "mapping_id",
    "key",
    "model_definition_id",
    "endpoint_id",
    "secret_id",
];

fn identity(item: &Value) -> String {
    let mut found = IDENTITIES.iter().filter_map(|key| item.get(key));
    found.next().unwrap_or(item).to_string()
}

/// The items in an order that both sides have. MLflow promises none.
fn sorted(items: &[Value]) -> Vec<&Value> {
    let mut items: Vec<&Value> = items.iter().collect();
    items.sort_by_key(|item| identity(item));
    items
}

/// Everything that `theirs` has is in `ours`.
#[track_caller]
fn assert_covers(ours: &Value, theirs: &Value, at: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, theirs) in theirs {
                let ours = ours.get(key);
                let ours = ours.unwrap_or_else(|| panic!("{at}/{key} is missing: {theirs}"));
                assert_covers(ours, theirs, &format!("{at}/{key}"));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{at}");
            for (ours, theirs) in sorted(ours).into_iter().zip(sorted(theirs)) {
                assert_covers(ours, theirs, &format!("{at}/{}", identity(theirs)));
            }
        }
        // 1 and 1.0 are different here: a number keeps its type.
        _ => assert_eq!(ours, theirs, "{at}"),
    }
}

/// Compares both sides' `list`, and their `get` of each.
#[track_caller]
fn compare(noun: &Noun, count: usize, env: &TestEnv, mlflow: &Mlflow) {
    let json = |args: &[&str]| env.mlgate(args).args(["-o", "json"]).run().success().json();
    let ours = json(&[noun.command, "list"]);
    let theirs = mlflow.http_get(&format!("gateway/{}/list", noun.path));
    assert_covers(&ours, &theirs, noun.command);
    let ours = ours[noun.many].as_array().expect("a list");
    assert_eq!(ours.len(), count, "{}", noun.command);
    for listed in ours {
        let id = listed[noun.id].as_str().expect("an id");
        let ours = json(&[noun.command, "get", "--id", id]);
        let theirs = mlflow.http_get(&format!("gateway/{}/get?{}={id}", noun.path, noun.id));
        assert_covers(&ours, &theirs, noun.command);
        assert_eq!(&ours[noun.one], listed, "{} list and get", noun.command);
    }
}

/// Creates by an HTTP request; the id.
fn post(mlflow: &Mlflow, noun: &Noun, body: &Value) -> String {
    let created = mlflow.http_post(&format!("gateway/{}/create", noun.path), body);
    let id = created[noun.one][noun.id].as_str();
    id.unwrap_or_else(|| panic!("no id in {created}"))
        .to_owned()
}

/// Runs a command of mlgate's that creates or changes, and compares what it prints with `get`.
#[track_caller]
fn run(env: &TestEnv, mlflow: &Mlflow, noun: &Noun, args: &[&str]) -> String {
    let printed = env.mlgate(args).args(["-o", "json"]).run().success().json();
    let id = printed[noun.one][noun.id]
        .as_str()
        .expect("an id")
        .to_owned();
    let theirs = mlflow.http_get(&format!("gateway/{}/get?{}={id}", noun.path, noun.id));
    assert_covers(&printed, &theirs, &args.join(" "));
    id
}

fn both(db: &TestDb, mlflow: &Mlflow) -> (TestEnv, Mlflow) {
    let env = TestEnv::on(db, PASSPHRASE);
    env.write("key", "sk-example-1234567890");
    (env, mlflow.key(PASSPHRASE, 1))
}

on_every_engine! {
    fn secrets_are_those_of_the_rest_api(db: &TestDb, mlflow: &Mlflow) {
        let (env, mlflow) = both(db, mlflow);
        compare(&SECRETS, 0, &env, &mlflow);
        let full = json!({
            "secret_name": "theirs é🔑",
            "secret_value": {"aws_access_key_id": "AKIAEXAMPLE1234", "aws_secret_access_key": "short"},
            "provider": "bedrock",
            "auth_config": {"auth_mode": "access_keys", "aws_region_name": "eu \"1\""},
            "created_by": "Zoë",
        });
        post(&mlflow, &SECRETS, &full);
        post(&mlflow, &SECRETS, &json!({"secret_name": "little", "secret_value": {"k": "v"}}));
        let create = ["secret", "create", "ours", "--provider", "openai", "--value-file", "key"];
        let full = [&create[..], &["--auth", "api_base=https://x.example/é", "--actor", "Ana"]].concat();
        run(&env, &mlflow, &SECRETS, &full);
        run(&env, &mlflow, &SECRETS, &["secret", "set", "plain", "--field", "a=1", "--field", "b=2"]);
        run(&env, &mlflow, &SECRETS, &["secret", "update", "little", "--field", "k=w", "--actor", "you"]);
        compare(&SECRETS, 4, &env, &mlflow);
    }

    fn model_definitions_are_those_of_the_rest_api(db: &TestDb, mlflow: &Mlflow) {
        let (env, mlflow) = both(db, mlflow);
        compare(&MODELS, 0, &env, &mlflow);
        let secret = post(&mlflow, &SECRETS, &json!({"secret_name": "s", "secret_value": {"k": "v"}}));
        let gone = post(&mlflow, &SECRETS, &json!({"secret_name": "gone", "secret_value": {"k": "v"}}));
        let theirs = json!({
            "name": "theirs/é", "secret_id": secret, "provider": "openai", "model_name": "gpt-4o", "created_by": "me"
        });
        post(&mlflow, &MODELS, &theirs);
        let orphan = json!({"name": "orphan", "secret_id": gone, "provider": "p", "model_name": "m"});
        post(&mlflow, &MODELS, &orphan);
        mlflow.delete_secret(&gone).unwrap();
        let create = ["model", "create", "ours", "--secret", "s", "--provider", "azure", "--model-name", "é"];
        run(&env, &mlflow, &MODELS, &create);
        run(&env, &mlflow, &MODELS, &["model", "update", "theirs/é", "--model-name", "gpt-5", "--actor", "you"]);
        compare(&MODELS, 3, &env, &mlflow);
    }
    fn endpoints_are_those_of_the_rest_api(db: &TestDb, mlflow: &Mlflow) {
        let (env, mlflow) = both(db, mlflow);
        compare(&ENDPOINTS, 0, &env, &mlflow);
        env.create("s", "sk-1", &["--provider", "openai"]);
        let model = |name: &str| run(&env, &mlflow, &MODELS, &["model", "create", name, "--secret", "s", "--model-name", "m"]);
        let [first, second, third] = ["first", "second", "third"].map(model);
        let full = json!({
            "name": "theirs",
            "model_configs": [
                {"model_definition_id": first, "linkage_type": "PRIMARY", "weight": 0.7},
                {"model_definition_id": second, "linkage_type": "PRIMARY", "weight": 0.3},
                {"model_definition_id": third, "linkage_type": "FALLBACK", "fallback_order": 1},
                {"model_definition_id": first, "linkage_type": "FALLBACK", "fallback_order": 0},
            ],
            "routing_strategy": "REQUEST_BASED_TRAFFIC_SPLIT",
            "fallback_config": {"strategy": "SEQUENTIAL", "max_attempts": 2},
            "created_by": "Zoë",
        });
        let theirs = post(&mlflow, &ENDPOINTS, &full);
        for (key, value) in [("team", "search é"), ("empty", "")] {
            mlflow.http_post("gateway/endpoints/set-tag", &json!({"endpoint_id": theirs, "key": key, "value": value}));
        }
        let plain = json!({
            "name": "plain", "usage_tracking": false,
            "model_configs": [{"model_definition_id": first, "linkage_type": "PRIMARY"}],
        });
        post(&mlflow, &ENDPOINTS, &plain);
        let create = ["endpoint", "create", "ours", "--model", "first:weight=0.7", "--model", "second:weight=2"];
        let more = ["--model", "third:fallback", "--max-attempts", "3", "--tag", "a=b c", "--tag", "empty=", "--actor", "Ana"];
        run(&env, &mlflow, &ENDPOINTS, &[&create[..], &more].concat());
        run(&env, &mlflow, &ENDPOINTS, &["endpoint", "create", "small", "--model", "first", "--no-usage-tracking"]);
        let all = ["endpoint", "create", "all", "--provider", "openai", "--model-name", "m", "--secret", "new", "--value-file", "key"];
        run(&env, &mlflow, &ENDPOINTS, &all);
        compare(&ENDPOINTS, 5, &env, &mlflow);
        compare(&MODELS, 4, &env, &mlflow);
        // Nothing is left of one but its row.
        db.execute("DELETE FROM endpoint_model_mappings");
        db.execute("UPDATE endpoints SET created_by = NULL, last_updated_by = NULL, experiment_id = NULL");
        compare(&ENDPOINTS, 5, &env, &mlflow);
    }
}
