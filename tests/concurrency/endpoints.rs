//! Concurrent creations of the same endpoint.

use super::{begin, somebody_waits};
use crate::common::{TestDb, TestEnv, on_every_engine};

on_every_engine! {
    fn of_many_concurrent_creations_one_wins_and_the_rest_leave_nothing(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let first = ["endpoint", "create", "first", "--provider", "openai", "--model-name", "gpt", "--value-stdin"];
        env.mlgate(first).stdin("sk-1").run().success();
        let create = ["endpoint", "create", "chat", "--secret", "first", "--model-name", "gpt", "--model", "first:fallback"];
        for round in ["1", "2", "3"] {
            let running: Vec<_> = (0..6).map(|_| env.mlgate(create).start()).collect();
            let codes: Vec<i32> = running.into_iter()
                // MySQL may resolve a deadlock by telling one of them to try again.
                .map(|command| command.finish().code_of(&[0, 5, 11]))
                .collect();
            assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{round}: {codes:?}");
            assert!(codes.contains(&5), "{round}: {codes:?}");
            for (what, rows) in [
                ("endpoints", "2"),
                ("model_definitions", "2"),
                ("endpoint_model_mappings", "3"),
                ("experiments WHERE name = 'gateway/chat'", "1"),
            ] {
                let found = db.value(&format!("SELECT count(*) FROM {what}"));
                assert_eq!(found.as_deref(), Some(rows), "{round}: {what}");
            }
            env.mlgate(["endpoint", "delete", "chat", "--yes"]).run().success();
            env.mlgate(["model", "delete", "chat", "--yes"]).run().success();
        }
    }
}

/// `apply` has read the gateway, and waits in its transaction, when somebody else creates one of its endpoints. Only
/// PostgreSQL shows it that in its own transaction.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn one_that_is_created_while_a_manifest_is_applied_is_a_conflict() {
    let db = TestDb::postgresql();
    let env = TestEnv::on(&db, "A");
    env.create("openai", "sk-example-1234567890", &["--provider", "openai"]);
    env.write(
        "gateway.yaml",
        "mlgate: v1\nsecrets: {openai: {external: true}}\nmodels: {gpt: {model: gpt-4o, secret: openai}}\n\
         endpoints: {a: {models: [gpt]}, chat: {models: [gpt]}}\n",
    );
    // The experiments for their traces; the endpoint of the first is gone.
    for (id, endpoint, source) in [(71, "a", "e-gone"), (72, "chat", "e-new")] {
        db.insert_experiment(id, &format!("gateway/{endpoint}"), "default");
        for (key, value) in [("sourceType", "GATEWAY"), ("sourceId", source)] {
            db.execute(&format!(
                "INSERT INTO experiment_tags (key, value, experiment_id) VALUES ('mlflow.experiment.{key}', '{value}', {id})"
            ));
        }
    }
    let mut other = db.connect();
    other.execute(begin(db.engine()));
    other.execute("UPDATE experiment_tags SET value = value WHERE experiment_id = 71");
    let mut applying = env.mlgate(["apply", "-f", "gateway.yaml", "--yes"]).start();
    while !somebody_waits(&db, &mut applying) {
        crate::common::pause();
    }
    other.execute(
        "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at, workspace) \
         VALUES ('e-new', 'chat', 1, 1, 'default')",
    );
    other.execute("COMMIT");
    let _ = applying.finish().code(11);
    assert_eq!(
        db.value("SELECT count(*) FROM endpoints").as_deref(),
        Some("1")
    );
}
