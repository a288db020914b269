//! Secrets of every release, both ways, and the rotation of their KEK.

use serde_json::json;

use crate::common::{TestEnv, on_every_release};
use crate::interop::view::same;

on_every_release! {
    fn secrets_go_both_ways_and_survive_a_rotation(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mut mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let theirs = mlflow.create_secret_with(
            "theirs|鍵",
            &json!({"api_key": "sk-theirs-1"}),
            json!({"provider": "openai", "auth_config": {"api_base": "https://é"}, "created_by": "me"}),
        );
        mlflow.create_secret("bare", &json!({"k": "v"}));
        env.create("ours", "sk-ours-12345", &["--provider", "azure", "--auth", "api_base=https://x"]);
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
