//! Former values on a database that the real `MLflow` uses, rotates and writes to.

use serde_json::json;

use crate::common::{TestEnv, on_sqlite_and_in_full};

fn update(env: &TestEnv, value: &str) {
    let update = ["secret", "update", "openai", "--value-stdin"];
    let _ = env.mlgate(update).stdin(value).run().success();
}

on_sqlite_and_in_full! {
    fn mlflow_reads_a_value_that_was_rolled_back(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes", "--secret-history", "2"]).run().success();
        env.create("openai", "sk-1", &["--provider", "openai"]);
        update(&env, "sk-2");
        // MLflow's own rotation rewraps the DEK that the history is under, and need not know of it.
        let _ = mlflow.key("A", 1).rotate_kek("B").success();
        env.use_passphrase("B");
        let _ = env.mlgate(["secret", "rollback", "openai", "--yes"]).run().success();
        let theirs = mlflow.key("B", 2);
        assert_eq!(theirs.decrypt("openai"), Ok(json!({"api_key": "sk-1"})));
        // A value that MLflow replaces takes the history along.
        let id = theirs.get_secret("openai").unwrap()["secret_id"].as_str().unwrap().to_owned();
        theirs.update_secret(&id, json!({"value": {"api_key": "sk-3"}})).unwrap();
        let _ = env.mlgate(["secret", "rollback", "openai", "--yes"]).run().code(13);
        update(&env, "sk-4");
        let _ = env.mlgate(["secret", "rollback", "openai", "--yes"]).run().success();
        assert_eq!(theirs.decrypt("openai"), Ok(json!({"api_key": "sk-3"})));
    }
}
