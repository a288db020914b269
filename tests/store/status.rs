//! `db status` on each engine, and what a deletion reports about the models that use a secret.

use serde_json::{Value, json};

use crate::common::{Engine, Keys, TestEnv, on_every_engine};

on_every_engine! {
    fn status_names_the_kind_of_database(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (4, "A")]);
        db.insert(&keys.seal_many(1, 0..3));
        db.insert(&keys.seal_many(4, 3..5));
        let env = TestEnv::on(db, "A");
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        let engine = match db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgresql => "postgresql",
            Engine::Mariadb => "mysql",
        };
        assert_eq!(status["engine"], engine);
        let version = match db.engine() {
            Engine::Sqlite => "SELECT sqlite_version()",
            Engine::Postgresql => "SHOW server_version",
            Engine::Mariadb => "SELECT version()",
        };
        assert_eq!(status["server_version"].as_str().map(str::to_owned), db.value(version));
        assert_eq!(status["kind"], "mlflow");
        assert_eq!(status["revision"], "dc11669786a5");
        assert_eq!(status["mlflow_releases"], "3.17.0 to 3.17.2");
        assert_eq!([&status["usable"], &status["problem"]], [&json!(true), &Value::Null]);
        assert_eq!(status["features"], json!(["gateway", "routing and fallback", "usage tracking",
                                              "workspaces", "budgets", "guardrails", "budget targets"]));
        assert_eq!(status["rows"]["secrets"], 5);
        assert_eq!(status["rows"]["endpoints"], 0);
        assert_eq!(status["kek_versions"], json!({"1": 3, "4": 2}));
        assert_eq!(status["immutability_trigger"], true);
        // Both test servers support TLS, and both clients prefer it; a file has no connection.
        let tls = status["tls"].as_str();
        match db.engine() {
            Engine::Sqlite => assert_eq!([&status["tls"], &status["encryption"]], [&Value::Null; 2]),
            _ => assert_eq!(tls, Some("TLSv1.3"), "{status}"),
        }
        let text = env.mlgate(["db", "status"]).run().success();
        assert_eq!(text.stdout().contains("TLS:"), db.engine() != Engine::Sqlite, "{text}");
        if let Some((_, secret)) = db.url().rsplit_once('@').and_then(|(user, _)| user.rsplit_once(':')) {
            assert!(!text.stdout().contains(secret) && !status.to_string().contains(secret));
        }

        db.execute(match db.engine() {
            Engine::Postgresql => "DROP TRIGGER prevent_secrets_aad_mutation ON secrets",
            Engine::Sqlite | Engine::Mariadb => "DROP TRIGGER prevent_secrets_aad_mutation",
        });
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["immutability_trigger"], false);
    }

    fn an_unknown_revision_works_but_two_do_not(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("key", "v", &[]);
        db.execute("UPDATE alembic_version SET version_num = 'f4a9b2c7d1e9'");
        let listed = env.mlgate(["secret", "list", "-o", "name"]).run().success();
        assert_eq!(listed.stdout(), "key\n");
        assert!(listed.stderr().contains("f4a9b2c7d1e9"), "{listed}");
        db.execute("INSERT INTO alembic_version VALUES ('dc11669786a5')");
        env.mlgate(["secret", "list"]).run().code(10);
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["kind"], "several_revisions");
        db.execute("DELETE FROM alembic_version");
        env.mlgate(["secret", "list"]).run().code(10);
    }

    fn a_deletion_names_the_models_and_endpoints_that_lose_their_key(db: &TestDb) {
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..2));
        let (used, unused) = (format!("s-{:032x}", 0), format!("s-{:032x}", 1));
        db.execute(&format!(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, \
             created_at, last_updated_at) VALUES ('d-1', 'one', '{used}', 'openai', 'm', 1, 1), \
             ('d-2', 'two', '{used}', 'openai', 'm', 1, 1), ('d-3', 'other', '{unused}', 'openai', 'm', 1, 1)"
        ));
        let no = if db.engine() == Engine::Postgresql { "false" } else { "0" };
        for name in ["chat", "embed"] {
            db.execute(&format!(
                "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at, usage_tracking) \
                 VALUES ('e-{name}', '{name}', 1, 1, {no})"
            ));
        }
        db.execute(
            "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, created_at) \
             VALUES ('m-1', 'e-chat', 'd-1', 1, 1), ('m-2', 'e-embed', 'd-1', 1, 1), ('m-3', 'e-chat', 'd-2', 1, 1)"
        );
        let env = TestEnv::on(db, "A");
        let unconfirmed = env.mlgate(["secret", "delete", "secret-00000"]).run().code(6);
        assert!(unconfirmed.stderr().contains("`one` loses its key (used by chat, embed)"), "{unconfirmed}");
        let delete = ["secret", "delete", "secret-00000", "--confirm", "secret-00000", "-o", "json"];
        let deleted = env.mlgate(delete).run().success().json();
        assert_eq!(deleted["deleted"]["orphaned_model_definitions"], json!(["one", "two"]));
        assert_eq!(deleted["deleted"]["affected_endpoints"], json!(["chat", "embed"]));
        let left = db.rows("SELECT model_definition_id, secret_id FROM model_definitions ORDER BY 1");
        let id = |text: &str| Some(text.to_owned());
        assert_eq!(left, [[id("d-1"), None], [id("d-2"), None], [id("d-3"), id(&unused)]]);
    }
}
