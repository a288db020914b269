//! `get` and `delete` of many names, from a file or stdin.

use serde_json::json;

use super::fixture::{assert_says, at, insert_golden};
use crate::common::{CommandOutput, Engine, TestDb, TestEnv, on_every_engine};

/// Two secrets, two models of the first, and an endpoint of each model.
fn with_gateway(db: &TestDb) -> TestEnv {
    let env = at(db);
    insert_golden(db, &["single_key", "kek_v2"]);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    for name in ["gpt", "mini"] {
        let model = [
            "model",
            "create",
            name,
            "--secret",
            "single_key",
            "--model-name",
            "gpt-4o",
        ];
        let _ = env.mlgate(model).run().success();
        let endpoint = ["endpoint", "create", name, "--model", name];
        let _ = env.mlgate(endpoint).run().success();
    }
    env
}

fn many(env: &TestEnv, noun: &str, verb: &str, names: &str, more: &[&str]) -> CommandOutput {
    env.mlgate([noun, verb, "-f", "-", "-o", "json"])
        .args(more)
        .stdin(names)
        .run()
}

on_every_engine! {
    fn many_are_shown_as_a_list(db: &TestDb) {
        let env = with_gateway(db);
        // In the order given, each once.
        let names = "mini\n\ngpt\r\nmini\n";
        for (noun, key) in [("model", "model_definitions"), ("endpoint", "endpoints")] {
            let shown = many(&env, noun, "get", names, &[]).success().json();
            let found = shown[key].as_array().expect("a list");
            let found: Vec<_> = found.iter().map(|one| one["name"].clone()).collect();
            assert_eq!(found, [json!("mini"), json!("gpt")], "{shown}");
        }
        let secrets = many(&env, "secret", "get", "kek_v2\nsingle_key", &[]).success().json();
        assert_eq!(secrets["secrets"][1]["secret_name"], "single_key");
        assert!(secrets["secrets"][0]["version"].is_string(), "{secrets}");
        let missing = many(&env, "secret", "get", "none\nsingle_key\nnothing\n", &[]).code(4);
        assert_says(&missing, &["2 of 3 names do not exist", "`none`", "`nothing`"]);
        assert_eq!(missing.stdout(), "");
        let _ = many(&env, "secret", "get", "\n\n", &[]).code(2);
    }

    fn all_are_deleted_or_none(db: &TestDb) {
        let env = with_gateway(db);
        let count = |table: &str| db.value(&format!("SELECT count(*) FROM {table}")).expect("a count");
        let absent = many(&env, "endpoint", "delete", "mini\nabsent\ngpt\n", &["--yes"]).code(4);
        assert_says(&absent, &["`absent`"]);
        // The second of them is in use.
        let free = ["model", "create", "free", "--secret", "single_key", "--model-name", "gpt-4o"];
        let _ = env.mlgate(free).run().success();
        let used = many(&env, "model", "delete", "free\ngpt\n", &["--yes"]).code(5);
        assert_says(&used, &["model definition `gpt` is in use"]);
        let _ = many(&env, "endpoint", "delete", "mini\ngpt\n", &["--dry-run"]).success();
        let unasked = many(&env, "endpoint", "delete", "mini\ngpt\n", &[]);
        assert!(!unasked.status().success(), "{unasked}");
        assert_eq!((count("endpoints"), count("model_definitions")), ("2".to_owned(), "3".to_owned()));

        let entries = count("mlgate_audit");
        let deleted = many(&env, "endpoint", "delete", "mini\nabsent\ngpt\n", &["--if-exists", "--yes"]);
        let deleted = deleted.success();
        assert_says(&deleted, &["deleted endpoint `mini`", "deleted endpoint `gpt`"]);
        assert_eq!(deleted.json()["deleted"][1]["name"], "gpt");
        assert_eq!(count("endpoints"), "0");
        assert_ne!(count("mlgate_audit"), entries);
        let _ = many(&env, "model", "delete", "mini\ngpt\nfree\n", &["--yes"]).success();
        let _ = many(&env, "secret", "delete", "kek_v2\nsingle_key\n", &["--yes"]).success();
        assert_eq!((count("model_definitions"), count("secrets")), ("0".to_owned(), "0".to_owned()));
        let none = many(&env, "secret", "delete", "kek_v2\n", &["--if-exists", "--yes"]).success();
        assert_eq!(none.json()["deleted"], json!([]));
        let _ = env.mlgate(["audit", "verify"]).run().success();
    }

    fn an_error_in_the_middle_leaves_all(db: &TestDb) {
        let env = with_gateway(db);
        db.execute(match db.engine() {
            Engine::Sqlite => "CREATE TRIGGER refuse BEFORE DELETE ON endpoints WHEN OLD.name = 'gpt' BEGIN SELECT RAISE(ABORT, 'no'); END",
            Engine::Postgresql => "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; \
                CREATE TRIGGER refuse BEFORE DELETE ON endpoints FOR EACH ROW WHEN (OLD.name = 'gpt') EXECUTE FUNCTION refuse()",
            Engine::Mariadb => "CREATE TRIGGER refuse BEFORE DELETE ON endpoints FOR EACH ROW \
                BEGIN IF OLD.name = 'gpt' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF; END",
        });
        let refused = many(&env, "endpoint", "delete", "mini\ngpt\n", &["--yes"]).code(1);
        assert_eq!(db.value("SELECT count(*) FROM endpoints").as_deref(), Some("2"), "{refused}");
        assert_eq!(db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'endpoint.delete'").as_deref(), Some("0"));
    }
}
