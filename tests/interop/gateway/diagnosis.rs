//! What the tests of findings share: rows made by MLflow, what `mlgate doctor` says of them, and the fix that it suggests.

use std::path::Path;

use serde_json::{Value, json};

use super::server::Server;
use crate::common::{Engine, Mlflow, TestDb, TestEnv};

/// What the administrator adds to a suggested command: texts in the places of others.
pub(super) type Choices<'a> = &'a [(&'a str, &'a str)];

/// All findings.
fn findings(env: &TestEnv) -> Vec<Value> {
    let output = env.mlgate(["doctor", "-o", "json"]).run();
    let _ = output.code_of(&[0, 3]);
    output.json()["findings"].as_array().unwrap().clone()
}

/// The problems that `doctor` reports for a row.
pub(super) fn words(env: &TestEnv, name: &str) -> Vec<String> {
    let of_name = findings(env).into_iter();
    let of_name = of_name.filter(|finding| finding["name"] == name);
    of_name
        .map(|finding| finding["problem"].as_str().unwrap().to_owned())
        .collect()
}

/// Asserts that `doctor` reports a problem of a row, among others, and with this severity.
#[track_caller]
pub(super) fn assert_found(env: &TestEnv, name: &str, problem: &str, severity: &str) {
    let found = findings(env);
    let is_it = |finding: &&Value| finding["name"] == name && finding["problem"] == problem;
    let finding = found.iter().find(is_it);
    let finding = finding.unwrap_or_else(|| panic!("{name}: no {problem} in {found:#?}"));
    assert_eq!(finding["severity"], severity, "{finding}");
}

/// Asserts that `doctor` finds nothing.
#[track_caller]
pub(super) fn assert_healthy(env: &TestEnv) {
    let found = findings(env);
    assert!(found.is_empty(), "{found:#?}");
}

/// Runs the command that `doctor` suggests for a problem of a row, with what only the administrator knows, and a value.
#[track_caller]
pub(super) fn mend(env: &TestEnv, name: &str, problem: &str, choices: Choices<'_>, value: &str) {
    let found = findings(env);
    let is_it = |finding: &&Value| finding["name"] == name && finding["problem"] == problem;
    let finding = found.iter().find(is_it);
    let finding = finding.unwrap_or_else(|| panic!("{name}: no {problem} in {found:#?}"));
    let mut command = finding["mend"].as_str().expect("a command").to_owned();
    for (placeholder, choice) in choices {
        assert!(command.contains(placeholder), "{placeholder}: {command}");
        command = command.replace(placeholder, choice);
    }
    let fixed = env.program("sh", ["-c", &format!("{command} --yes")]);
    let _ = fixed.stdin(value).run().success();
}

/// Asserts that the page about failed calls has this answer.
#[track_caller]
fn assert_on_the_page(text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/troubleshooting.md");
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page.contains(&format!("| `{text}` |")), "{text}");
}

#[track_caller]
pub(super) fn assert_answers(answer: &(u16, Value), status: u16, text: &str) {
    let (found, body) = answer;
    assert_eq!(*found, status, "{body}");
    assert!(body.to_string().contains(text), "{text}: {body}");
    assert_on_the_page(text);
}

/// Asserts that a call is answered.
#[track_caller]
pub(super) fn assert_works(server: &Server, endpoint: &str) {
    let (status, answer) = server.chat(endpoint);
    assert_eq!(status, 200, "{endpoint}: {answer}");
}

/// A secret of `OpenAI`'s whose calls go to a stub.
pub(super) fn openai_at(base: &str) -> Value {
    json!({"provider": "openai", "auth_config": {"api_base": base}})
}

/// An endpoint with one model with a secret of this value, all with the same name, created by MLflow. `more` has at least the
/// provider. Returns the id of the model definition.
pub(super) fn made_by_mlflow(mlflow: &Mlflow, name: &str, value: &Value, more: Value) -> String {
    let provider = more["provider"].as_str().expect("a provider").to_owned();
    let secret = mlflow.create_secret_with(name, value, more);
    let model = mlflow.create_model_definition(name, &secret, &provider, "gpt");
    mlflow.create_endpoint(name, &[&model]);
    model
}

pub(super) fn run(env: &TestEnv, command: &str) {
    let _ = env.mlgate(command.split(' ')).run().success();
}

/// Runs statements that break references between rows, as a restored part of a backup or a client without foreign keys does.
pub(super) fn break_references(db: &TestDb, statements: &str) {
    let without_keys = match db.engine() {
        Engine::Sqlite => "PRAGMA foreign_keys = OFF",
        Engine::Postgresql => "SET session_replication_role = replica",
        Engine::Mariadb => "SET foreign_key_checks = 0",
    };
    db.execute(&format!("{without_keys}; {statements}"));
}
