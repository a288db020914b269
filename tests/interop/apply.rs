//! `MLflow` writes while `mlgate apply` waits for an answer.

use serde_json::json;

use crate::common::{TestEnv, on_every_engine};

const MANIFEST: &str = "mlgate: v1
secrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}
models: {gpt: {model: gpt-4o, secret: openai}}
endpoints: {chat: {models: [gpt], tags: {team: search}, usage_tracking: false}}
";

/// Applies a new value; MLflow changes something when the plan is on the screen. Returns the screen and the exit code.
fn applied_while(env: &TestEnv, changes: impl FnOnce()) -> (String, i32) {
    let mut applying = env.mlgate(["apply", "-f", "gateway.yaml"]).terminal();
    applying.expect("[y/N]");
    changes();
    applying.send_line("y");
    applying.finish()
}

on_every_engine! {
    fn what_mlflow_writes_before_the_answer_survives(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        env.write("gateway.yaml", MANIFEST);
        env.set("OPENAI_API_KEY", "sk-example-first");
        let _ = env.mlgate(["apply", "-f", "gateway.yaml", "--yes"]).run().success();
        let secret = mlflow.get_secret("openai").unwrap()["secret_id"].clone();
        let secret = secret.as_str().unwrap();
        let value = || mlflow.decrypt("openai").unwrap()["api_key"].clone();

        // The same secret: the plan is no longer true, and MLflow's value stays.
        env.set("OPENAI_API_KEY", "sk-example-second");
        let (screen, code) = applied_while(&env, || {
            let update = json!({"value": {"api_key": "sk-example-page"}, "updated_by": "page"});
            mlflow.update_secret(secret, update).unwrap();
        });
        assert_eq!(code, 11, "{screen}");
        assert!(screen.contains("the gateway has changed since the plan"), "{screen}");
        assert_eq!(value(), "sk-example-page");

        // What the manifest does not declare: both are written.
        let (screen, code) = applied_while(&env, || {
            let endpoint = mlflow.rest("endpoints")[0]["endpoint_id"].clone();
            let tag = json!({"endpoint_id": endpoint, "key": "owner", "value": "page"});
            mlflow.call("set_tag", &tag).unwrap();
            mlflow.create_secret("another", &json!({"api_key": "sk-example-another"}));
        });
        assert_eq!(code, 0, "{screen}");
        assert_eq!(value(), "sk-example-second");
        assert_eq!(mlflow.rest("endpoints")[0]["tags"].as_array().unwrap().len(), 2);
        assert_eq!(mlflow.decrypt("another").unwrap()["api_key"], "sk-example-another");
    }
}
