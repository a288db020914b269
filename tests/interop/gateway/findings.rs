//! Rows that MLflow itself writes, calls of a real server that fail as `mlgate doctor` reports, its suggested fix, and
//! calls that work. `docs/troubleshooting.md` has the answers.

use serde_json::json;

use super::diagnosis::{assert_answers, made_by_mlflow, openai_at, run, words};
use super::server::Server;
use super::stub::{Call, Stub};
use crate::common::{Mlflow, TestDb, TestEnv};

/// A defect: its name, the value that MLflow stores, the problem that `doctor` reports, and the server's answer.
const BROKEN: [(&str, &str, &str, u16, &str); 4] = [
    (
        "empty",
        r"{}",
        "value_empty",
        400,
        "The api key provided is not a string",
    ),
    (
        "misnamed",
        r#"{"openai_api_key": "sk-1234567890"}"#,
        "value_no_field",
        400,
        "The api key provided is not a string",
    ),
    (
        "number",
        r#"{"api_key": 1234567890}"#,
        "value_not_text",
        400,
        "The api key provided is not a string",
    ),
    (
        "lines",
        r#"{"api_key": "sk-1234567890\nsk-2345678901"}"#,
        "value_control",
        500,
        "Internal Server Error",
    ),
];

fn calls_fail_as_doctor_reports_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let stub = Stub::start();
    let base = stub.url("/v1");
    let env = TestEnv::on(db, "A");
    for (name, value, ..) in BROKEN {
        let value = serde_json::from_str(value).unwrap();
        made_by_mlflow(&mlflow, name, &value, openai_at(&base));
    }
    let good = json!({"api_key": "sk-1234567890-good"});
    let chats = made_by_mlflow(&mlflow, "good", &good, openai_at(&base));
    let decides = made_by_mlflow(
        &mlflow,
        "decides",
        &good,
        json!({"provider": "typesafe", "auth_config": {"api_base": base}}),
    );
    let mut definitions = mlflow.rest("model_definitions").into_iter();
    let empty = definitions.find(|model| model["name"] == "empty").unwrap();
    let empty = empty["model_definition_id"].as_str().unwrap();
    let fallback = |id: &str| {
        json!([
            {"model_definition_id": chats, "linkage_type": "PRIMARY"},
            {"model_definition_id": id, "linkage_type": "FALLBACK", "fallback_order": 1}
        ])
    };
    mlflow.create_endpoint_of("dead", json!({"models": fallback(empty)}));
    mlflow.create_endpoint_of("mixed", json!({"models": fallback(&decides)}));

    let server = Server::start(db, "A", 1);
    for (name, _, word, status, text) in BROKEN {
        assert_answers(&server.chat(name), status, text);
        assert!(
            words(&env, name).contains(&word.to_owned()),
            "{name}: {:?}",
            words(&env, name)
        );
    }
    assert_answers(
        &server.chat("dead"),
        400,
        "The api key provided is not a string",
    );
    assert_eq!(words(&env, "dead"), ["dead_model"]);
    assert_answers(&server.chat("mixed"), 400, "System One");
    assert_eq!(words(&env, "mixed"), ["system_one_mixed"]);
    assert_answers(&server.chat("nobody"), 404, "GatewayEndpoint not found");
    assert_eq!(stub.calls(), []);
    assert_eq!(server.chat("good").0, 200);
    assert_eq!(stub.calls().len(), 1);
    assert_eq!(words(&env, "good"), Vec::<String>::new());
    drop(server);

    // A version other than that of the rows.
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "9");
    assert_eq!(words(&env, ""), ["other_kek_version"]);
    env.unset("MLFLOW_CRYPTO_KEK_VERSION");
    let server = Server::start(db, "A", 9);
    assert_answers(&server.chat("good"), 400, "Failed to decrypt secret");
    drop(server);

    for (name, ..) in BROKEN {
        let key = format!("sk-1234567890-{name}");
        let update = env
            .mlgate(["secret", "update", name, "--value-stdin"])
            .stdin(key);
        let _ = update.run().success();
    }
    run(&env, "endpoint detach mixed --model decides");
    let server = Server::start(db, "A", 1);
    for (name, ..) in BROKEN {
        assert_eq!(server.chat(name).0, 200, "{name}");
        assert_eq!(
            stub.calls(),
            [Call::new(
                "/v1/chat/completions",
                &format!("sk-1234567890-{name}"),
                "gpt"
            )]
        );
        assert_eq!(words(&env, name), Vec::<String>::new());
    }
    for name in ["dead", "mixed"] {
        assert_eq!(server.chat(name).0, 200, "{name}");
        assert_eq!(words(&env, name), Vec::<String>::new());
    }
    drop(server);
    // The gateway skips a model without a secret.
    run(&env, "secret delete good --yes");
    assert_eq!(words(&env, "good"), ["orphan", "only_orphans"]);
    let server = Server::start(db, "A", 1);
    assert_answers(
        &server.chat("good"),
        404,
        "has no PRIMARY models configured",
    );
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn calls_fail_as_doctor_reports_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::calls_fail_as_doctor_reports_and_work_after_the_fix(db, mlflow);
        }
    }
}
