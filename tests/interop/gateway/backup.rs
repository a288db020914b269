//! A gateway written by the real `MLflow` is restored into a database of another engine, and `MLflow` reads the same.

use serde_json::{Value, json};

use super::server::Server;
use super::stub::Stub;
use crate::common::{Engine, Mlflow, TestDb, TestEnv};

const PASSPHRASE: &str = "the passphrase of the gateway, long enough";

const FILE: &str = "gateway.backup";

/// Another engine than this one.
fn next(engine: Engine) -> Engine {
    match engine {
        Engine::Sqlite => Engine::Postgresql,
        Engine::Postgresql => Engine::Mariadb,
        Engine::Mariadb => Engine::Sqlite,
    }
}

/// Without the ids of experiments, which each database assigns itself, and in a stable order.
fn plain(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.remove("experiment_id");
            for field in fields.values_mut() {
                *field = plain(field.take());
            }
        }
        Value::Array(items) => {
            for item in items.iter_mut() {
                *item = plain(item.take());
            }
            items.sort_by_key(ToString::to_string);
        }
        _ => {}
    }
    value
}

/// All that MLflow's REST API and its store show of a gateway.
fn seen(mlflow: &Mlflow) -> Value {
    let nouns = ["secrets", "model_definitions", "endpoints", "bindings"];
    let lists = nouns.map(|noun| json!({noun: mlflow.rest(noun)}));
    let call = |operation: &str| mlflow.call(operation, &json!({})).expect("MLflow lists");
    plain(json!([
        lists,
        call("rest_budgets"),
        call("rest_guardrails"),
        mlflow.decrypt_all().expect("MLflow decrypts"),
        mlflow.resolve_endpoint("chat").expect("MLflow resolves"),
    ]))
}

/// The gateway of this database is read the same from one of the next engine.
fn is_read_the_same_elsewhere(db: &TestDb) {
    let stub = Stub::start();
    let mlflow = Mlflow::on(db).key(PASSPHRASE, 2);
    let settings = json!({"provider": "openai", "auth_config": {"api_base": stub.url("/v1")}});
    let secret = mlflow.create_secret_with("key/é 🔑", &json!({"api_key": "sk-1"}), settings);
    let model = mlflow.create_model_definition("gpt/é", &secret, "openai", "gpt-4o");
    let chat = mlflow.create_endpoint("chat", &[&model]);
    let experiment = mlflow
        .call("create_experiment", &json!({"name": "judges"}))
        .unwrap();
    let judge = json!({"experiment_id": experiment, "name": "polite", "instructions": "Is {{ outputs }} polite, é?"});
    let judge = mlflow.call("register_judge", &judge).unwrap();
    let guardrail = mlflow.call("create_guardrail", &json!({
        "name": "no/é", "scorer_id": judge["scorer_id"], "version": 1, "stage": "AFTER", "action": "VALIDATION",
        "action_endpoint_id": null, "created_by": "me",
    })).unwrap();
    let add = json!({"endpoint_id": chat, "guardrail_id": guardrail["guardrail_id"], "execution_order": 5});
    mlflow.call("add_guardrail", &add).unwrap();
    let budget = json!({
        "amount": 100.1, "unit": "DAYS", "value": 3, "scope": "ENDPOINT", "action": "ALERT", "target_value": chat,
        "created_by": "é",
    });
    mlflow.call("create_budget", &budget).unwrap();
    let env = TestEnv::on(db, PASSPHRASE);
    let _ = env
        .mlgate(["endpoint", "bind", "chat", "--scorer", "polite"])
        .run()
        .success();
    let tracked = [
        "endpoint",
        "create",
        "tracked",
        "--model",
        "gpt/é",
        "--usage-tracking",
        "--tag",
        "é=🔑",
    ];
    let _ = env.mlgate(tracked).run().success();
    let _ = env.mlgate(["db", "backup", FILE]).run().success();

    let target = TestDb::mlflow(next(db.engine()));
    let to = TestEnv::on(&target, PASSPHRASE);
    to.write(FILE, std::fs::read(env.work().join(FILE)).unwrap());
    let report = to
        .mlgate(["db", "restore", FILE, "--yes", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(report["left_out"], json!([]));
    let theirs = Mlflow::on(&target).key(PASSPHRASE, 2);
    assert_eq!(seen(&theirs), seen(&mlflow));
    // The endpoint traces into an experiment of the same name.
    let endpoints = theirs.rest("endpoints");
    let tracked = endpoints
        .iter()
        .find(|endpoint| endpoint["name"] == "tracked")
        .unwrap();
    let experiment = tracked["experiment_id"]
        .as_str()
        .expect("an experiment")
        .to_owned();
    assert_eq!(
        theirs.get_experiment(&experiment).unwrap()["name"],
        "gateway/tracked"
    );
    // The gateway calls the provider.
    let detach = ["guardrail", "remove", "no/é", "--endpoint", "chat"];
    let _ = to.mlgate(detach).run().success();
    let server = Server::start(&target, PASSPHRASE, 2);
    let (status, answer) = server.chat("chat");
    assert_eq!(status, 200, "{answer}");
}

#[test]
#[ignore = "needs MLflow and PostgreSQL: run tests/run"]
fn mlflow_reads_the_same_gateway_on_another_engine() {
    is_read_the_same_elsewhere(&TestDb::sqlite());
}

mod full {
    use super::*;

    #[test]
    #[ignore = "needs MLflow, PostgreSQL and MariaDB: run tests/run"]
    fn mlflow_reads_the_same_gateway_from_postgresql() {
        is_read_the_same_elsewhere(&TestDb::mlflow(Engine::Postgresql));
    }

    #[test]
    #[ignore = "needs MLflow and MariaDB: run tests/run"]
    fn mlflow_reads_the_same_gateway_from_mariadb() {
        is_read_the_same_elsewhere(&TestDb::mlflow(Engine::Mariadb));
    }
}
