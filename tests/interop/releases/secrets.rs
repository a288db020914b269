//! Secrets of every release, both ways, and the rotation of their KEK.

use serde_json::json;

use crate::common::{Release, TestEnv, on_every_release};
use crate::interop::view::same;

on_every_release! {
    fn a_revoked_secret_has_a_missing_key(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        env.create("key", "sk-1234567890", &["--provider", "openai"]);
        env.mlgate(["secret", "revoke", "key", "--yes"]).run().success();
        assert_eq!(mlflow.decrypt("key").unwrap()["api_key"], false);
        assert_eq!(mlflow.list_secrets()[0]["masked_values"], json!({"value": "(revoked)"}));
        // 3.8.0 has no gateway that calls providers.
        if release != Release::new(3, 8, 0) {
            let error = mlflow.gateway_config("key", "openai").unwrap_err();
            assert!(error.message.contains("The api key provided is not a string"), "{error:?}");
        }
        env.mlgate(["secret", "update", "key", "--unrevoke", "--value-stdin"]).stdin("sk-new").run().success();
        assert_eq!(mlflow.decrypt("key"), Ok(json!({"api_key": "sk-new"})));
    }

    fn secrets_go_both_ways_and_survive_a_rotation(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mut mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let theirs = mlflow.create_secret_with(
            "theirs|鍵",
            &json!({"api_key": "sk-theirs-1"}),
            json!({"provider": "openai", "auth_config": {"api_base": "https://é"}, "created_by": "me"}),
        );
        mlflow.create_secret("bare", &json!({"k": "v"}));
        env.create("ours", "sk-ours-12345", &["--provider", "azure", "--auth", "api_base=https://x", "--auth", "api_version=2026-02-01"]);
        assert_eq!(same(&env, &mlflow, "secrets", &["secret", "list"]), 3);
        assert_eq!(env.reveal("theirs|鍵"), "sk-theirs-1");
        assert_eq!(mlflow.decrypt("ours"), Ok(json!({"api_key": "sk-ours-12345"})));

        env.mlgate(["secret", "update", "theirs|鍵", "--value-stdin"]).stdin("sk-by-us").run().success();
        let ours = mlflow.get_secret("ours").unwrap()["secret_id"].as_str().unwrap().to_owned();
        mlflow.update_secret(&ours, json!({"value": {"api_key": "sk-by-them"}})).unwrap();
        assert_eq!(env.reveal("ours"), "sk-by-them");

        assert_eq!(env.rotate("B", &[]).json()["rotated"], 3);
        assert!(mlflow.decrypt("ours").is_err(), "{release}");
        mlflow = mlflow.key("B", 2);
        let values = json!({
            "theirs|鍵": {"api_key": "sk-by-us"}, "bare": {"k": "v"}, "ours": {"api_key": "sk-by-them"},
        });
        assert_eq!(mlflow.decrypt_all(), Ok(values));
        env.mlgate(["verify"]).run().success();

        mlflow.delete_secret(&theirs).unwrap();
        env.mlgate(["secret", "delete", "ours", "--yes"]).run().success();
        assert_eq!(same(&env, &mlflow, "secrets", &["secret", "list"]), 1);
    }
}
