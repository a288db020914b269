//! `mlgate endpoint detach`.

use super::endpoint_rows::{
    fallback_config, insert_endpoints, insert_fallback, insert_models, insert_primary, mappings,
};
use super::fixture::{assert_says, at, refused};
use crate::common::{TestDb, TestEnv, on_every_engine};

const CONFIG: &str =
    r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-gpt", "d-mini"]}"#;

/// `gpt` in both roles, and `mini` after it as a fallback.
fn chat_with_fallbacks(db: &TestDb) -> TestEnv {
    insert_endpoints(db, &["chat"]);
    insert_models(db, &["gpt", "mini", "backup"]);
    insert_primary(db, "chat", "gpt");
    insert_fallback(db, "chat", "gpt", "1");
    insert_fallback(db, "chat", "mini", "2");
    db.execute(&format!(
        "UPDATE endpoints SET fallback_config_json = '{CONFIG}'"
    ));
    at(db)
}

on_every_engine! {
    fn a_model_is_detached_from_the_given_role(engine: Engine) {
        for release in ["3.9.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = chat_with_fallbacks(&db);
            env.mlgate(["endpoint", "detach", "chat", "--model", "gpt", "--linkage", "fallback"]).run().success();
            assert_eq!(mappings(&db, "chat"), ["d-gpt PRIMARY 1 -", "d-mini FALLBACK 1 2"], "{release}");
            assert_eq!(
                fallback_config(&db, "chat").as_deref(),
                Some(r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-mini"]}"#),
                "{release}"
            );
            let output = env.mlgate(["endpoint", "detach", "chat", "--model-id", "d-mini"]).run().success();
            assert_says(&output, &["endpoint `chat` has no fallback models left"]);
            // Strategy and attempts are kept for the next fallback.
            assert_eq!(
                fallback_config(&db, "chat").as_deref(),
                Some(r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": []}"#),
                "{release}"
            );
            assert_eq!(db.value("SELECT last_updated_by FROM endpoints").as_deref(), Some("tester"), "{release}");
            assert_eq!(db.value("SELECT COUNT(*) FROM model_definitions").as_deref(), Some("3"), "{release}");
        }
    }

    fn all_roles_are_detached_at_once(db: &TestDb) {
        let env = chat_with_fallbacks(db);
        insert_primary(db, "chat", "backup");
        env.mlgate(["endpoint", "detach", "chat", "--model", "gpt", "--all"]).run().success();
        assert_eq!(mappings(db, "chat"), ["d-backup PRIMARY 1 -", "d-mini FALLBACK 1 2"]);
    }

    fn on_3_8_models_are_detached(engine: Engine) {
        let db = TestDb::release(engine, "3.8.0");
        insert_endpoints(&db, &["chat"]);
        insert_models(&db, &["gpt", "mini"]);
        insert_primary(&db, "chat", "gpt");
        insert_primary(&db, "chat", "mini");
        let env = at(&db);
        env.mlgate(["endpoint", "detach", "chat", "--model", "mini"]).run().success();
        env.mlgate(["endpoint", "detach", "chat", "--model", "gpt"]).run().code(5);
        let left = db.value("SELECT model_definition_id FROM endpoint_model_mappings");
        assert_eq!(left.as_deref(), Some("d-gpt"));
    }
}

#[test]
fn a_model_in_two_roles_needs_a_role() {
    let db = TestDb::sqlite();
    let env = chat_with_fallbacks(&db);
    insta::assert_snapshot!(refused(&env, &db, 2, &["endpoint", "detach", "chat", "--model", "gpt"]), @r"
    ------- stderr -------
    error: model definition `gpt` is attached to endpoint `chat` as PRIMARY and as FALLBACK
    hint: choose one with --linkage, or both with --all
    [exit status: 2]
    ");
}

#[test]
fn the_last_primary_model_stays_unless_forced() {
    let db = TestDb::sqlite();
    let env = chat_with_fallbacks(&db);
    let args = [
        "endpoint",
        "detach",
        "chat",
        "--model",
        "gpt",
        "--linkage",
        "PRIMARY",
    ];
    insta::assert_snapshot!(refused(&env, &db, 5, &args), @r"
    ------- stderr -------
    error: endpoint `chat` would be left without a primary model and answer every call with 404; nothing was changed
    hint: attach another one first, or use --force to do it anyway
    [exit status: 5]
    ");
    insta::assert_snapshot!(env.mlgate(args).args(["--force"]).run(), @r"
    ------- stderr -------
    detached model definition `gpt` from endpoint `chat`, where it was PRIMARY
    warning: endpoint `chat`: every call fails: it has only fallback models
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    let rest = [
        "endpoint", "detach", "chat", "--model", "gpt", "--model", "mini", "-o", "json",
    ];
    let output = env.mlgate(rest).run().success();
    assert_says(
        &output,
        &["every call fails: it has no models, and MLflow does not list it"],
    );
    assert_eq!(
        output.json()["endpoint"]["model_mappings"],
        serde_json::Value::Null
    );
}

#[test]
fn detaching_an_unattached_model_is_an_error_unless_allowed() {
    let db = TestDb::sqlite();
    let env = chat_with_fallbacks(&db);
    insta::assert_snapshot!(refused(&env, &db, 4, &["endpoint", "detach", "chat", "--model", "backup"]), @r"
    ------- stderr -------
    error: model definition `backup` is not attached to endpoint `chat`
    hint: `mlgate endpoint get` lists its models
    [exit status: 4]
    ");
    insta::assert_snapshot!(refused(&env, &db, 4, &["endpoint", "detach", "chat", "--model", "mini", "--linkage", "primary"]), @r"
    ------- stderr -------
    error: model definition `mini` is not attached to endpoint `chat` as PRIMARY
    hint: `mlgate endpoint get` lists its models
    [exit status: 4]
    ");
    refused(
        &env,
        &db,
        4,
        &["endpoint", "detach", "chat", "--model", "nope"],
    );
    refused(&env, &db, 2, &["endpoint", "detach", "chat"]);
    let args = [
        "endpoint",
        "detach",
        "chat",
        "--model",
        "backup",
        "--if-attached",
    ];
    insta::assert_snapshot!(env.mlgate(args).run(), @r"
    ------- stderr -------
    endpoint `chat` has none of them; nothing was changed
    ");
}

#[test]
fn an_ignored_fallback_stays_ignored() {
    let db = TestDb::sqlite();
    let env = chat_with_fallbacks(&db);
    db.execute("UPDATE endpoints SET fallback_config_json = NULL");
    env.mlgate([
        "endpoint",
        "detach",
        "chat",
        "--model",
        "gpt",
        "--linkage",
        "fallback",
    ])
    .run()
    .success();
    assert_eq!(fallback_config(&db, "chat"), None);
}

#[test]
fn a_model_without_a_definition_is_detached_by_id() {
    let db = TestDb::sqlite();
    let env = chat_with_fallbacks(&db);
    db.execute("PRAGMA foreign_keys = OFF; DELETE FROM model_definitions WHERE name = 'mini'");
    let output = env
        .mlgate(["endpoint", "detach", "chat", "--model-id", "d-mini"])
        .run()
        .success();
    assert_says(&output, &["detached model definition `d-mini`"]);
    assert_eq!(
        mappings(&db, "chat"),
        ["d-gpt PRIMARY 1 -", "d-gpt FALLBACK 1 1"]
    );
}
