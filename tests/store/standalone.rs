//! `db init --standalone`, and the whole life cycle of a secret in such a store.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::{Engine, Row, TestDb, TestEnv, on_every_engine};

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

/// A store created by the first mlgate: the gateway's tables, without later migrations.
pub(super) fn made_by_the_first(engine: Engine) -> TestDb {
    let db = TestDb::empty(engine);
    let directory = match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgresql => "postgresql",
        Engine::Mariadb => "mysql",
    };
    let path = format!("migrations/{directory}/2026-11-23-000001_gateway/up.sql");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    db.execute(&fs::read_to_string(path).expect("the migration is in the repository"));
    db.execute(
        "CREATE TABLE __diesel_schema_migrations \
         (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('20261123000001')",
    );
    db
}

/// Every column of a store, with its type.
fn columns(db: &TestDb) -> Vec<Row> {
    db.rows(match db.engine() {
        Engine::Sqlite => {
            "SELECT t.name, c.name, c.type, c.\"notnull\" FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' ORDER BY 1, 2"
        }
        Engine::Postgresql => {
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY 1, 2"
        }
        Engine::Mariadb => {
            "SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns \
             WHERE table_schema = DATABASE() ORDER BY 1, 2"
        }
    })
}

on_every_engine! {
    fn a_store_of_an_earlier_mlgate_is_completed(engine: Engine) {
        let expected = columns(&TestDb::standalone(engine));
        for way in ["db migrate --yes", "db init --standalone", "db init --yes"] {
            let db = made_by_the_first(engine);
            let env = TestEnv::on(&db, "A");
            env.create("openai", "sk-1", &["--provider", "openai"]);
            env.mlgate(["model", "create", "gpt", "--secret=openai", "--model-name=gpt-4o"]).run().success();
            let made = env.mlgate(["endpoint", "create", "chat", "--model", "gpt", "-v", "-o", "json"]).run().success();
            assert!(made.stderr().contains("this database does not support it"), "{made}");
            assert_eq!(made.json()["endpoint"]["usage_tracking"], false);
            for lacking in [&["guardrail", "list"][..], &["endpoint", "update", "chat", "--usage-tracking"]] {
                let refused = env.mlgate(lacking).run().code(10);
                for text in ["created by an earlier mlgate", "`mlgate db migrate` adds what is missing"] {
                    assert!(refused.stderr().contains(text), "{refused}");
                }
            }
            let before = tables(&db);
            let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
            let pending = json!([
                "2026-11-23-000003_own_tables", "2026-11-23-000004_experiments", "2026-11-30-000005_managed",
                "2026-11-30-000006_secret_history",
            ]);
            assert_eq!(status["own_tables"]["pending_migrations"], pending);
            let dry = env.mlgate(["db", "migrate", "--dry-run", "-o", "json"]).run().success().json();
            assert_eq!(dry["migrations"], pending);
            assert_eq!(tables(&db), before);

            let done = env.mlgate(way.split(' ')).args(["-o", "json"]).run().success().json();
            let names = done["migrations"].as_array().unwrap();
            assert!(pending.as_array().unwrap().iter().all(|name| names.contains(name)), "{way}: {done}");
            assert_eq!(columns(&db), expected, "{way}");
            let again = env.mlgate(way.split(' ')).args(["-o", "json"]).run().success().json();
            // The trigger is optional: only `db init --standalone` adds it.
            assert_eq!(again["migrations"], json!([]), "{way}");
            let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
            assert_eq!(status["own_tables"]["pending_migrations"], json!([]));
            assert_eq!(status["immutability_trigger"], way == "db init --standalone");
            let on = env.mlgate(["endpoint", "update", "chat", "--usage-tracking", "-o", "json"]).run().success().json();
            assert_eq!(on["endpoint"]["experiment_id"], "1");
            env.mlgate(["guardrail", "list"]).run().success();
            assert_eq!(env.reveal("openai"), "sk-1");
        }
    }

    fn a_dry_run_says_what_would_be_made_and_makes_nothing(engine: Engine) {
        const DRY: [&str; 6] = ["db", "init", "--standalone", "--dry-run", "-o", "json"];
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        let before = tables(&db);
        let dry = env.mlgate(DRY).run().success();
        assert!(dry.stderr().contains("a standalone store would be created in"), "{dry}");
        assert_eq!(tables(&db), before);
        assert_eq!((&dry.json()["dry_run"], &dry.json()["created"]), (&json!(true), &json!(false)));
        let made = env.mlgate(INIT).run().success().json();
        assert_eq!(dry.json()["migrations"], made["migrations"]);
        let again = env.mlgate(DRY).run().success();
        assert!(again.stderr().contains("nothing would be changed"), "{again}");
        assert_eq!(again.json()["migrations"], json!([]));

        let db = made_by_the_first(engine);
        let env = TestEnv::on(&db, "A");
        let before = tables(&db);
        let dry = env.mlgate(DRY).run().success();
        assert!(dry.stderr().contains("what is missing would be created"), "{dry}");
        assert_eq!(tables(&db), before);
        let made = env.mlgate(INIT).run().success().json();
        assert_eq!(dry.json()["migrations"], made["migrations"]);
    }

    fn tables_that_block_a_migration_are_left_alone(engine: Engine) {
        let db = made_by_the_first(engine);
        db.execute("CREATE TABLE scorers (id INTEGER)");
        let before = tables(&db);
        let env = TestEnv::on(&db, "A");
        for way in ["db migrate --yes", "db init --standalone"] {
            let refused = env.mlgate(way.split(' ')).run().code(10);
            assert!(refused.stderr().contains("the tables scorers exist"), "{refused}");
            assert_eq!(tables(&db), before);
        }
        env.create("openai", "sk-1", &[]);
        db.execute("DROP TABLE scorers");
        env.mlgate(["db", "migrate", "--yes"]).run().success();
    }

    fn own_tables_are_dropped_and_created_again(engine: Engine) {
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, "A");
        env.create("openai", "sk-1", &["--label", "team=search"]);
        let all = columns(&db);
        env.mlgate(["db", "drop", "--yes"]).run().success();
        let left = tables(&db);
        assert_eq!(left.iter().filter(|name| name.starts_with("mlgate_")).collect::<Vec<_>>(), ["mlgate_store"]);
        assert_eq!(env.reveal("openai"), "sk-1");
        let said = env.mlgate(["secret", "list", "--label", "team"]).run().code(1);
        assert!(said.stderr().contains("`mlgate db init` creates them"), "{said}");
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["own_tables"]["made"], false);
        assert_eq!(status["own_tables"]["pending_migrations"], json!(["2026-11-23-000003_own_tables", "2026-11-30-000005_managed", "2026-11-30-000006_secret_history"]));
        let made = env.mlgate(["db", "init", "--yes", "-o", "json"]).run().success();
        assert!(!made.stderr().contains("experiments"), "only what is missing is named: {made}");
        assert_eq!(made.json()["migrations"], json!(["2026-11-23-000003_own_tables", "2026-11-30-000005_managed", "2026-11-30-000006_secret_history"]));
        assert_eq!(columns(&db), all);
        let listed = env.mlgate(["secret", "list", "--label", "team", "-o", "name"]).run().success();
        assert_eq!(listed.stdout(), "", "what was dropped is gone");
    }

    fn an_endpoint_gets_an_experiment_as_in_mlflow(engine: Engine) {
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, "A");
        env.create("openai", "sk-1", &["--provider", "openai"]);
        env.mlgate(["model", "create", "gpt", "--secret=openai", "--model-name=gpt-4o"]).run().success();
        let made = env.mlgate(["endpoint", "create", "chat", "--model", "gpt", "-o", "json"]).run().success().json();
        assert_eq!((&made["endpoint"]["usage_tracking"], &made["endpoint"]["experiment_id"]), (&json!(true), &json!("1")));
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            db.rows("SELECT experiment_id, name, artifact_location, lifecycle_stage, workspace FROM experiments ORDER BY 1"),
            [
                ["0", "Default", "mlflow-artifacts:/0", "active", "default"].map(text),
                ["1", "gateway/chat", "mlflow-artifacts:/1", "active", "default"].map(text),
            ]
        );
        let tags = db.rows("SELECT value FROM experiment_tags WHERE experiment_id = 1 ORDER BY value");
        assert!(tags.contains(&vec![text("GATEWAY")]) && tags.len() == 3, "{tags:?}");
        let clash = db.connect().try_execute("UPDATE endpoints SET experiment_id = 77");
        assert!(clash.is_err(), "an endpoint's experiment is one that is there");
        env.mlgate(["endpoint", "delete", "chat", "--yes", "--with-experiment"]).run().success();
        assert_eq!(
            db.value("SELECT lifecycle_stage FROM experiments WHERE experiment_id = 1").as_deref(),
            Some("deleted")
        );
    }

    fn a_scorer_is_given_as_a_definition(engine: Engine) {
        const FUNCTION: &str = r#"{"name": "f", "call_source": "return True"}"#;
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, "A");
        let define = |name: &str, definition: &str, more: &[&str]| {
            env.mlgate(["guardrail", "create", name, "--scorer-file=-", "--stage=after", "--action=validation"])
                .args(["-o", "json"])
                .args(more)
                .stdin(definition)
                .run()
        };
        let version = |name: &str, definition: &str, more: &[&str]| {
            let made = define(name, definition, more).success().json();
            made["guardrail"]["scorer"]["scorer_version"].clone()
        };
        let (first, second) = (r#"{"name": "polite é 🔑"}"#, r#"{"name": "polite é 🔑", "timeout": 0}"#);
        assert_eq!(version("a", first, &[]), 1);
        assert_eq!(version("b", first, &[]), 1, "the same definition is the same version");
        assert_eq!(version("c", second, &[]), 2);
        assert_eq!(version("d", first, &["--experiment", "judges"]), 1);
        assert_eq!(version("e", first, &["-w", "team"]), 1);
        let got = env.mlgate(["guardrail", "get", "c", "-o", "json"]).run().success().json();
        assert_eq!(got["guardrail"]["scorer"]["serialized_scorer"], second);
        // Existing rows are used by name.
        let by_name = ["guardrail", "create", "g", "--scorer", "polite é 🔑", "--stage=before", "--action=validation"];
        let several = env.mlgate(by_name).run().code(2);
        assert!(several.stderr().contains("2 experiments have a scorer"), "{several}");
        env.mlgate(by_name).args(["--experiment", "judges"]).run().success();
        let rows = db.rows("SELECT * FROM scorer_versions ORDER BY 1, 2");
        for (definition, code, says) in [
            (FUNCTION, 1, "is custom code"),
            ("polite", 2, "not a scorer as MLflow serialises it"),
            (r#"{"name": ""}"#, 2, "not a scorer as MLflow serialises it"),
            (r#"["name"]"#, 2, "not a scorer as MLflow serialises it"),
            (&format!(r#"{{"name": "{}"}}"#, "x".repeat(65_536)), 1, "too large"),
        ] {
            let refused = define("h", definition, &[]).code(code);
            assert!(refused.stderr().contains(says), "{refused}");
        }
        assert_eq!(db.rows("SELECT * FROM scorer_versions ORDER BY 1, 2"), rows);
        let gone = db.rows("SELECT name FROM guardrails WHERE name = 'h'");
        assert!(gone.is_empty(), "{gone:?}");
    }

    fn scorers_of_an_mlflow_database_are_registered_by_mlflow(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let create = ["guardrail", "create", "a", "--scorer-file=-", "--stage=after", "--action=validation"];
        let refused = env.mlgate(create).stdin(r#"{"name": "polite"}"#).run().code(1);
        assert!(refused.stderr().contains("MLflow registers the scorers"), "{refused}");
        assert_eq!(db.value("SELECT count(*) FROM scorers").as_deref(), Some("0"));
    }

    fn a_workspace_exists_by_its_rows(engine: Engine) {
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, "A");
        env.create("openai", "sk-0", &[]);
        let set = ["secret", "set", "openai", "-w", "team", "--value-stdin"];
        let first = env.mlgate(set).stdin("sk-1").run().success();
        assert_eq!(
            first.stderr(),
            "warning: workspace `team` is new in this store and empty
created secret `openai`
"
        );
        let again = env.mlgate(set).stdin("sk-2").run().success();
        assert_eq!(again.stderr(), "updated secret `openai`
", "no warning, and no server to wait for");
        let list = env.mlgate(["workspace", "list", "-o", "json"]).run().success().json();
        assert_eq!(list["workspaces"][1]["name"], "team");
        assert_eq!(list["workspaces"][1]["listed"], true);
    }
}

on_every_engine! {
    fn a_store_is_created_once_and_works_without_mlflow(engine: Engine) {
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
        // The name is part of the AAD, so the database keeps it from changing.
        let rename = db.connect().try_execute("UPDATE secrets SET secret_name = 'x'");
        assert!(rename.unwrap_err().contains("immutable"));
    }

    fn a_store_has_mlflows_tables_and_columns(engine: Engine) {
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

    fn an_mlflow_database_is_refused(db: &TestDb) {
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

    fn an_empty_database_is_not_a_store(engine: Engine) {
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

#[test]
fn a_dry_run_creates_no_file() {
    let env = TestEnv::new();
    let dry = [
        "-d",
        "sqlite:///new.db",
        "db",
        "init",
        "--standalone",
        "--dry-run",
    ];
    let output = env.mlgate(dry).run().success();
    assert!(
        output
            .stderr()
            .contains("a standalone store would be created in"),
        "{output}"
    );
    assert!(!env.work().join("new.db").exists());
    // Where the real command would fail, so does this.
    let nowhere = [
        "-d",
        "sqlite:///none/new.db",
        "db",
        "init",
        "--standalone",
        "-n",
    ];
    let _ = env.mlgate(nowhere).run().code(10);
}
