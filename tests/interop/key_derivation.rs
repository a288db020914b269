//! Keys derived as in production, whatever the other tests of this build do.

use serde_json::json;

use crate::common::{TestEnv, on_every_engine};

on_every_engine! {
    fn with_the_real_rounds_secrets_are_read_both_ways(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        env.real_kdf();
        let mlflow = mlflow.real_kdf();
        mlflow.key("A", 1).create_secret("theirs", &json!({"api_key": "sk-1"}));
        env.create("ours", "sk-2", &["--provider", "openai"]);
        assert_eq!(env.reveal("theirs"), "sk-1");
        let values = json!({"theirs": {"api_key": "sk-1"}, "ours": {"api_key": "sk-2"}});
        assert_eq!(mlflow.key("A", 1).decrypt_all(), Ok(values.clone()));
        env.rotate("B", &[]);
        assert_eq!(mlflow.key("B", 2).decrypt_all(), Ok(values));
        assert_eq!(env.reveal("ours"), "sk-2");
    }

    fn few_rounds_need_both_the_build_and_the_test(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        env.set("MLGATE_TEST_SHORT_KDF", "1");
        env.create("ours", "sk-1", &["--provider", "openai"]);
        let real = mlflow.real_kdf().key("A", 1).decrypt_all();
        assert_eq!(real.is_err(), cfg!(feature = "short-kdf"), "{real:?}");
        assert_eq!(mlflow.key("A", 1).decrypt("ours"), Ok(json!({"api_key": "sk-1"})));
    }
}
