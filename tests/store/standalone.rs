//! `db init --standalone`, and the whole story of a secret in such a store.

use serde_json::json;

use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

const INIT: [&str; 5] = ["db", "init", "--standalone", "-o", "json"];

fn tables(db: &TestDb) -> Vec<String> {
    let sql = match db.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
        Engine::Postgresql => {
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        }
        Engine::Mariadb => {
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1"
        }
    };
    db.rows(sql)
        .into_iter()
        .map(|row| row[0].clone().expect("a name"))
        .collect()
}

on_every_engine! {
    fn a_store_is_made_once_and_works_without_mlflow(engine: Engine) {
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        let made = env.mlgate(INIT).run().success().json();
        assert_eq!([&made["created"], &made["immutability_trigger"]], [true, true]);
        let after = tables(&db);
        assert!(after.contains(&"secrets".to_owned()) && !after.contains(&"alembic_version".to_owned()));
        let again = env.mlgate(INIT).run().success().json();
        assert_eq!([&again["created"], &again["immutability_trigger"]], [false, true]);
        assert_eq!(tables(&db), after);

        env.create("openai|🔑", "sk-1", &["--provider", "openai", "--auth", "api_base=https://x"]);
        let set = ["secret", "set", "azure", "--value-stdin"];
        env.mlgate(set).stdin("first").run().success();
        env.mlgate(set).stdin("second").run().success();
        assert_eq!(env.reveal("azure"), "second");
        env.mlgate(["secret", "create", "azure", "--value-stdin"]).stdin("x").run().code(5);
        env.mlgate(["secret", "create", "azure", "--if-not-exists", "--value-stdin"]).stdin("x").run().success();
        env.mlgate(["secret", "update", "openai|🔑", "--value-stdin"]).stdin("sk-2").run().success();
        let list = env.mlgate(["secret", "list", "-o", "name"]).run().success();
        assert_eq!(list.stdout(), "azure\nopenai|🔑\n");
        let report = env.rotate("B", &[]).json();
        assert_eq!(report["rotated"], 2);
        env.mlgate(["verify"]).run().success();
        assert_eq!(env.reveal("openai|🔑"), "sk-2");
        env.mlgate(["secret", "delete", "azure", "--yes"]).run().success();
        env.mlgate(["secret", "get", "azure"]).run().code(4);
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["kind"], "standalone");
        assert_eq!(status["kek_versions"], json!({"2": 1}));
        assert_eq!(status["rows"]["secrets"], 1);
        // The name is part of the encryption, so the database keeps it from changing.
        let rename = db.connect().try_execute("UPDATE secrets SET secret_name = 'x'");
        assert!(rename.unwrap_err().contains("immutable"));
    }

    fn a_store_has_the_tables_and_columns_of_mlflow(engine: Engine) {
        let (ours, theirs) = (TestDb::empty(engine), TestDb::mlflow(engine));
        TestEnv::on(&ours, "A").mlgate(INIT).run().success();
        for table in ["secrets", "endpoints", "model_definitions", "endpoint_model_mappings",
                      "endpoint_bindings", "endpoint_tags", "budget_policies", "workspaces", "experiments",
                      "experiment_tags", "scorers", "scorer_versions", "guardrails", "guardrail_configs"] {
            let columns = match engine {
                Engine::Sqlite => format!("SELECT name, type, \"notnull\" FROM pragma_table_info('{table}') ORDER BY 1"),
                Engine::Postgresql => format!(
                    "SELECT column_name, data_type, character_maximum_length, is_nullable \
                     FROM information_schema.columns WHERE table_name = '{table}' ORDER BY 1"),
                Engine::Mariadb => format!(
                    "SELECT column_name, column_type, is_nullable FROM information_schema.columns \
                     WHERE table_schema = DATABASE() AND table_name = '{table}' ORDER BY 1"),
            };
            assert_eq!(ours.rows(&columns), theirs.rows(&columns), "{table}");
        }
    }

    fn a_database_of_mlflow_is_refused(db: &TestDb) {
        let before = tables(db);
        let refused = TestEnv::on(db, "A").mlgate(INIT).run().code(10);
        assert!(refused.stderr().contains("belongs to MLflow"), "{refused}");
        assert_eq!(tables(db), before);
    }

    fn a_database_with_foreign_tables_is_refused(engine: Engine) {
        for foreign in ["CREATE TABLE users (id INTEGER)", "CREATE TABLE secrets (id INTEGER)"] {
            let db = TestDb::empty(engine);
            db.execute(foreign);
            let before = tables(&db);
            let env = TestEnv::on(&db, "A");
            env.mlgate(INIT).run().code(10);
            env.mlgate(["secret", "list"]).run().code(10);
            assert_eq!(tables(&db), before);
        }
    }

    fn an_empty_database_is_not_taken_for_a_store(engine: Engine) {
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        for command in [vec!["secret", "list"], vec!["verify"], vec!["kek", "status"], vec!["rotate-kek", "--yes"]] {
            let refused = env.mlgate(&command).run().code(10);
            assert!(refused.stderr().contains("empty"), "{refused}");
        }
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!([&status["kind"], &status["usable"]], [&json!("empty"), &json!(false)]);
        assert_eq!(tables(&db), Vec::<String>::new());
    }
}
