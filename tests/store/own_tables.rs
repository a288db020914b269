//! mlgate's own tables next to MLflow's: created, shown, completed, cleaned and dropped.

use serde_json::json;

use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

const INIT: [&str; 5] = ["db", "init", "--yes", "-o", "json"];

/// All tables.
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
    let rows = db.rows(sql).into_iter();
    let mut names: Vec<String> = rows.map(|row| row[0].clone().expect("a name")).collect();
    // Each engine has its own order.
    names.sort_unstable();
    names
}

/// The tables that mlgate created: its own, and the one where Diesel records its migrations.
fn made(before: &[String], after: &[String]) -> Vec<String> {
    let new = after.iter().filter(|table| !before.contains(table));
    new.cloned().collect()
}

on_every_engine! {
    fn own_tables_are_created_once_and_dropped_completely(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("openai", "sk-1", &[]);
        let before = tables(db);
        let first = env.mlgate(INIT).run().success().json();
        assert_eq!((&first["created"], &first["standalone"]), (&json!(true), &json!(false)));
        let after = tables(db);
        assert_eq!(made(&before, &after), [
            "__diesel_schema_migrations", "mlgate_audit", "mlgate_audit_head", "mlgate_managed", "mlgate_secret_bindings",
            "mlgate_secret_history", "mlgate_secret_labels", "mlgate_secrets", "mlgate_settings",
        ]);
        let again = env.mlgate(INIT).run().success().json();
        assert_eq!((&again["created"], &again["migrations"]), (&json!(false), &json!([])));
        assert_eq!(tables(db), after);
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["own_tables"]["made"], true);
        assert_eq!(status["own_tables"]["pending_migrations"], json!([]));
        assert_eq!(status["kind"], "mlflow");
        let dropped = env.mlgate(["db", "drop", "--yes", "-o", "json"]).run().success().json();
        assert_eq!(dropped["dropped"], true);
        assert_eq!(tables(db), before);
        assert_eq!(env.reveal("openai"), "sk-1");
        let again = env.mlgate(["db", "drop", "--yes", "-o", "json"]).run().success().json();
        assert_eq!(again["dropped"], false);
    }

    fn own_tables_are_created_and_dropped_only_with_yes(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let before = tables(db);
        let _ = env.mlgate(["db", "init"]).run().code(6);
        assert_eq!(tables(db), before);
        let _ = env.mlgate(INIT).run().success();
        let after = tables(db);
        let _ = env.mlgate(["db", "drop"]).run().code(6);
        assert_eq!(tables(db), after);
    }

    fn gc_removes_rows_of_secrets_deleted_by_mlflow(db: &TestDb, mlflow: &Mlflow) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(INIT).run().success();
        env.create("kept", "sk-1", &[]);
        env.create("gone", "sk-2", &[]);
        let id = |name: &str| {
            let sql = format!("SELECT secret_id FROM secrets WHERE secret_name = '{name}'");
            db.value(&sql).expect("an id")
        };
        let (kept, gone) = (id("kept"), id("gone"));
        let no = if db.engine() == Engine::Postgresql { "FALSE" } else { "0" };
        for id in [&kept, &gone] {
            db.execute(&format!("INSERT INTO mlgate_secrets (secret_id, shared) VALUES ('{id}', {no})"));
            db.execute(&format!("INSERT INTO mlgate_secret_labels VALUES ('{id}', 'team', 'a')"));
        }
        mlflow.key("A", 1).delete_secret(&gone).unwrap();
        let gc = ["db", "gc", "-o", "json"];
        let counted = env.mlgate(gc).args(["--dry-run"]).run().success().json();
        assert_eq!((&counted["secrets"], &counted["labels"], &counted["bindings"]), (&json!(1), &json!(1), &json!(0)));
        assert_eq!(db.value("SELECT count(*) FROM mlgate_secrets").as_deref(), Some("2"));
        let removed = env.mlgate(gc).run().success().json();
        assert_eq!((&removed["secrets"], &removed["labels"]), (&json!(1), &json!(1)));
        assert_eq!(db.value("SELECT secret_id FROM mlgate_secrets"), Some(kept));
        let _ = env.mlgate(["verify"]).run().success();
    }
}

#[test]
fn commands_that_need_own_tables_say_so() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    for args in [["db", "gc"], ["db", "migrate"]] {
        let output = env.mlgate(args).run().code(1);
        assert!(
            output.stderr().contains("`mlgate db init` creates them"),
            "{output}"
        );
    }
}
