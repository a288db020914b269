//! Models that a real server does not call, or calls with a key that is not theirs, as `mlgate doctor` says, and what it calls
//! after the suggested fix.

use serde_json::{Value, json};

use super::diagnosis::{
    assert_answers, assert_found, assert_healthy, assert_works, made_by_mlflow, mend, openai_at,
    run,
};
use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{Mlflow, TestDb, TestEnv};

/// So many calls miss a model of half the weight with a probability of one in 10^30.
const CALLS: usize = 100;

/// The models that the stub was called for, in order.
fn called(stub: &Stub) -> Vec<String> {
    stub.calls().into_iter().map(|call| call.model).collect()
}

/// Asserts that an endpoint always has the first model called.
#[track_caller]
fn assert_only(server: &Server, stub: &Stub, endpoint: &str) {
    for _ in 0..10 {
        assert_works(server, endpoint);
    }
    let mut models = called(stub);
    models.dedup();
    assert_eq!(models.len(), 1, "{endpoint}: {models:?}");
}

/// Asserts that an endpoint has both of its models called, in any order.
#[track_caller]
fn assert_both(server: &Server, stub: &Stub, endpoint: &str) {
    let mut models = Vec::new();
    for _ in 0..CALLS {
        assert_works(server, endpoint);
        models.extend(called(stub));
        models.sort();
        models.dedup();
        if models.len() == 2 {
            return;
        }
    }
    panic!("{endpoint}: only {models:?}");
}

/// Endpoints with two models, as MLflow makes them.
fn furnish(mlflow: &Mlflow, base: &str) {
    let key = json!({"api_key": "sk-1234567890"});
    let secret = mlflow.create_secret_with("key", &key, openai_at(base));
    let [a, b] =
        ["a", "b"].map(|name| mlflow.create_model_definition(name, &secret, "openai", name));
    let endpoint = |name: &str, weights: [f64; 2], more: Value| {
        let models = [(&a, weights[0]), (&b, weights[1])];
        let models =
            models.map(|(id, weight)| json!({"model_definition_id": id, "weight": weight}));
        let mut more = more;
        more["models"] = json!(models);
        mlflow.create_endpoint_of(name, more);
    };
    let split = json!({"routing_strategy": "REQUEST_BASED_TRAFFIC_SPLIT"});
    endpoint("no_strategy", [1.0, 1.0], json!({}));
    endpoint("never_chosen", [0.009, 1.0], split.clone());
    endpoint("no_weight", [0.009, 0.0], split.clone());
    endpoint("negative", [-1.0, 2.0], split);
}

fn models_are_called_as_doctor_says(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    furnish(&mlflow, &stub.url("/v1"));
    let server = Server::start(db, "A", 1);
    assert_found(&env, "no_strategy", "no_strategy", "no_effect");
    assert_only(&server, &stub, "no_strategy");
    assert_found(&env, "never_chosen", "never_chosen", "no_effect");
    assert_only(&server, &stub, "never_chosen");
    for name in ["no_weight", "negative"] {
        assert_found(&env, name, "bad_weights", "fails_calls");
        assert_answers(&server.chat(name), 500, "Internal Server Error");
    }
    assert_eq!(stub.calls(), []);
    drop(server);

    mend(&env, "no_strategy", "no_strategy", &[], "");
    let weights = [(
        "--model NAME:weight=…",
        "--model a:weight=1 --model b:weight=1",
    )];
    mend(&env, "never_chosen", "never_chosen", &weights, "");
    for name in ["no_weight", "negative"] {
        mend(&env, name, "bad_weights", &weights, "");
    }
    assert_healthy(&env);
    let server = Server::start(db, "A", 1);
    for name in ["no_strategy", "never_chosen", "no_weight", "negative"] {
        assert_both(&server, &stub, name);
    }
}

/// The fallback model that MLflow attaches to an endpoint without fallback settings, a secret of another provider, and a budget
/// of an endpoint that was deleted.
fn what_has_no_effect_has_one_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let (stub, down) = (Stub::start(), Stub::start());
    down.fail(true);
    let key = json!({"api_key": "sk-1234567890"});
    let spare = made_by_mlflow(&mlflow, "spare", &key, openai_at(&stub.url("/v1")));
    made_by_mlflow(&mlflow, "fallback", &key, openai_at(&down.url("/v1")));
    let endpoint_id = |name: &str| {
        let endpoints = mlflow.rest("endpoints").into_iter();
        let mut of_name = endpoints.filter(|endpoint| endpoint["name"] == name);
        of_name.next().unwrap()["endpoint_id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let model =
        json!({"model_definition_id": spare, "linkage_type": "FALLBACK", "fallback_order": 1});
    let attach = json!({"endpoint_id": endpoint_id("fallback"), "model": model});
    let _ = mlflow.call("attach_model", &attach).unwrap();

    let anthropic = json!({"provider": "anthropic", "auth_config": {"api_base": stub.url("/v1")}});
    let of_anthropic = json!({"api_key": "sk-ant-1234567890"});
    let secret = mlflow.create_secret_with("anthropic", &of_anthropic, anthropic);
    let model = mlflow.create_model_definition("other", &secret, "openai", "gpt");
    mlflow.create_endpoint("other", &[&model]);

    made_by_mlflow(&mlflow, "counted", &key, openai_at(&stub.url("/v1")));
    let budget = || {
        let budget = json!({
            "amount": 0, "unit": "DAYS", "value": 1, "scope": "ENDPOINT", "action": "REJECT",
            "target_value": endpoint_id("counted")
        });
        let budget = mlflow.call("create_budget", &budget).unwrap();
        budget["budget_policy_id"].as_str().unwrap().to_owned()
    };
    let lost = budget();
    let _ = mlflow.delete_endpoint(&endpoint_id("counted")).unwrap();
    run(&env, "endpoint create counted --model counted");

    assert_found(&env, "fallback", "fallback_never_tried", "no_effect");
    assert_found(&env, "other", "other_provider", "risk");
    assert_found(&env, &lost, "lost_target", "no_effect");
    let at_once = [("MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL", "0")];
    let start = || Server::start_also_with(db, &at_once);
    let server = start();
    let (status, answer) = server.chat("fallback");
    assert_eq!(status, 500, "{answer}");
    assert_eq!((down.calls().len(), stub.calls()), (1, vec![]));
    assert_works(&server, "other");
    let sent = |key: &str| [Call::new("/v1/chat/completions", key, "gpt")];
    assert_eq!(stub.calls(), sent("sk-ant-1234567890"));
    assert_works(&server, "counted");
    drop(server);

    mend(&env, "fallback", "fallback_never_tried", &[], "");
    mend(&env, "other", "other_provider", &[("NAME", "spare")], "");
    mend(&env, &lost, "lost_target", &[], "");
    mend(&env, "anthropic", "unused", &[], "");
    assert_healthy(&env);
    let _ = budget();
    drop(stub.calls());
    let server = start();
    for name in ["fallback", "other"] {
        assert_works(&server, name);
        assert_eq!(stub.calls(), sent("sk-1234567890"), "{name}");
    }
    // Nothing may be spent.
    assert_answers(&server.chat("counted"), 429, "Budget limit exceeded");
}

/// The gateway knows no dates: it calls with the old key, and the provider no longer accepts it.
fn an_expired_key_is_sent_until_it_is_replaced(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    run(&env, "db init --yes");
    for name in ["expired", "expiring"] {
        let key = json!({"api_key": "sk-1234567890-old"});
        made_by_mlflow(&mlflow, name, &key, openai_at(&stub.url("/v1")));
    }
    run(&env, "secret update expired --expires 2020-01-01");
    run(&env, "secret update expiring --expires 3d");
    let names = ["expired", "expiring"];
    for name in names {
        assert_found(&env, name, name, "risk");
    }
    let server = Server::start(db, "A", 1);
    for name in names {
        assert_works(&server, name);
        stub.accept("sk-1234567890-new");
        assert_answers(&server.chat(name), 401, "Incorrect API key provided");
        stub.accept("sk-1234567890-old");
    }
    drop(server);
    stub.accept("sk-1234567890-new");
    for name in names {
        mend(&env, name, name, &[("WHEN", "90d")], "sk-1234567890-new");
    }
    assert_healthy(&env);
    let server = Server::start(db, "A", 1);
    for name in names {
        assert_works(&server, name);
    }
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn models_are_called_as_doctor_says(db: &TestDb, mlflow: &Mlflow) {
            super::models_are_called_as_doctor_says(db, mlflow);
        }

        fn what_has_no_effect_has_one_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::what_has_no_effect_has_one_after_the_fix(db, mlflow);
        }

        fn an_expired_key_is_sent_until_it_is_replaced(db: &TestDb, mlflow: &Mlflow) {
            super::an_expired_key_is_sent_until_it_is_replaced(db, mlflow);
        }
    }
}
