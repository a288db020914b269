//! `mlgate endpoint update`.

use super::endpoint_rows::{
    fallback_config, insert_endpoints, insert_fallback, insert_models, insert_primary, mappings,
};
use super::fixture::{assert_says, at, refused};
use crate::common::{Row, TestDb, TestEnv, on_every_engine};

const CONFIG: &str =
    r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-mini"]}"#;

fn chat(db: &TestDb) -> TestEnv {
    insert_endpoints(db, &["chat", "other"]);
    insert_models(db, &["gpt", "mini", "backup"]);
    insert_primary(db, "chat", "gpt");
    at(db)
}

fn with_fallback(db: &TestDb) -> TestEnv {
    let env = chat(db);
    insert_fallback(db, "chat", "mini", "1");
    db.execute(&format!(
        "UPDATE endpoints SET fallback_config_json = '{CONFIG}' WHERE name = 'chat'"
    ));
    env
}

fn update(env: &TestEnv, args: &[&str]) -> crate::common::CommandOutput {
    env.mlgate(["endpoint", "update", "chat"]).args(args).run()
}

fn row(db: &TestDb, columns: &str) -> Row {
    db.rows(&format!(
        "SELECT {columns} FROM endpoints WHERE endpoint_id = 'e-chat'"
    ))
    .remove(0)
}

on_every_engine! {
    fn renaming_keeps_everything_else(engine: Engine) {
        for release in ["3.8.0", "3.9.0", "3.16.0"] {
            let db = TestDb::release(engine, release);
            let env = chat(&db);
            let ids = db.rows("SELECT mapping_id FROM endpoint_model_mappings");
            update(&env, &["--rename", "assistant"]).success();
            assert_eq!(
                row(&db, "name, created_at, last_updated_by"),
                [Some("assistant".into()), Some("1".into()), Some("tester".into())],
                "{release}"
            );
            assert_eq!(db.rows("SELECT mapping_id FROM endpoint_model_mappings"), ids, "{release}");
            env.mlgate(["endpoint", "update", "assistant", "--rename", "other"]).run().code(5);
            env.mlgate(["endpoint", "update", "assistant", "--rename", "a b"]).run().code(2);
        }
    }

    fn replaced_models_keep_strategy_and_attempts(db: &TestDb) {
        let env = with_fallback(db);
        update(&env, &["--model", "mini:weight=0.5", "--model", "backup:fallback", "--model", "gpt:fallback"]).success();
        assert_eq!(mappings(db, "chat"), ["d-mini PRIMARY 0.5 -", "d-backup FALLBACK 1 1", "d-gpt FALLBACK 1 2"]);
        assert_eq!(
            fallback_config(db, "chat").as_deref(),
            Some(r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d-backup", "d-gpt"]}"#)
        );
        update(&env, &["--model", "gpt"]).success();
        assert_eq!(
            fallback_config(db, "chat").as_deref(),
            Some(r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": []}"#)
        );
        // Nothing about the models: their rows are kept.
        let ids = db.rows("SELECT mapping_id FROM endpoint_model_mappings");
        let output = update(&env, &["--model", "gpt"]).success();
        assert_says(&output, &["endpoint `chat` is up to date; nothing was changed"]);
        assert_eq!(db.rows("SELECT mapping_id FROM endpoint_model_mappings"), ids);
    }

    fn strategies_change_one_by_one(db: &TestDb) {
        let env = with_fallback(db);
        let config = |args: &[&str]| {
            update(&env, args).success();
            fallback_config(db, "chat").unwrap()
        };
        assert_eq!(config(&["--max-attempts", "1"]), CONFIG.replace('2', "1"));
        assert_eq!(config(&["--no-max-attempts"]), CONFIG.replace('2', "null"));
        update(&env, &["--routing-strategy", "REQUEST_BASED_TRAFFIC_SPLIT"]).success();
        assert_eq!(row(db, "routing_strategy"), [Some("REQUEST_BASED_TRAFFIC_SPLIT".into())]);
        update(&env, &["--no-routing-strategy"]).success();
        assert_eq!(row(db, "routing_strategy"), [None]);
        // A second primary model, and no strategy that decides between the two.
        let output = update(&env, &["--model", "gpt", "--model", "mini"]).success();
        assert_says(&output, &["its primary models share the traffic"]);
        assert_eq!(row(db, "routing_strategy"), [Some("REQUEST_BASED_TRAFFIC_SPLIT".into())]);
    }

    fn a_row_that_mlflow_cannot_read_is_fixed(db: &TestDb) {
        let env = with_fallback(db);
        db.execute(r#"UPDATE endpoints SET routing_strategy = 'FALLBACK', fallback_config_json = '{"strategy": "NEW", "max_attempts": 3}'"#);
        let refused = update(&env, &["--max-attempts", "1"]).code(1);
        assert_says(&refused, &["a fallback strategy unknown to mlgate: NEW", "replace it with --fallback-strategy"]);
        update(&env, &["--no-routing-strategy", "--fallback-strategy", "SEQUENTIAL"]).success();
        assert_eq!(row(db, "routing_strategy"), [None]);
        assert_eq!(fallback_config(db, "chat"), Some(CONFIG.replace('2', "null")));
        // As MLflow's own attach leaves it: a fallback model without fallback settings.
        db.execute("UPDATE endpoints SET fallback_config_json = NULL");
        update(&env, &["--rename", "chat2"]).success();
        env.mlgate(["endpoint", "update", "chat2", "--fallback-strategy", "SEQUENTIAL"]).run().success();
        assert_eq!(fallback_config(db, "chat"), Some(CONFIG.replace('2', "null")));
    }

    fn usage_tracking_is_switched_off_and_on(db: &TestDb) {
        let env = chat(db);
        let output = update(&env, &["--usage-tracking"]).success();
        assert_says(&output, &["its calls are traced in the new experiment `gateway/chat`"]);
        let on = row(db, "usage_tracking, experiment_id");
        let experiment = on[1].clone().unwrap();
        update(&env, &["--no-usage-tracking", "--rename", "assistant"]).success();
        let off = row(db, "usage_tracking, experiment_id");
        assert_ne!(off[0], on[0]);
        assert_eq!(off[1], on[1], "the experiment stays the endpoint's");
        env.mlgate(["endpoint", "update", "assistant", "--usage-tracking"]).run().success();
        assert_eq!(row(db, "usage_tracking, experiment_id"), on);
        assert_eq!(
            db.value(&format!("SELECT name FROM experiments WHERE experiment_id = {experiment}")).as_deref(),
            Some("gateway/chat")
        );
        // Another experiment.
        env.mlgate(["endpoint", "update", "assistant", "--experiment", "Default"]).run().success();
        assert_eq!(row(db, "experiment_id"), [Some("0".into())]);
        env.mlgate(["endpoint", "update", "assistant", "--experiment-id", "77"]).run().code(4);
        // Its experiment is deleted.
        db.execute("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE experiment_id = 0");
        env.mlgate(["endpoint", "update", "assistant", "--no-usage-tracking"]).run().success();
        env.mlgate(["endpoint", "update", "assistant", "--usage-tracking"]).run().code(5);
        env.mlgate(["endpoint", "update", "assistant", "--usage-tracking", "--restore-experiment"]).run().success();
        assert_eq!(db.value("SELECT lifecycle_stage FROM experiments WHERE experiment_id = 0").as_deref(), Some("active"));
    }

    fn an_older_database_names_the_missing_feature(engine: Engine) {
        let old = TestDb::release(engine, "3.8.0");
        let env = chat(&old);
        for (args, since) in [
            (vec!["--routing-strategy", "REQUEST_BASED_TRAFFIC_SPLIT"], "3.9.0"),
            (vec!["--max-attempts", "1"], "3.9.0"),
            (vec!["--model", "gpt", "--model", "mini:fallback"], "3.9.0"),
            (vec!["--usage-tracking"], "3.10.0"),
            (vec!["--no-usage-tracking"], "3.10.0"),
        ] {
            let refused = update(&env, &args).code(10);
            assert_says(&refused, &[since]);
        }
        update(&env, &["--model", "mini", "--model", "gpt:weight=3"]).success();
        let weights = old.rows("SELECT model_definition_id FROM endpoint_model_mappings ORDER BY weight");
        assert_eq!(weights, [vec![Some("d-mini".into())], vec![Some("d-gpt".into())]]);
    }

    fn one_invalid_change_applies_none(db: &TestDb) {
        let env = with_fallback(db);
        let everything = || (db.rows("SELECT * FROM endpoints"), mappings(db, "chat"));
        let before = everything();
        for (code, args) in [
            (4, vec!["--rename", "new", "--model", "nope"]),
            (5, vec!["--rename", "other", "--no-max-attempts"]),
            (4, vec!["--model", "mini", "--experiment", "nope"]),
            (2, vec!["--model", "mini:fallback"]),
            (2, vec!["--model", "mini", "--model", "mini"]),
            (2, vec!["--max-attempts", "0"]),
            (2, vec![]),
        ] {
            update(&env, &args).code(code);
            assert_eq!(everything(), before, "{args:?}");
        }
    }
}

#[test]
fn renaming_warns_about_its_callers() {
    let db = TestDb::sqlite();
    let env = chat(&db);
    update(&env, &["--usage-tracking"]).success();
    insta::assert_snapshot!(update(&env, &["--rename", "assistant"]), @r"
    ------- stderr -------
    updated endpoint `assistant`
    it was called `chat`; callers of the old name get 404
    its experiment (id 1) keeps its name, as in MLflow
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    ");
    let same = ["endpoint", "update", "assistant", "--rename", "assistant"];
    insta::assert_snapshot!(env.mlgate(same).run(), @r"
    ------- stderr -------
    endpoint `assistant` is up to date; nothing was changed
    ");
}

#[test]
fn an_update_without_changes_is_a_usage_error() {
    let db = TestDb::sqlite();
    let env = chat(&db);
    insta::assert_snapshot!(refused(&env, &db, 2, &["endpoint", "update", "chat"]), @r"
    ------- stderr -------
    error: no change was given
    hint: `mlgate endpoint update --help` lists what can be changed
    [exit status: 2]
    ");
}
