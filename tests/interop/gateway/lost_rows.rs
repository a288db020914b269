//! Rows of which a part is missing: the calls of a real server fail as `mlgate doctor` says, and work after the command that it
//! suggests.

use serde_json::json;

use super::diagnosis::{
    Choices, assert_answers, assert_found, assert_healthy, assert_works, break_references,
    made_by_mlflow, mend, openai_at, run, words,
};
use super::server::Server;
use super::stub::Stub;
use crate::common::{Mlflow, TestDb, TestEnv};

/// The endpoint that lacks something, named as the problem that `doctor` reports of it or of a row with the same name; the
/// server's answer; and what the administrator adds to the suggested command.
const BROKEN: [(&str, u16, &str, Choices<'static>); 9] = [
    (
        "lost_model",
        404,
        "GatewayModelDefinition not found",
        &[("NAME", "spare")],
    ),
    (
        "lost_secret",
        404,
        "GatewaySecret not found",
        &[("NAME", "spare")],
    ),
    (
        "no_models",
        404,
        "has no PRIMARY models configured",
        &[("NAME", "spare")],
    ),
    (
        "no_primary",
        404,
        "has no PRIMARY models configured",
        &[("NAME", "spare")],
    ),
    (
        "no_name",
        404,
        "GatewayEndpoint not found",
        &[("NAME", "no_name")],
    ),
    (
        "revoked_secret",
        400,
        "The api key provided is not a string",
        &[],
    ),
    (
        "value_no_setting",
        400,
        "OpenAI route configuration must specify",
        &[("…", "2024-02-01")],
    ),
    ("not_decryptable", 400, "Failed to decrypt secret", &[]),
    ("not_usable", 500, "Internal Server Error", &[]),
];

/// An endpoint for each problem, as MLflow makes it, and then, as far as MLflow cannot make it, broken.
fn broken(db: &TestDb, mlflow: &Mlflow, env: &TestEnv, base: &str) {
    let key = json!({"api_key": "sk-1234567890"});
    made_by_mlflow(mlflow, "spare", &key, openai_at(base));
    let azure = json!({"provider": "azure", "auth_config": {"api_base": base}});
    made_by_mlflow(mlflow, "value_no_setting", &key, azure);
    for name in [
        "lost_model",
        "lost_secret",
        "no_name",
        "revoked_secret",
        "not_decryptable",
        "not_usable",
    ] {
        made_by_mlflow(mlflow, name, &key, openai_at(base));
    }
    let secret = mlflow.create_secret_with("no_primary", &key, openai_at(base));
    let model = mlflow.create_model_definition("no_primary", &secret, "openai", "gpt");
    let fallback =
        json!([{"model_definition_id": model, "linkage_type": "FALLBACK", "fallback_order": 1}]);
    mlflow.create_endpoint_of("no_primary", json!({"models": fallback}));
    let endpoint = mlflow.create_endpoint("no_models", &[&model]);
    let detach = json!({"endpoint_id": endpoint, "model_definition_id": model});
    let _ = mlflow.call("detach_model", &detach).unwrap();

    run(env, "secret revoke revoked_secret --yes");
    let secret = mlflow.get_secret("not_usable").unwrap()["secret_id"].clone();
    let text = json!({"secret_id": secret, "text": "sk-1234567890"});
    let _ = mlflow.call("store_text", &text).unwrap();
    break_references(
        db,
        &format!(
            "UPDATE endpoint_model_mappings SET model_definition_id = 'd-gone' WHERE endpoint_id = \
             (SELECT endpoint_id FROM endpoints WHERE name = 'lost_model'); \
             UPDATE model_definitions SET secret_id = 's-gone' WHERE name = 'lost_secret'; \
             UPDATE endpoints SET name = NULL WHERE name = 'no_name'; \
             UPDATE secrets SET encrypted_value = {} WHERE secret_name = 'not_decryptable'",
            db.blob_literal(&[0; 60])
        ),
    );
}

fn calls_without_a_row_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    broken(db, &mlflow, &env, &stub.url("/v1"));
    let nameless = db.value("SELECT endpoint_id FROM endpoints WHERE name IS NULL");
    let nameless = nameless.expect("an endpoint without a name");
    let name_of = |problem| {
        if problem == "no_name" {
            nameless.as_str()
        } else {
            problem
        }
    };

    let server = Server::start(db, "A", 1);
    for (problem, status, text, _) in BROKEN {
        assert_answers(&server.chat(problem), status, text);
        assert_found(&env, name_of(problem), problem, "fails_calls");
    }
    assert_eq!(stub.calls(), []);
    // What it has no name of is listed all the same, what it has no models of is not.
    let (status, listed) = server
        .get("/api/3.0/mlflow/gateway/endpoints/list")
        .unwrap();
    assert_eq!(status, 200, "{listed}");
    let listed = listed["endpoints"].as_array().unwrap();
    let is_listed = |id: &str| listed.iter().any(|endpoint| endpoint["endpoint_id"] == id);
    let id_of = |name: &str| {
        db.value(&format!(
            "SELECT endpoint_id FROM endpoints WHERE name = '{name}'"
        ))
        .unwrap()
    };
    assert!(
        is_listed(&nameless) && !is_listed(&id_of("no_models")),
        "{listed:?}"
    );
    drop(server);

    for (problem, _, _, choices) in BROKEN {
        mend(&env, name_of(problem), problem, choices, "sk-1234567890");
    }
    // The model definitions that use others now leave these behind, which is no harm.
    assert_found(&env, "lost_secret", "unused", "info");
    let server = Server::start(db, "A", 1);
    for (problem, ..) in BROKEN {
        assert_works(&server, problem);
    }
    mend(&env, "lost_secret", "unused", &[], "");
    assert_healthy(&env);
    assert_works(&server, "lost_secret");
}

/// A server with workspaces only sees the rows of the request's, others see all.
fn a_model_of_another_workspace_is_not_found(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let key = json!({"api_key": "sk-1234567890"});
    made_by_mlflow(&mlflow, "chat", &key, openai_at(&stub.url("/v1")));
    made_by_mlflow(&mlflow, "spare", &key, openai_at(&stub.url("/v1")));
    db.execute(
        "INSERT INTO workspaces (name) VALUES ('team'); \
         UPDATE model_definitions SET workspace = 'team' WHERE name = 'chat'",
    );
    assert_eq!(words(&env, "chat"), ["model_elsewhere"]);
    let server = Server::start_also_with(db, &[("MLFLOW_ENABLE_WORKSPACES", "true")]);
    assert_answers(
        &server.chat("chat"),
        404,
        "GatewayModelDefinition not found",
    );
    assert_eq!(stub.calls(), []);
    mend(&env, "chat", "model_elsewhere", &[("NAME", "spare")], "");
    assert_eq!(words(&env, "chat"), Vec::<String>::new());
    assert_works(&server, "chat");
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn calls_without_a_row_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::calls_without_a_row_fail_and_work_after_the_fix(db, mlflow);
        }

        fn a_model_of_another_workspace_is_not_found(db: &TestDb, mlflow: &Mlflow) {
            super::a_model_of_another_workspace_is_not_found(db, mlflow);
        }
    }
}
