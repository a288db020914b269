//! `mlgate endpoint delete`: what is deleted, what is kept, and what is asked first.

use super::fixture::{assert_says, hang_everything_on, refused, with_models};
use crate::common::{TestDb, TestEnv};

/// The endpoint `chat` with everything that can depend on one.
fn with_everything() -> (TestEnv, TestDb) {
    let (env, db) = with_models(&["gpt"]);
    env.mlgate([
        "endpoint",
        "create",
        "chat",
        "--model",
        "gpt",
        "--tag",
        "team=search",
    ])
    .run()
    .success();
    let id = db.value("SELECT endpoint_id FROM endpoints").unwrap();
    hang_everything_on(&db, &id);
    (env, db)
}

fn count(db: &TestDb, table: &str) -> String {
    db.value(&format!("SELECT count(*) FROM {table}")).unwrap()
}

#[test]
fn deleted_and_kept_rows_are_listed() {
    let (env, db) = with_everything();
    let output = env
        .mlgate(["endpoint", "delete", "chat", "--yes", "-o", "json"])
        .run();
    insta::assert_snapshot!(output.success(), @r#"
    {
      "deleted": {
        "endpoint_id": "e-ID",
        "name": "chat",
        "bindings": [
          {
            "resource_type": "scorer",
            "resource_id": "scorer-1"
          }
        ],
        "guardrails": [
          "no insults"
        ],
        "budget_policies": [],
        "left_behind": {
          "experiment_id": "1",
          "budget_policies": [
            "bp-1"
          ],
          "guardrails_without_endpoint": [
            "no insults"
          ],
          "scorers": [
            "judge"
          ]
        }
      }
    }
    ------- stderr -------
    warning: scorer `scorer-1` loses its binding to the endpoint
    warning: guardrail `no insults` is removed from the endpoint
    warning: guardrail `no insults` loses it as its action endpoint
    warning: scorer `judge` uses it as its model and will fail
    its experiment `gateway/chat` (id 1) stays
    its budget policies stay: bp-1
    deleted endpoint `chat`
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    "#);
    for (table, left) in [
        ("endpoints", "0"),
        ("endpoint_model_mappings", "0"),
        ("endpoint_tags", "0"),
        ("endpoint_bindings", "0"),
        ("guardrail_configs", "0"),
        ("guardrails WHERE action_endpoint_id IS NULL", "1"),
        ("budget_policies", "2"),
        ("experiments WHERE lifecycle_stage = 'active'", "2"),
        ("model_definitions", "1"),
        ("secrets", "1"),
        ("scorer_versions", "2"),
    ] {
        assert_eq!(count(&db, table), left, "{table}");
    }
}

#[test]
fn rows_that_mlflow_would_orphan_are_deleted_on_request() {
    let (env, db) = with_everything();
    let output = env
        .mlgate([
            "endpoint",
            "rm",
            "chat",
            "--confirm",
            "chat",
            "--with-experiment",
            "--with-budgets",
            "-o",
            "json",
        ])
        .run()
        .success();
    let deleted = &output.json()["deleted"];
    assert_eq!(deleted["experiment_id"], "1");
    assert_eq!(deleted["budget_policies"], serde_json::json!(["bp-1"]));
    assert_eq!(
        deleted["left_behind"]["budget_policies"],
        serde_json::json!([])
    );
    assert_eq!(deleted["left_behind"].get("experiment_id"), None);
    assert_eq!(count(&db, "budget_policies"), "1");
    assert_eq!(
        count(&db, "experiments WHERE lifecycle_stage = 'deleted'"),
        "1"
    );
}

#[test]
fn deleting_needs_the_name_as_confirmation() {
    let (env, db) = with_everything();
    for args in [
        &[][..],
        &["--no-input"],
        &["--confirm", "other"],
        &["--confirm", "other", "--yes"],
    ] {
        let args = [&["endpoint", "delete", "chat", "--with-budgets"], args].concat();
        refused(&env, &db, 6, &args);
    }
    refused(&env, &db, 4, &["endpoint", "delete", "nope", "--yes"]);
    let output = env
        .mlgate(["endpoint", "delete", "nope", "--if-exists"])
        .run()
        .success();
    assert_says(&output, &["no such endpoint; nothing was changed"]);
}

#[test]
fn a_shared_experiment_is_kept() {
    let (env, db) = with_models(&["gpt"]);
    let create = [
        "endpoint",
        "create",
        "chat",
        "--model",
        "gpt",
        "--experiment",
        "Default",
    ];
    env.mlgate(create).run().success();
    let args = ["endpoint", "delete", "chat", "--yes", "--with-experiment"];
    insta::assert_snapshot!(refused(&env, &db, 5, &args), @r"
    ------- stderr -------
    error: experiment `Default` (id 0) does not belong to this endpoint alone: the gateway did not create it
    hint: omit --with-experiment to keep it
    [exit status: 5]
    ");
}

#[test]
fn without_foreign_keys_no_orphans_are_left() {
    let (env, db) = with_everything();
    db.execute(
        "PRAGMA foreign_keys = OFF; \
         CREATE TABLE bare (mapping_id TEXT PRIMARY KEY, endpoint_id TEXT, model_definition_id TEXT, weight FLOAT, \
         created_by TEXT, created_at BIGINT, linkage_type TEXT, fallback_order INTEGER); \
         INSERT INTO bare SELECT mapping_id, endpoint_id, model_definition_id, weight, created_by, created_at, \
         linkage_type, fallback_order FROM endpoint_model_mappings; \
         DROP TABLE endpoint_model_mappings; ALTER TABLE bare RENAME TO endpoint_model_mappings",
    );
    env.mlgate(["endpoint", "delete", "chat", "--yes"])
        .run()
        .success();
    assert_eq!(count(&db, "endpoint_model_mappings"), "0");
}
