//! Rotation: each side rotates what the other wrote, and the gateway continues with the new key.

use serde_json::{Value, json};

use crate::common::{Row, TestDb, TestEnv, on_every_engine};

fn values() -> Value {
    let names = ["a", "with|pipe", "鍵🔑", "it's"];
    names
        .map(|name| {
            (
                name.to_owned(),
                json!({"api_key": format!("sk-{name}-\n\"é")}),
            )
        })
        .into_iter()
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn encrypted_values(db: &TestDb) -> Vec<Row> {
    db.rows("SELECT secret_id, encrypted_value FROM secrets ORDER BY 1")
}

on_every_engine! {
    fn mlflow_reads_its_rows_after_two_rotations(db: &TestDb, mlflow: &Mlflow) {
        let old = mlflow.key("A", 1);
        for (name, value) in values().as_object().unwrap() {
            old.create_secret(name, value);
        }
        let before = db.secrets_snapshot();
        let encrypted = encrypted_values(db);
        let env = TestEnv::on(db, "A");
        let report = env.rotate("B", &[]).json();
        assert_eq!(report["rotated"], 4);
        assert_eq!(report["digest_before"], report["digest_after"]);
        assert_eq!(mlflow.key("B", 2).decrypt_all(), Ok(values()));
        assert!(old.decrypt("a").is_err());
        env.rotate("A", &["--new-version", "1"]);
        assert_eq!(old.decrypt_all(), Ok(values()));
        assert_eq!(encrypted_values(db), encrypted);
        // Everything is unchanged except the wrapping, which has a new nonce.
        let wrapped: Vec<_> = db.rows("SELECT wrapped_dek FROM secrets");
        let without = |rows: Vec<Row>| -> Vec<Row> {
            let same = |row: Row| row.into_iter().filter(|column| !wrapped.iter().any(|w| w[0] == *column)).collect();
            rows.into_iter().map(same).collect()
        };
        let after = without(db.secrets_snapshot());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(after.len(), before.len() - 1);
            assert!(after.iter().all(|column| before.contains(column)), "{after:?}\n{before:?}");
        }
    }

    fn mlflow_rotates_secrets_that_mlgate_rotated(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        env.create("key|🔑", "sk-1", &["--provider", "openai"]);
        env.rotate("B", &[]);
        let encrypted = encrypted_values(db);
        let output = mlflow.key("B", 2).rotate_kek("C").success();
        assert!(output.stdout().contains("Successfully rotated 1 encryption key"), "{output}");
        assert_eq!(encrypted_values(db), encrypted);
        env.use_passphrase("C");
        assert_eq!(env.reveal("key|🔑"), "sk-1");
        let status = env.mlgate(["kek", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["kek_versions"], json!([{"kek_version": 3, "secrets": 1, "readable": 1, "public_default": 0, "damaged": 0}]));
        env.rotate("A", &["--new-version", "1"]);
        assert_eq!(mlflow.key("A", 1).decrypt("key|🔑"), Ok(json!({"api_key": "sk-1"})));
    }

    fn the_gateway_resolves_an_endpoint_with_the_new_key_alone(db: &TestDb, mlflow: &Mlflow) {
        let old = mlflow.key("A", 1);
        let theirs = old.create_secret("theirs", &json!({"api_key": "sk-theirs"}));
        let env = TestEnv::on(db, "A");
        let ours = env.create("ours", "sk-ours", &["--auth", "api_base=https://x"]).json();
        let ours = ours["secret"]["secret_id"].as_str().unwrap();
        let models = [("one", theirs.as_str()), ("two", ours)]
            .map(|(name, secret)| old.create_model_definition(name, secret, "openai", "gpt"));
        old.create_endpoint("chat", &[&models[0], &models[1]]);
        env.rotate("B", &[]);
        let config = mlflow.key("B", 2).resolve_endpoint("chat").unwrap();
        let mut keys: Vec<_> = config["models"].as_array().unwrap().iter()
            .map(|model| (model["secret_value"]["api_key"].as_str().unwrap(), model["auth_config"]["api_base"].as_str()))
            .collect();
        keys.sort_unstable();
        assert_eq!(keys, [("sk-ours", Some("https://x")), ("sk-theirs", None)]);
        // Both variables matter: the passphrase alone, or the version alone, decrypts nothing.
        for wrong in [mlflow.key("B", 1), mlflow.key("A", 2), old.clone()] {
            assert!(wrong.resolve_endpoint("chat").is_err());
        }
    }

    fn secrets_move_off_the_public_default(db: &TestDb, mlflow: &Mlflow) {
        mlflow.create_secret("careless", &json!({"api_key": "sk-1"}));
        let env = TestEnv::new();
        env.use_database(db);
        let output = env.rotation("B", &["--from-default-passphrase"]).run().success();
        assert_eq!(output.json()["rotated"], 1);
        assert_eq!(mlflow.key("B", 2).decrypt("careless"), Ok(json!({"api_key": "sk-1"})));
        assert!(mlflow.decrypt("careless").is_err());
    }

    fn secrets_of_every_workspace_are_rotated(db: &TestDb, mlflow: &Mlflow) {
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        for workspace in ["default", "team"] {
            mlflow.key("A", 1).workspace(workspace).create_secret("key", &json!({"api_key": workspace}));
        }
        let env = TestEnv::on(db, "A");
        assert_eq!(env.rotate("B", &["-w", "team"]).json()["rotated"], 2);
        for workspace in ["default", "team"] {
            let read = mlflow.key("B", 2).workspace(workspace).decrypt("key");
            assert_eq!(read, Ok(json!({"api_key": workspace})));
        }
    }

    /// Its trigger against changes of ids and names allows it.
    fn mlflow_reads_reencrypted_secrets(db: &TestDb, mlflow: &Mlflow) {
        db.execute("INSERT INTO workspaces (name) VALUES ('team')");
        let theirs = mlflow.key("A", 1);
        let mut all = values();
        for (name, value) in all.as_object().unwrap() {
            theirs.create_secret(name, value);
        }
        all["of the team"] = json!({"x": "1", "y": "2"});
        theirs.workspace("team").create_secret("of the team", &all["of the team"]);
        let env = TestEnv::on(db, "A");
        let before = encrypted_values(db);
        let reencrypt = ["secret", "reencrypt", "--all", "--yes", "-o", "json"];
        let report = env.mlgate(reencrypt).run().success().json();
        assert_eq!(report["reencrypted"], 5);
        assert!(encrypted_values(db).iter().all(|row| !before.contains(row)));
        assert_eq!(theirs.decrypt_all(), Ok(all.clone()));
        env.rotate("B", &[]);
        assert_eq!(mlflow.key("B", 2).decrypt_all(), Ok(all));
    }
}
