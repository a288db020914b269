//! `mlgate secret update --auth-add` and `--auth-remove`: some settings change, the others are kept.

use serde_json::{Value, json};

use super::fixture::assert_says;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

fn with_settings(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.create(
        "key",
        "sk-1234567890",
        &["--auth", "organization=o", "--auth", "project=p"],
    );
    // No value and no passphrase is needed.
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    env
}

fn update(env: &TestEnv, args: &[&str]) -> CommandOutput {
    env.mlgate(["secret", "update", "key"]).args(args).run()
}

fn settings(db: &TestDb) -> Option<Value> {
    let text = db.value("SELECT auth_config FROM secrets")?;
    Some(serde_json::from_str(&text).expect("settings are JSON"))
}

on_every_engine! {
    fn other_settings_are_kept(db: &TestDb) {
        let env = with_settings(db);
        let sealed = db.rows("SELECT encrypted_value, wrapped_dek FROM secrets");
        let output = update(&env, &["--auth-add", "project=q", "--auth-add", "region=eu"]).success();
        assert!(!output.stderr().contains("warning"), "{output}");
        assert_eq!(settings(db), Some(json!({"organization": "o", "project": "q", "region": "eu"})));
        let _ = update(&env, &["--auth-remove", "organization", "--auth-add", "region=us"]).success();
        assert_eq!(settings(db), Some(json!({"project": "q", "region": "us"})));
        // Removing all settings leaves none.
        let _ = update(&env, &["--auth-remove", "project", "--auth-remove", "region"]).success();
        assert_eq!(settings(db), None);
        assert_eq!(db.rows("SELECT encrypted_value, wrapped_dek FROM secrets"), sealed);
    }

    fn removing_a_missing_setting_is_an_error(db: &TestDb) {
        let env = with_settings(db);
        let before = db.secrets_snapshot();
        let output = update(&env, &["--auth-remove", "region", "--auth-add", "a=b"]).code(4);
        assert_says(&output, &["no setting `region` to remove"]);
        for other in [["--auth", "a=b"].as_slice(), &["--clear-auth"]] {
            let _ = update(&env, &[&["--auth-add", "a=b"], other].concat()).code(2);
        }
        db.execute("UPDATE secrets SET auth_config = '[1]'");
        let output = update(&env, &["--auth-add", "a=b"]);
        assert!(!output.status().success(), "{output}");
        assert_eq!(db.value("SELECT auth_config FROM secrets").as_deref(), Some("[1]"));
        db.execute("UPDATE secrets SET auth_config = '{\"organization\": \"o\", \"project\": \"p\"}'");
        assert_eq!(db.secrets_snapshot().len(), before.len());
    }

    fn a_new_address_needs_the_value_again(db: &TestDb) {
        let env = with_settings(db);
        let before = db.secrets_snapshot();
        let output = update(&env, &["--auth-add", "api_base=https://elsewhere.example"]).code(1);
        assert_says(&output, &["api_base"]);
        assert_eq!(db.secrets_snapshot(), before);
    }
}
