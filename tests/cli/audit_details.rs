//! What entries contain, and that no value is handed out without one.

use serde_json::{Value, json};

use super::fixture::assert_says;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

fn with_trail(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "ana");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env
}

/// The newest entries with an action.
fn entries(env: &TestEnv, action: &str) -> Vec<Value> {
    let list = env.mlgate(["audit", "list", "-o", "jsonl", "--action", action]);
    let lines = list.run().success();
    let lines = lines.stdout().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

on_every_engine! {
    fn details_are_recorded_before_and_after(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-1", &["--label", "team=a", "--field-name", "LLM_KEY"]);
        let details = &entries(&env, "secret.create")[0]["facts"]["details"];
        assert_eq!(details["label team"], json!({"before": null, "after": "a"}));
        assert_eq!(details["field_name"]["after"], "LLM_KEY");
        let long = "é".repeat(16_000);
        let update = [
            "secret", "update", "openai", "--label", "team=b", "--shared", "--expires", "2999-01-31", "--description", &long,
        ];
        let _ = env.mlgate(update).run().success();
        let facts = &entries(&env, "secret.update")[0]["facts"];
        assert_eq!(facts["details"]["label team"], json!({"before": "a", "after": "b"}));
        assert_eq!(facts["details"]["shared"], json!({"before": false, "after": true}));
        assert_eq!(facts["details"]["expires_at"]["before"], Value::Null);
        assert!(facts["details"]["expires_at"]["after"].is_i64());
        assert_eq!(facts["details"]["description"]["after"].as_str().unwrap().chars().count(), 201);
        assert_eq!(facts["details"].get("field_name"), None);
    }

    fn bindings_are_recorded(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-1", &["--bind", "JOB:1:key"]);
        let bound = entries(&env, "secret.bind");
        assert_eq!((&bound[0]["entity"], &bound[0]["entity_name"]), (&json!("secret"), &json!("openai")));
        assert_eq!(bound[0]["facts"]["resource_type"], "JOB");
        assert_eq!(bound[0]["facts"]["resource_id"], "1");
        assert_eq!(bound[0]["facts"]["name"], "key");
        let _ = env.mlgate(["secret", "delete", "openai", "--yes"]).run().success();
        let deleted = entries(&env, "secret.delete");
        assert_eq!(deleted[0]["facts"]["bindings"][0], bound[0]["facts"]);
    }

    fn values_handed_out_are_recorded_with_their_variables(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-canary-1", &["--provider", "openai"]);
        env.create("azure", "sk-canary-2", &[]);
        let exec = env.mlgate(["exec", "--secret", "openai", "--secret", "azure=KEY", "--", "sh", "-c", "echo $KEY"]);
        assert_eq!(exec.run().success().stdout(), "sk-canary-2\n");
        let told = entries(&env, "secret.exec");
        let facts = |entry: usize| &told[entry]["facts"];
        assert_eq!(told.len(), 2);
        assert_eq!(told[0]["entity_name"], "openai");
        assert_eq!(facts(0)["variables"], json!({"OPENAI_API_KEY": "api_key"}));
        assert_eq!(facts(1)["variables"], json!({"KEY": "api_key"}));
        assert_eq!(facts(1)["program"], "sh");
        assert!(!told[1].to_string().contains("echo"));
        let created = entries(&env, "secret.create");
        assert_eq!(facts(0)["value"], created[0]["facts"]["after"]);
        // Masked values are not handed out.
        let _ = env.mlgate(["resolve", "--secret", "azure"]).run().success();
        assert!(entries(&env, "secret.resolve").is_empty());
        let _ = env.mlgate(["resolve", "--secret", "azure", "--show"]).run().success();
        assert_eq!(entries(&env, "secret.resolve").len(), 1);
        // Neither is a value when the command was refused.
        let clash = ["exec", "--secret", "openai=KEY", "--secret", "azure=KEY", "--", "true"];
        let _ = env.mlgate(clash).run().code(5);
        assert_eq!(entries(&env, "secret.exec").len(), 2);
        let _ = env.mlgate(["secret", "reveal", "azure", "--field", "nope"]).run().code(4);
        assert!(entries(&env, "secret.reveal").is_empty());
        env.use_passphrase("wrong");
        let _ = env.mlgate(["exec", "--secret", "openai", "--", "true"]).run().code(12);
        let _ = env.mlgate(["resolve", "--secret", "azure"]).run().code(12);
        let failed = entries(&env, "secret.decryption_failed");
        assert_eq!((&failed[0]["entity_name"], &failed[1]["entity_name"]), (&json!("openai"), &json!("azure")));
        for entry in entries(&env, "secret") {
            assert!(!entry.to_string().contains("canary"), "{entry}");
        }
    }

    fn without_write_access_to_the_trail_no_value_is_handed_out(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-canary", &[]);
        let (url, undo) = reader(db);
        let before = entries(&env, "secret");
        env.set("MLGATE_DATABASE", url);
        for line in ["secret reveal openai", "resolve --secret openai --show", "exec --secret openai -- echo started"] {
            let output = env.mlgate(line.split(' ')).run().code(1);
            let why = match db.engine() {
                Engine::Sqlite => "the database is read-only: the URL has mode=ro",
                _ => "the value was not revealed",
            };
            assert_says(&output, &[why]);
            assert_eq!(output.stdout(), "", "{line}");
        }
        let _ = env.mlgate(["resolve", "--secret", "openai"]).run().success();
        let _ = env.mlgate(["secret", "list"]).run().success();
        env.use_passphrase("wrong");
        // The database is checked for writability before any key is derived.
        let code = if db.engine() == Engine::Sqlite { 1 } else { 12 };
        let _ = env.mlgate(["secret", "reveal", "openai"]).run().code(code);
        env.use_database(db);
        assert_eq!(entries(&env, "secret"), before);
        for statement in &undo {
            db.execute(statement);
        }
    }
}

/// A read-only account, and how to drop it.
fn reader(db: &TestDb) -> (String, Vec<String>) {
    let name = db
        .name()
        .rsplit('/')
        .next()
        .unwrap()
        .replace(['.', '-'], "_");
    let reader = format!("r_{name}");
    let host = db.url().rsplit('@').next().unwrap();
    match db.engine() {
        Engine::Sqlite => {
            let url = format!("sqlite:///file:{}?mode=ro&uri=true", db.name());
            (url, Vec::new())
        }
        Engine::Postgresql => {
            db.execute(&format!(
                "CREATE ROLE {reader} LOGIN PASSWORD 'hunter2'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}"
            ));
            let undo = format!("DROP OWNED BY {reader}; DROP ROLE {reader}");
            (format!("postgresql://{reader}:hunter2@{host}"), vec![undo])
        }
        Engine::Mariadb => {
            db.execute(&format!("CREATE USER {reader}@'%' IDENTIFIED BY 'hunter2'"));
            db.execute(&format!("GRANT SELECT ON {}.* TO {reader}@'%'", db.name()));
            let undo = format!("DROP USER {reader}@'%'");
            (
                format!("mysql+pymysql://{reader}:hunter2@{host}"),
                vec![undo],
            )
        }
    }
}
