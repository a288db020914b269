//! Guardrails that make calls fail on a real server, as `mlgate doctor` says, and the calls after its suggested fix.

use serde_json::{Value, json};

use super::diagnosis::{
    assert_answers, assert_found, assert_healthy, assert_works, made_by_mlflow, mend, openai_at,
    run,
};
use super::server::Server;
use super::stub::{SANITIZER, SEVERE_JUDGE, Stub};
use crate::common::{Mlflow, TestDb, TestEnv};

/// A guardrail on the endpoint of the same name, before the call.
fn guard(mlflow: &Mlflow, name: &str, scorer: &Value, action: &str) -> String {
    let guardrail = json!({
        "name": name, "scorer_id": scorer["scorer_id"], "version": scorer["version"], "stage": "BEFORE",
        "action": action
    });
    let guardrail = mlflow.call("create_guardrail", &guardrail).unwrap();
    let id = guardrail["guardrail_id"].as_str().unwrap().to_owned();
    let mut endpoints = mlflow.rest("endpoints").into_iter();
    let endpoint = endpoints.find(|endpoint| endpoint["name"] == name);
    let config = json!({"endpoint_id": endpoint.unwrap()["endpoint_id"], "guardrail_id": id});
    let _ = mlflow.call("add_guardrail", &config).unwrap();
    id
}

/// Endpoints with guardrails of a judge that objects to everything.
fn furnish(db: &TestDb, mlflow: &Mlflow, stub: &Stub) {
    let key = json!({"api_key": "sk-1234567890"});
    for name in ["custom", "sanitized", "odd", "lost"] {
        made_by_mlflow(mlflow, name, &key, openai_at(&stub.url("/v1")));
    }
    made_by_mlflow(mlflow, "cleaner", &key, openai_at(&stub.url(SANITIZER)));
    let experiment = mlflow
        .call("create_experiment", &json!({"name": "judges"}))
        .unwrap();
    let judge = json!({"experiment_id": experiment, "name": "polite", "instructions": "Is {{ inputs }} polite?"});
    let judge = mlflow.call("register_judge", &judge).unwrap();
    let custom = guard(mlflow, "custom", &judge, "VALIDATION");
    guard(mlflow, "sanitized", &judge, "SANITIZATION");
    let odd = guard(mlflow, "odd", &judge, "VALIDATION");
    // MLflow 3.17 and later refuse such a scorer for a guardrail; earlier ones did not.
    let function = json!({"experiment_id": experiment, "name": "function"});
    let function = mlflow.call("register_function", &function).unwrap();
    let scorer = function["scorer_id"].as_str().unwrap();
    db.execute(&format!(
        "UPDATE guardrails SET scorer_id = '{scorer}' WHERE guardrail_id = '{custom}'; \
         UPDATE guardrails SET stage = 'DURING' WHERE guardrail_id = '{odd}'"
    ));
}

fn guarded_calls_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    furnish(db, &mlflow, &stub);
    let judge = stub.url(SEVERE_JUDGE);
    let judge = [("OPENAI_API_KEY", "sk-judge"), ("OPENAI_API_BASE", &judge)];
    let server = Server::start_also_with(db, &judge);

    assert_found(&env, "odd", "unreadable", "fails_calls");
    assert_answers(&server.chat("odd"), 500, "is not a valid");
    let list = || {
        server
            .get("/api/3.0/mlflow/gateway/guardrails/list")
            .unwrap()
    };
    assert_answers(&list(), 500, "is not a valid");
    mend(&env, "odd", "unreadable", &[], "");
    assert_eq!(list().0, 200);
    assert_works(&server, "odd");

    assert_found(&env, "custom", "custom_scorer", "fails_calls");
    assert_answers(
        &server.chat("custom"),
        500,
        "uses a custom scorer defined with",
    );
    mend(&env, "custom", "custom_scorer", &[], "");
    assert_works(&server, "custom");

    assert_found(&env, "sanitized", "no_action_endpoint", "fails_calls");
    let text = "Sanitization requires an action_llm_url but none was configured";
    assert_answers(&server.chat("sanitized"), 400, text);
    mend(&env, "sanitized", "no_action_endpoint", &[], "");
    assert_works(&server, "sanitized");
    // Made again, with an endpoint.
    let create = "guardrail create sanitized --scorer polite --stage before --action sanitization";
    run(&env, &format!("{create} --action-endpoint cleaner"));
    run(&env, "guardrail add sanitized --endpoint sanitized");
    assert_works(&server, "sanitized");
    assert_healthy(&env);
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn guarded_calls_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::guarded_calls_fail_and_work_after_the_fix(db, mlflow);
        }
    }
}
