//! `mlgate endpoint attach`.

use super::endpoint_rows::{
    fallback_config, insert_endpoints, insert_fallback, insert_models, insert_primary, mappings,
};
use super::fixture::{assert_says, at, refused};
use crate::common::{TestDb, TestEnv, on_every_engine};

fn chat_with_gpt(db: &TestDb) -> TestEnv {
    insert_endpoints(db, &["chat"]);
    insert_models(db, &["gpt", "mini", "backup"]);
    insert_primary(db, "chat", "gpt");
    at(db)
}

const SEQUENTIAL_MINI: &str =
    r#"{"strategy": "SEQUENTIAL", "max_attempts": null, "model_definition_ids": ["d-mini"]}"#;

on_every_engine! {
    fn an_attached_fallback_is_followed_by_the_gateway(engine: Engine) {
        for release in ["3.9.0", "3.10.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = chat_with_gpt(&db);
            env.mlgate(["endpoint", "attach", "chat", "--model", "mini:fallback:weight=0.5"]).run().success();
            assert_eq!(mappings(&db, "chat"), ["d-gpt PRIMARY 1 -", "d-mini FALLBACK 0.5 1"], "{release}");
            assert_eq!(fallback_config(&db, "chat").as_deref(), Some(SEQUENTIAL_MINI), "{release}");
            // Further ones come after it, unless a position is given.
            env.mlgate(["endpoint", "attach", "chat", "--model", "backup:fallback", "--model", "gpt:fallback=0"]).run().success();
            assert_eq!(mappings(&db, "chat")[1..], ["d-gpt FALLBACK 1 0", "d-mini FALLBACK 0.5 1", "d-backup FALLBACK 1 2"], "{release}");
            let config = fallback_config(&db, "chat").unwrap();
            assert!(config.ends_with(r#"["d-gpt", "d-mini", "d-backup"]}"#), "{release}: {config}");
            let audit = db.rows("SELECT last_updated_by, created_by, created_at FROM endpoints");
            assert_eq!(audit, [vec![Some("tester".into()), None, Some("1".into())]], "{release}");
            let by = db.value("SELECT COUNT(*) FROM endpoint_model_mappings WHERE created_by = 'tester'");
            assert_eq!(by.as_deref(), Some("3"), "{release}");
        }
    }

    fn attaching_keeps_fallback_strategy_and_attempts(db: &TestDb) {
        let env = chat_with_gpt(db);
        for (stored, expected) in [
            (r#"{"strategy": null, "max_attempts": 2, "model_definition_ids": []}"#, r#"{"strategy": null, "max_attempts": 2, "model_definition_ids": ["d-mini"]}"#),
            ("{cut", SEQUENTIAL_MINI),
            ("[1]", SEQUENTIAL_MINI),
            ("", SEQUENTIAL_MINI),
            // Perhaps from a newer MLflow, so it is left alone.
            (r#"{"strategy": "NEW"}"#, r#"{"strategy": "NEW"}"#),
        ] {
            db.execute(&format!("UPDATE endpoints SET fallback_config_json = '{stored}'"));
            env.mlgate(["endpoint", "attach", "chat", "--model", "mini:fallback"]).run().success();
            assert_eq!(fallback_config(db, "chat").as_deref(), Some(expected), "{stored}");
            db.execute("DELETE FROM endpoint_model_mappings WHERE linkage_type = 'FALLBACK'");
        }
    }

    fn a_second_primary_model_shares_the_traffic(engine: Engine) {
        let db = TestDb::release(engine, "3.16.0");
        let env = chat_with_gpt(&db);
        let output = env.mlgate(["endpoint", "attach", "chat", "--model", "mini:weight=0.25"]).run().success();
        assert_says(&output, &["its primary models now share the traffic by weight"]);
        assert_eq!(mappings(&db, "chat"), ["d-gpt PRIMARY 1 -", "d-mini PRIMARY 0.25 -"]);
        assert_eq!(db.value("SELECT routing_strategy FROM endpoints").as_deref(), Some("REQUEST_BASED_TRAFFIC_SPLIT"));
        assert_eq!(fallback_config(&db, "chat"), None);
        // 3.8 has neither strategies nor fallbacks.
        let db = TestDb::release(engine, "3.8.0");
        let env = chat_with_gpt(&db);
        env.mlgate(["endpoint", "attach", "chat", "--model", "mini"]).run().success();
        assert_eq!(db.value("SELECT COUNT(*) FROM endpoint_model_mappings").as_deref(), Some("2"));
        let refused = env.mlgate(["endpoint", "attach", "chat", "--model", "backup:fallback"]).run().code(10);
        assert_says(&refused, &["3.9.0"]);
    }

    fn one_invalid_model_attaches_none(db: &TestDb) {
        let env = chat_with_gpt(db);
        insert_fallback(db, "chat", "mini", "1");
        let before = mappings(db, "chat");
        for (code, second) in [
            (4, vec!["--model", "nope"]),
            (4, vec!["--model-id", "d-nope"]),
            (5, vec!["--model", "gpt"]),
            (5, vec!["--model", "mini:fallback"]),
            (2, vec!["--model", "backup"]),
            (2, vec!["--model", "gpt:fallback=1"]),
        ] {
            env.mlgate(["endpoint", "attach", "chat", "--model", "backup"]).args(second).run().code(code);
            assert_eq!(mappings(db, "chat"), before);
        }
        env.mlgate(["endpoint", "attach", "nope", "--model", "backup"]).run().code(4);
        env.mlgate(["endpoint", "attach", "chat"]).run().code(2);
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        db.execute("UPDATE model_definitions SET workspace = 'team' WHERE name = 'backup'");
        env.mlgate(["endpoint", "attach", "chat", "--model-id", "d-backup"]).run().code(1);
        assert_eq!(mappings(db, "chat"), before);
    }
}

#[test]
fn an_ignored_fallback_is_reported_and_fixed() {
    let db = TestDb::sqlite();
    let env = chat_with_gpt(&db);
    insert_fallback(&db, "chat", "mini", "NULL");
    let output = env
        .mlgate(["endpoint", "attach", "chat", "--model", "backup"])
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    attached model definition `backup` to endpoint `chat` as PRIMARY
    its primary models now share the traffic by weight
    warning: fallback model definition `mini` has no order: it comes after those that have one
    warning: endpoint `chat`: every call fails because of its model `backup`: its value has no fields
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    let output = env
        .mlgate(["endpoint", "attach", "chat", "--model", "backup:fallback"])
        .run();
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    attached model definition `backup` to endpoint `chat` as FALLBACK
    the gateway ignored its fallback models until now; it will try them from now on
    warning: fallback model definition `mini` has no order: it comes after those that have one
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
}

#[test]
fn attaching_twice_is_an_error_unless_allowed() {
    let db = TestDb::sqlite();
    let env = chat_with_gpt(&db);
    insta::assert_snapshot!(refused(&env, &db, 5, &["endpoint", "attach", "chat", "--model", "gpt"]), @r"
    ------- stderr -------
    error: model definition `gpt` is already attached to endpoint `chat` as PRIMARY
    hint: use --if-not-attached to keep it
    hint: use `mlgate endpoint update --model` to replace all of its models
    [exit status: 5]
    ");
    let args = [
        "endpoint",
        "attach",
        "chat",
        "--model",
        "gpt",
        "--model",
        "mini",
        "--if-not-attached",
    ];
    env.mlgate(args).run().success();
    assert_eq!(
        mappings(&db, "chat"),
        ["d-gpt PRIMARY 1 -", "d-mini PRIMARY 1 -"]
    );
    insta::assert_snapshot!(env.mlgate(args).run(), @r"
    ------- stderr -------
    endpoint `chat` already has them; nothing was changed
    ");
}

#[test]
fn the_new_mapping_is_shown_as_mlflow_returns_it() {
    let db = TestDb::sqlite();
    let env = chat_with_gpt(&db);
    let args = [
        "endpoint",
        "attach",
        "chat",
        "-o",
        "json",
        "--model",
        "mini:fallback",
    ];
    let one = env.mlgate(args).run().success().json();
    assert_eq!(one["mapping"]["model_definition"]["name"], "mini");
    assert_eq!(one["mapping"]["linkage_type"], "FALLBACK");
    assert_eq!(one["mapping"]["fallback_order"], 1);
    let args = [
        "endpoint", "attach", "chat", "-o", "json", "--model", "mini", "--model", "backup",
    ];
    let two = env.mlgate(args).run().success().json();
    assert_eq!(two["mappings"].as_array().unwrap().len(), 2);
}
