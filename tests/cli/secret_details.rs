//! What mlgate stores about secrets in its own tables: `secret create | update | set | get | list | delete`.

use serde_json::{Value, json};

use super::fixture::{assert_says, insert_golden};
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

/// Every detail of a secret.
const ALL: [&str; 13] = [
    "--field-name",
    "CHAT_KEY",
    "--model",
    "gpt-4o",
    "--shared",
    "--description",
    "of the search team: é🔑",
    "--label",
    "team=search",
    "--label",
    "stage=",
    "--expires",
    "2127-01-31",
];

/// An environment on a database with mlgate's own tables.
fn with_tables(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    init(&env);
    env
}

fn init(env: &TestEnv) {
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
}

/// Runs a command with these arguments and reads its document.
fn json(env: &TestEnv, words: &[&str]) -> Value {
    let output = env.mlgate(words).args(["-o", "json"]).run();
    output.success().json()
}

/// The details of a secret, or null.
fn details(env: &TestEnv, name: &str) -> Value {
    json(env, &["secret", "get", name])["secret"]["mlgate"].clone()
}

fn names(env: &TestEnv, words: &[&str]) -> Vec<String> {
    let list = env.mlgate(["secret", "list", "-o", "name"]).args(words);
    let output = list.run().success();
    output.stdout().lines().map(str::to_owned).collect()
}

fn count(db: &TestDb, table: &str) -> Option<String> {
    db.value(&format!("SELECT count(*) FROM {table}"))
}

on_every_engine! {
    fn details_are_written_shown_changed_and_deleted_with_the_secret(db: &TestDb) {
        let env = with_tables(db);
        env.create("plain", "sk-1", &[]);
        assert_eq!(details(&env, "plain"), Value::Null);
        env.create("chat", "sk-2", &ALL);
        let mut expected = json!({
            "field_name": "CHAT_KEY", "model": "gpt-4o", "shared": true, "description": "of the search team: é🔑",
            "labels": {"team": "search", "stage": ""}, "expires_at": 4_957_027_200_000_i64,
        });
        assert_eq!(details(&env, "chat"), expected);
        let list = json(&env, &["secret", "list"]);
        assert_eq!(list["secrets"][0]["mlgate"], expected);
        assert_eq!(list["secrets"][1]["mlgate"], Value::Null);
        let text = env.mlgate(["secret", "get", "chat"]).run().success();
        for line in ["CHAT_KEY", "gpt-4o", "yes", "é🔑", "stage= team=search", "2127-01-31T00:00:00Z"] {
            assert!(text.stdout().contains(line), "no {line:?} in {text}");
        }
        // Without the passphrase, and without touching MLflow's row.
        let before = db.secrets_snapshot();
        let changed = env.mlgate(["secret", "update", "chat", "--no-expiry", "--remove-label", "stage"])
            .args(["--label", "team=a", "--label", "Team=b", "--model", "", "-o", "json"])
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE").run().success();
        assert!(!changed.stderr().contains("cache"), "{changed}");
        let fields = expected.as_object_mut().expect("an object");
        fields.remove("model");
        fields.remove("expires_at");
        fields.insert("labels".to_owned(), json!({"team": "a", "Team": "b"}));
        assert_eq!(changed.json()["secret"]["mlgate"], expected);
        assert_eq!(details(&env, "chat"), expected);
        assert_eq!(db.secrets_snapshot(), before);
        // A new value keeps them, unless they change, too.
        let new = env.mlgate(["secret", "set", "chat", "--value-stdin", "--private"]).stdin("sk-3").run().success();
        assert_says(&new, &["updated secret `chat`", "cache"]);
        expected["shared"] = json!(false);
        assert_eq!(details(&env, "chat"), expected);
        assert_eq!(env.reveal("chat"), "sk-3");
        let _ = env.mlgate(["secret", "delete", "chat", "--yes"]).run().success();
        assert_eq!((count(db, "mlgate_secrets"), count(db, "mlgate_secret_labels")), (Some("0".into()), Some("0".into())));
        env.create("chat", "sk-4", &[]);
        assert_eq!(details(&env, "chat"), Value::Null);
    }

    fn without_own_tables_details_are_neither_read_nor_written(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        env.create("chat", "sk-1", &[]);
        let before = db.secrets_snapshot();
        for words in [
            &["create", "new", "--shared"][..],
            &["create", "new", "--private"],
            &["create", "new", "--field-name", "KEY"],
            &["create", "new", "--model", "m"],
            &["create", "new", "--description", "d"],
            &["create", "new", "--label", "a=b"],
            &["create", "new", "--expires", "90d"],
            &["create", "chat", "--shared", "--if-not-exists"],
            &["update", "chat", "--shared"],
            &["update", "chat", "--no-expiry"],
            &["update", "chat", "--remove-label", "a"],
            &["update", "none", "--label", "a=b", "--if-exists"],
            &["set", "chat", "--shared"],
            &["list", "--shared"],
            &["list", "--private"],
            &["list", "--expired"],
            &["list", "--expiring", "30d"],
            &["list", "--label", "a"],
            &["list", "--sort", "expires"],
        ] {
            let refused = env.mlgate(["secret"]).args(words).run().code(1);
            assert_says(&refused, &["`mlgate db init` creates them"]);
            assert_eq!(refused.stdout(), "", "{words:?}");
        }
        assert_eq!(db.secrets_snapshot(), before);
        // MLflow's own columns need no own tables.
        for words in [&["--unused"][..], &["--older-than", "0s"], &["--sort", "updated"], &["--sort", "provider"]] {
            assert_eq!(names(&env, words), ["chat"], "{words:?}");
        }
        let _ = env.mlgate(["secret", "delete", "chat", "--yes"]).run().success();
    }

    fn lists_are_filtered_by_details(db: &TestDb) {
        let env = with_tables(db);
        env.create("a", "sk-1", &["--shared", "--label", "team=x", "--label", "stage=live", "--expires", "10d"]);
        env.create("b", "sk-2", &["--label", "team=X", "--expires", "2020-01-01"]);
        env.create("c", "sk-3", &["--label", "team=x", "--expires", "60d"]);
        env.create("d", "sk-4", &[]);
        for (words, expected) in [
            (&["--shared"][..], &["a"][..]),
            (&["--private"], &["b", "c", "d"]),
            (&["--expired"], &["b"]),
            (&["--expiring", "30d"], &["a", "b"]),
            (&["--expiring", "9999999999w"], &["a", "b", "c"]),
            (&["--label", "team"], &["a", "b", "c"]),
            (&["--label", "team=x"], &["a", "c"]),
            (&["--label", "team=x", "--label", "stage"], &["a"]),
            (&["--label", "team=x", "--private"], &["c"]),
            (&["--label", "Team"], &[]),
            (&["--label", "team="], &[]),
            (&["--sort", "expires"], &["b", "a", "c", "d"]),
            (&["--sort", "expires", "--private"], &["b", "c", "d"]),
            (&["--older-than", "1w"], &[]),
        ] {
            assert_eq!(names(&env, words), expected, "{words:?}");
        }
        let none = env.mlgate(["secret", "list", "--label", "nobody"]).run().success();
        assert_says(&none, &["no matching secrets"]);
    }

    fn unused_secrets_have_neither_a_model_nor_a_binding(db: &TestDb) {
        let env = with_tables(db);
        for name in ["bound", "called", "idle"] {
            env.create(name, "sk-1", &["--provider", "openai"]);
        }
        let _ = env.mlgate(["model", "create", "m", "--secret", "called", "--model-name", "gpt-4o"]).run().success();
        db.execute(
            "INSERT INTO mlgate_secret_bindings (binding_id, secret_id, resource_type, resource_id, field_name, created_at) \
             SELECT 'b-1', secret_id, 'JOB', '7', 'api_key', 1 FROM secrets WHERE secret_name = 'bound'",
        );
        assert_eq!(names(&env, &["--unused"]), ["idle"]);
        assert_eq!(names(&env, &["--unused", "--limit", "1"]), ["idle"]);
        assert_eq!(names(&env, &[]), ["bound", "called", "idle"]);
    }

    fn lists_are_sorted_by_details(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        for (name, more) in [("a", &["--provider", "openai"][..]), ("b", &[]), ("c", &["--provider", "anthropic"]), ("d", &["--provider", "openai"])] {
            env.create(name, "sk-1", more);
        }
        for (name, created, updated) in [("a", 3, 9), ("b", 4, 7), ("c", 1, 7), ("d", 2, 8)] {
            db.execute(&format!("UPDATE secrets SET created_at = {created}, last_updated_at = {updated} WHERE secret_name = '{name}'"));
        }
        for made in [false, true] {
            assert_eq!(names(&env, &["--sort", "name"]), ["a", "b", "c", "d"], "{made}");
            assert_eq!(names(&env, &["--sort", "created"]), ["c", "d", "a", "b"], "{made}");
            assert_eq!(names(&env, &["--sort", "updated"]), ["b", "c", "d", "a"], "{made}");
            assert_eq!(names(&env, &["--sort", "provider"]), ["b", "c", "a", "d"], "{made}");
            assert_eq!(names(&env, &["--sort", "created", "--provider", "openai"]), ["d", "a"], "{made}");
            assert_eq!(names(&env, &["--older-than", "90d"]), ["a", "b", "c", "d"], "{made}");
            init(&env);
        }
    }

    fn details_are_paged_without_gap_or_repetition(db: &TestDb) {
        let env = with_tables(db);
        insert_golden(db, &["single_key"]);
        let many: Vec<String> = (0..2500).map(|i| format!("('s-{i}', 'name {i}', '', '', 1, '{{}}', {i}, 1)")).collect();
        db.execute(&format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, \
             created_at, last_updated_at) VALUES {}",
            many.join(", "),
        ));
        let (yes, no) = if db.engine() == Engine::Postgresql { ("TRUE", "FALSE") } else { ("1", "0") };
        let some: Vec<String> = (0..2500).step_by(2)
            .map(|i| format!("('s-{i}', {}, {})", if i % 4 == 0 { yes } else { no }, 10_000 - i)).collect();
        db.execute(&format!("INSERT INTO mlgate_secrets (secret_id, shared, expires_at) VALUES {}", some.join(", ")));
        let all = names(&env, &[]);
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((all.len(), sorted.len()), (2501, 2501));
        assert_eq!(names(&env, &["--shared"]).len(), 625);
        let created: Vec<String> = (0..2500).map(|i| format!("name {i}")).chain(["single_key".to_owned()]).collect();
        assert_eq!(names(&env, &["--sort", "created"]), created);
        let expiring = names(&env, &["--sort", "expires", "--expired"]);
        let expected: Vec<String> = (0..2500).step_by(2).rev().map(|i| format!("name {i}")).collect();
        assert_eq!(expiring, expected);
    }

    fn a_secret_bound_to_several_resources_cannot_become_private(db: &TestDb) {
        let env = with_tables(db);
        env.create("chat", "sk-1", &["--shared"]);
        let bind = |id: &str, resource: &str, name: &str| db.execute(&format!(
            "INSERT INTO mlgate_secret_bindings (binding_id, secret_id, resource_type, resource_id, field_name, created_at) \
             SELECT '{id}', secret_id, 'JOB', '{resource}', '{name}', 1 FROM secrets",
        ));
        bind("b-1", "7", "api_key");
        bind("b-2", "8", "api_key");
        let refused = env.mlgate(["secret", "update", "chat", "--private", "--model", "m"]).run().code(5);
        assert_says(&refused, &["is bound to 2 resources"]);
        assert_eq!(details(&env, "chat"), json!({"shared": true, "labels": {}}));
        db.execute("DELETE FROM mlgate_secret_bindings WHERE binding_id = 'b-2'");
        bind("b-3", "7", "other");
        let _ = env.mlgate(["secret", "update", "chat", "--private"]).run().success();
        assert_eq!(details(&env, "chat"), json!({"shared": false, "labels": {}}));
    }

    fn details_of_a_deleted_secret_are_no_error(db: &TestDb, mlflow: &Mlflow) {
        let env = with_tables(db);
        env.create("chat", "sk-1", &ALL);
        env.create("other", "sk-2", &["--expires", "2020-01-01"]);
        let id = json(&env, &["secret", "get", "chat"])["secret"]["secret_id"].clone();
        mlflow.key("A", 1).delete_secret(id.as_str().expect("an id")).expect("MLflow deletes it");
        for words in [&[][..], &["--sort", "expires"], &["--private"], &["--unused"], &["--expired"]] {
            assert_eq!(names(&env, words), ["other"], "{words:?}");
        }
        assert_eq!(names(&env, &["--shared"]), Vec::<String>::new());
        // MLflow reuses the name for a secret without details.
        mlflow.key("A", 1).create_secret("chat", &json!({"api_key": "sk-3"}));
        assert_eq!(details(&env, "chat"), Value::Null);
        let listed = mlflow.key("A", 1).list_secrets();
        assert_eq!(listed.len(), 2);
    }

    fn details_are_per_workspace(db: &TestDb) {
        let env = with_tables(db);
        env.create("chat", "sk-1", &["--label", "in=default"]);
        env.create("chat", "sk-2", &["-w", "team-a", "--label", "in=team-a", "--shared"]);
        let of = |words: &[&str]| json(&env, &[&["secret", "get", "chat"], words].concat())["secret"]["mlgate"]["labels"]["in"].clone();
        assert_eq!((of(&[]), of(&["-w", "team-a"])), (json!("default"), json!("team-a")));
        assert_eq!(names(&env, &["--shared"]), Vec::<String>::new());
        assert_eq!(names(&env, &["--label", "in", "-w", "team-a"]), ["chat"]);
        assert_eq!(names(&env, &["--label", "in", "-A", "--sort", "created"]), ["chat", "chat"]);
    }

    fn a_standalone_store_has_them_too(engine: Engine) {
        let db = TestDb::empty(engine);
        let env = TestEnv::on(&db, "A");
        let _ = env.mlgate(["db", "init", "--standalone"]).run().success();
        init(&env);
        env.create("chat", "sk-1", &ALL);
        env.create("other", "sk-2", &[]);
        assert_eq!(details(&env, "chat")["field_name"], "CHAT_KEY");
        assert_eq!(names(&env, &["--sort", "expires", "--unused"]), ["chat", "other"]);
        let _ = env.mlgate(["secret", "delete", "chat", "--yes"]).run().success();
        assert_eq!(count(&db, "mlgate_secrets").as_deref(), Some("0"));
    }
}

#[test]
fn invalid_details_are_refused_before_anything_is_written() {
    let db = TestDb::sqlite();
    let env = with_tables(&db);
    env.create("chat", "sk-1", &[]);
    let long = "x".repeat(20_000);
    for words in [
        &["--field-name", "OPENAI-KEY"][..],
        &["--field-name", "1KEY"],
        &["--model", " m"],
        &["--model", &long],
        &["--description", &long],
        &["--description", "a\u{1b}[31m"],
        &["--label", "team"],
        &["--label", "=x"],
        &["--label", "a=1", "--label", "a=2"],
        &["--label", "a=1", "--remove-label", "a"],
        &["--expires", "tomorrow"],
        &["--expires", "2027-02-30"],
        &["--expires", "99999999w"],
        &["--expires", "90d", "--no-expiry"],
        &["--shared", "--private"],
    ] {
        let refused = env.mlgate(["secret", "update", "chat"]).args(words).run();
        let refused = refused.code(2);
        assert!(!refused.stderr().contains("OPENAI-KEY"), "{refused}");
    }
    assert_eq!(count(&db, "mlgate_secrets").as_deref(), Some("0"));
}

#[test]
fn a_change_that_fails_leaves_both_as_they_were() {
    let db = TestDb::sqlite();
    let env = with_tables(&db);
    env.create("chat", "sk-1", &["--label", "a=1"]);
    let before = (db.secrets_snapshot(), details(&env, "chat"));
    let update = ["secret", "update", "chat", "--label", "a=2"];
    let wrong = env.mlgate(update).args(["--value-stdin"]).stdin("sk-2");
    let _ = wrong
        .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B")
        .run()
        .code(12);
    db.execute(
        "CREATE TRIGGER no_labels BEFORE INSERT ON mlgate_secret_labels BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    let value = env.mlgate(update).args(["--value-stdin"]).stdin("sk-2");
    let _ = value.run().code(1);
    let create = ["secret", "create", "new", "--value-stdin", "--label", "a=1"];
    let _ = env.mlgate(create).stdin("sk-3").run().code(1);
    db.execute("DROP TRIGGER no_labels");
    assert_eq!((db.secrets_snapshot(), details(&env, "chat")), before);
    db.execute(
        "CREATE TRIGGER no_delete BEFORE DELETE ON secrets BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    let _ = env
        .mlgate(["secret", "delete", "chat", "--yes"])
        .run()
        .code(1);
    assert_eq!(details(&env, "chat"), before.1);
}

#[test]
fn a_past_expiry_causes_a_warning_and_is_shown() {
    let db = TestDb::sqlite();
    let env = with_tables(&db);
    let output = env.create("chat", "sk-1", &["--expires", "2020-01-01"]);
    assert_says(&output, &["warning: the expiry date is in the past"]);
    let text = env.mlgate(["secret", "get", "chat"]).run().success();
    let line = "2020-01-01T00:00:00Z (expired)";
    assert!(text.stdout().contains(line), "{text}");
}
