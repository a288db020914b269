//! Rows that one list of MLflow's API fails on: a real server lists nothing, and everything after the command that
//! `mlgate doctor` suggests.

use serde_json::{Value, json};

use super::diagnosis::{
    Choices, assert_answers, assert_found, assert_healthy, assert_works, made_by_mlflow, mend,
    openai_at, words,
};
use super::server::Server;
use super::stub::Stub;
use crate::common::{Engine, Mlflow, TestDb, TestEnv};

/// An endpoint that no list and no call can read, named as the problem that `doctor` reports of it; the column and its text; and
/// what the administrator adds to the suggested command.
const ENDPOINTS: [(&str, &str, &str, Choices<'static>); 3] = [
    ("routing_strategy", "routing_strategy", "ROUND_ROBIN", &[]),
    (
        "fallback_config",
        "fallback_config_json",
        r#"{"strategy": "RANDOM"}"#,
        &[],
    ),
    ("linkage", "linkage_type", "SPARE", &[("NAME", "linkage")]),
];

/// What the server answers where MLflow does not know a word, and where it fails while it writes its answer.
const UNKNOWN: &str = "is not a valid";
const CRASH: &str = "Internal Server Error";

fn list(server: &Server, of: &str) -> (u16, Value) {
    let path = format!("/api/3.0/mlflow/gateway/{of}/list");
    server.get(&path).expect("the server answers")
}

#[track_caller]
fn assert_listed(server: &Server, of: &str) {
    let (status, answer) = list(server, of);
    assert_eq!(status, 200, "{of}: {answer}");
}

/// Asserts that a list fails because of a row, and does not after the suggested command.
#[track_caller]
fn assert_breaks(
    (env, server): (&TestEnv, &Server),
    of: &str,
    name: &str,
    (problem, text): (&str, &str),
    choices: Choices<'_>,
) {
    assert_answers(&list(server, of), 500, text);
    assert_found(env, name, problem, "fails_calls");
    mend(env, name, problem, choices, "sk-1234567890");
    assert_listed(server, of);
}

fn secrets(db: &TestDb, mlflow: &Mlflow, at: (&TestEnv, &Server), base: &str) {
    // MLflow's page and API take strings alone, its Python store takes anything.
    let secret = mlflow.get_secret("settings").unwrap()["secret_id"].clone();
    let settings = json!({"auth_config": {"api_base": base, "retries": 3}});
    let _ = mlflow
        .update_secret(secret.as_str().unwrap(), settings)
        .unwrap();
    let again = [("…", base)];
    assert_breaks(at, "secrets", "settings", ("auth_config", CRASH), &again);
    db.execute("UPDATE secrets SET masked_value = '[1]' WHERE secret_name = 'settings'");
    assert_breaks(at, "secrets", "settings", ("mask", CRASH), &[]);
    assert_works(at.1, "settings");
}

fn endpoints(db: &TestDb, at: (&TestEnv, &Server)) {
    for (problem, column, text, choices) in ENDPOINTS {
        let table = if problem == "linkage" {
            "endpoint_model_mappings"
        } else {
            "endpoints"
        };
        db.execute(&format!(
            "UPDATE {table} SET {column} = '{text}' WHERE endpoint_id = \
             (SELECT endpoint_id FROM endpoints WHERE name = '{problem}')"
        ));
        assert_answers(&at.1.chat(problem), 500, UNKNOWN);
        assert_breaks(at, "endpoints", problem, (problem, UNKNOWN), choices);
        assert_works(at.1, problem);
    }
}

/// A row that not even mlgate can read. `doctor` suggests to repair it with the database's own client.
fn damaged(db: &TestDb, (env, server): (&TestEnv, &Server)) {
    let table = "endpoint_model_mappings";
    let id = db
        .value("SELECT endpoint_id FROM endpoints WHERE name = 'damaged'")
        .unwrap();
    let set = |value: &str| {
        format!("UPDATE {table} SET linkage_type = {value} WHERE endpoint_id = '{id}'")
    };
    match db.engine() {
        Engine::Sqlite => db.execute(&set("CAST(X'66ff' AS TEXT)")),
        Engine::Postgresql => db.execute(&format!(
            "ALTER TABLE {table} ALTER COLUMN linkage_type DROP NOT NULL; {}",
            set("NULL")
        )),
        Engine::Mariadb => db.execute(&format!(
            "ALTER TABLE {table} MODIFY COLUMN linkage_type VARCHAR(64) NULL; {}",
            set("NULL")
        )),
    }
    let (status, text) = match db.engine() {
        Engine::Sqlite => (503, "Could not decode to UTF-8"),
        Engine::Postgresql | Engine::Mariadb => (500, UNKNOWN),
    };
    assert_answers(&list(server, "endpoints"), status, text);
    assert_answers(&server.chat("damaged"), status, text);
    assert_found(env, &id, "damaged", "fails_calls");
    db.execute(&set("'PRIMARY'"));
    assert_eq!(words(env, &id), Vec::<String>::new());
    assert_listed(server, "endpoints");
    assert_works(server, "damaged");
}

/// The type of MLflow 3.8, and one of no release.
fn bindings(db: &TestDb, at: (&TestEnv, &Server)) {
    for resource_type in ["scorer_job", "moon"] {
        db.execute(&format!(
            "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
             SELECT endpoint_id, '{resource_type}', 'quality', 1, 1 FROM endpoints WHERE name = 'damaged'"
        ));
        let name = format!("{resource_type} quality");
        assert_breaks(
            at,
            "endpoints/bindings",
            &name,
            ("binding_type", UNKNOWN),
            &[],
        );
    }
}

/// A budget that MLflow cannot read keeps it from counting any: a call that another one rejects is answered.
fn budgets(db: &TestDb, mlflow: &Mlflow, at: (&TestEnv, &Server)) {
    let create = |amount: i32| {
        let budget = json!({"amount": amount, "unit": "DAYS", "value": 1, "scope": "GLOBAL", "action": "REJECT"});
        let budget = mlflow.call("create_budget", &budget).unwrap();
        budget["budget_policy_id"].as_str().unwrap().to_owned()
    };
    // Nothing may be spent.
    let _ = create(0);
    let id = create(100);
    for (column, text, choice) in [
        ("duration_unit", "YEARS", ("DURATION", "1w")),
        ("target_scope", "global", ("SCOPE", "global")),
        (
            "budget_action",
            "STOP",
            ("--action ACTION", "--action reject"),
        ),
        ("budget_unit", "EUR", ("USD", "2")),
    ] {
        db.execute(&format!(
            "UPDATE budget_policies SET {column} = '{text}' WHERE budget_policy_id = '{id}'"
        ));
        assert_works(at.1, "spare");
        assert_breaks(at, "budgets", &id, ("unreadable", UNKNOWN), &[choice]);
    }
    let (status, answer) = at.1.chat("spare");
    assert_eq!(status, 429, "{answer}");
}

fn lists_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let mlflow = mlflow.key("A", 1);
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let key = json!({"api_key": "sk-1234567890"});
    let names = ENDPOINTS.map(|(name, ..)| name);
    for name in names.into_iter().chain(["settings", "damaged", "spare"]) {
        made_by_mlflow(&mlflow, name, &key, openai_at(&stub.url("/v1")));
    }
    assert_healthy(&env);
    let at_once = [("MLFLOW_GATEWAY_BUDGET_REFRESH_INTERVAL", "0")];
    let server = Server::start_also_with(db, &at_once);
    let at = (&env, &server);
    secrets(db, &mlflow, at, &stub.url("/v1"));
    endpoints(db, at);
    damaged(db, at);
    bindings(db, at);
    budgets(db, &mlflow, at);
    assert_healthy(&env);
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn lists_fail_and_work_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::lists_fail_and_work_after_the_fix(db, mlflow);
        }
    }
}
