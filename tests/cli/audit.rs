//! The audit trail: every change of a secret is in it, in the same transaction, and what was done to the trail is found.

use serde_json::{Value, json};

use crate::common::schema::validate;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

/// A database with our own tables, and somebody who works on it.
fn with_trail(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "ana");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env
}

/// The entries as JSON Lines have them.
fn exported(env: &TestEnv) -> Vec<Value> {
    let output = env.mlgate(["audit", "export"]).run().success();
    let lines = output.stdout().lines();
    let entries = lines.map(|line| serde_json::from_str(line).unwrap());
    entries
        .inspect(|entry| validate("audit-entry", entry).unwrap())
        .collect()
}

fn actions(env: &TestEnv) -> Vec<String> {
    let entries = exported(env);
    let actions = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap().to_owned());
    // The first of all is `db init` itself.
    actions.filter(|action| action != "db.init").collect()
}

/// Asserts that a verification names this break.
fn broken(env: &TestEnv, says: &str) {
    let output = env.mlgate(["audit", "verify"]).run().code(3);
    assert!(output.stderr().contains(says), "no {says:?} in {output}");
}

on_every_engine! {
    fn what_is_done_to_secrets_is_written_down(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-canary-1", &[]);
        let update = ["secret", "update", "openai", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-canary-2").run().success();
        assert_eq!(env.reveal("openai"), "sk-canary-2");
        env.use_passphrase("wrong");
        let _ = env.mlgate(["secret", "reveal", "openai"]).run().code(12);
        env.use_passphrase("A");
        env.rotate("B", &[]);
        env.use_passphrase("B");
        let _ = env.mlgate(["secret", "reencrypt", "--all", "--yes"]).run().success();
        let _ = env.mlgate(["secret", "delete", "openai", "--yes"]).run().success();
        assert_eq!(actions(&env), [
            "secret.create", "secret.update", "secret.reveal", "secret.decryption_failed", "kek.rotate",
            "secret.reencrypt", "secret.delete",
        ]);
        let entries = exported(&env);
        assert_eq!(entries[0]["action"], "db.init");
        for (number, entry) in (1..).zip(&entries) {
            assert_eq!((&entry["entry"], &entry["actor"]), (&json!(number), &json!("ana")));
            assert!(entry["tool"].as_str().unwrap().starts_with("mlgate "));
            assert!(!entry.to_string().contains("canary"), "{entry}");
        }
        assert_eq!(entries[1]["facts"]["after"], entries[2]["facts"]["before"]);
        assert_ne!(entries[2]["facts"]["after"], entries[2]["facts"]["before"]);
        assert_eq!(entries[3]["facts"]["value"], entries[2]["facts"]["after"]);
        assert_eq!(entries[5]["facts"]["kek_version"], 2);
        let verified = env.mlgate(["audit", "verify", "-o", "json"]).run().success().json();
        assert_eq!((&verified["entries"], &verified["sound"]), (&json!(8), &json!(true)));
        let head = env.mlgate(["audit", "head"]).run().success();
        let head = head.stdout().trim();
        assert_eq!(verified["head"], head);
        let _ = env.mlgate(["audit", "verify", "--head", head]).run().success();
    }

    fn what_is_done_to_models_is_written_down(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-1", &["--provider", "openai"]);
        let create = ["model", "create", "gpt", "--secret", "openai", "--model-name", "gpt-4o-mini"];
        let _ = env.mlgate(create).run().success();
        let _ = env.mlgate(["model", "update", "gpt", "--rename", "mini"]).run().success();
        let _ = env.mlgate(["model", "delete", "mini", "--yes"]).run().success();
        assert_eq!(actions(&env), ["secret.create", "model.create", "model.update", "model.delete"]);
        assert_eq!(exported(&env)[3]["facts"]["before"]["name"], "gpt");
        assert_eq!(exported(&env)[3]["facts"]["after"]["name"], "mini");
    }

    fn what_is_done_to_endpoints_and_policies_is_written_down(db: &TestDb) {
        let env = with_trail(db);
        let make = [
            "endpoint", "create", "chat", "--model-name", "gpt-4o-mini", "--provider", "openai", "--value-command",
            "echo sk-canary", "--no-usage-tracking",
        ];
        let _ = env.mlgate(make).run().success();
        for line in [
            "endpoint update chat --rename talk",
            "endpoint tag talk team=a",
            "endpoint untag talk team",
            "budget create --amount 10 --duration 1mo --scope global --action alert",
            "endpoint delete talk --yes",
        ] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
        assert_eq!(actions(&env), [
            "secret.create", "model.create", "endpoint.create", "endpoint.update", "endpoint.tag", "endpoint.untag",
            "budget.create", "endpoint.delete",
        ]);
        let _ = env.mlgate(["audit", "verify"]).run().success();
    }

    fn a_change_that_fails_leaves_no_entry_that_claims_it(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-1", &[]);
        let create = ["secret", "create", "openai", "--value-stdin"];
        let _ = env.mlgate(create).stdin("sk-2").run().code(5);
        env.use_passphrase("wrong");
        let update = ["secret", "update", "openai", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-3").run().code(12);
        let _ = env.rotation("B", &[]).run().code(12);
        assert_eq!(actions(&env), ["secret.create"]);
    }

    fn what_was_done_to_the_trail_is_found(db: &TestDb) {
        let env = with_trail(db);
        for n in 1..=4 {
            env.create(&format!("s{n}"), "sk-1", &[]);
        }
        let head = env.mlgate(["audit", "head"]).run().success();
        let head = head.stdout().trim().to_owned();
        let whole = db.rows("SELECT details, hash FROM mlgate_audit ORDER BY entry");
        let [details, hash] = &whole[2][..] else { panic!("two columns") };
        let (details, hash) = (details.clone().unwrap(), hash.clone().unwrap());
        db.execute("UPDATE mlgate_audit SET details = '{}' WHERE entry = 3");
        broken(&env, "entry 3 of the audit trail was altered");
        db.execute(&format!("UPDATE mlgate_audit SET details = '{details}' WHERE entry = 3"));
        let _ = env.mlgate(["audit", "verify"]).run().success();
        db.execute("UPDATE mlgate_audit SET actor = 'eve' WHERE entry = 5");
        broken(&env, "entry 5 of the audit trail was altered");
        db.execute("UPDATE mlgate_audit SET actor = 'ana' WHERE entry = 5");
        // Two that have changed places.
        db.execute("UPDATE mlgate_audit SET entry = 9 WHERE entry = 2");
        broken(&env, "entry 2 of the audit trail is missing");
        db.execute("UPDATE mlgate_audit SET entry = 2 WHERE entry = 3");
        db.execute("UPDATE mlgate_audit SET entry = 3 WHERE entry = 9");
        broken(&env, "entry 2 of the audit trail was altered");
        db.execute("UPDATE mlgate_audit SET entry = 9 WHERE entry = 2");
        db.execute("UPDATE mlgate_audit SET entry = 2 WHERE entry = 3");
        db.execute("UPDATE mlgate_audit SET entry = 3 WHERE entry = 9");
        let _ = env.mlgate(["audit", "verify"]).run().success();
        db.execute("UPDATE mlgate_audit SET hash = previous_hash WHERE entry = 3");
        broken(&env, "entry 3 of the audit trail was altered");
        db.execute(&format!("UPDATE mlgate_audit SET hash = '{hash}' WHERE entry = 3"));
        db.execute("DELETE FROM mlgate_audit WHERE entry = 5");
        broken(&env, "the end of the audit trail is missing: its last entry was 5");
        // Whoever also makes the end fit is found by what was kept elsewhere.
        let last = db.value("SELECT hash FROM mlgate_audit WHERE entry = 4").unwrap();
        db.execute(&format!("UPDATE mlgate_audit_head SET entry = 4, hash = '{last}'"));
        let _ = env.mlgate(["audit", "verify"]).run().success();
        let output = env.mlgate(["audit", "verify", "--head", &head]).run().code(3);
        assert!(output.stderr().contains("its last entry was 5"), "{output}");
        env.create("s6", "sk-1", &[]);
        let output = env.mlgate(["audit", "verify", "--head", &head]).run().code(3);
        assert!(output.stderr().contains("entry 5 of the audit trail is not the one that --head names"), "{output}");
    }

    fn writers_at_once_keep_one_chain(db: &TestDb) {
        let env = with_trail(db);
        let running: Vec<_> = (0..8)
            .map(|n| env.mlgate(["secret", "create", &format!("s{n}"), "--value-command", "echo v"]).start())
            .collect();
        for running in running {
            let _ = running.finish().success();
        }
        let verified = env.mlgate(["audit", "verify", "-o", "json"]).run().success().json();
        assert_eq!(verified["entries"], 9);
    }
}

#[test]
fn entries_are_chosen_and_without_our_tables_there_are_none() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = TestEnv::on(&db, "A");
    env.create("before", "sk-1", &[]);
    let output = env.mlgate(["audit", "list"]).run().code(1);
    assert!(
        output.stderr().contains("`mlgate db init` makes them"),
        "{output}"
    );
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.create("openai", "sk-1", &["--actor", "ana"]);
    env.create("azure", "sk-1", &["--actor", "bo"]);
    let list = |args: &[&str]| {
        let output = env
            .mlgate(["audit", "list", "-o", "name"])
            .args(args)
            .run()
            .success();
        output.stdout().to_owned()
    };
    assert_eq!(list(&[]), "1\n2\n3\n");
    assert_eq!(list(&["--actor", "ana"]), "2\n");
    let before = env.mlgate(["--actor", "bo", "audit", "list", "-o", "name"]);
    assert_eq!(before.run().success().stdout(), "3\n");
    // Who looks is nobody's filter.
    env.set("MLGATE_ACTOR", "eve");
    assert_eq!(list(&[]), "1\n2\n3\n");
    let help = env.mlgate(["audit", "list", "--help"]).run().success();
    assert_eq!(help.stdout().matches("--actor <NAME>").count(), 1, "{help}");
    assert!(help.stdout().contains("By this actor"), "{help}");
    assert_eq!(list(&["--secret", "azure"]), "3\n");
    assert_eq!(list(&["--action", "secret"]), "2\n3\n");
    assert_eq!(list(&["--action", "kek"]), "");
    assert_eq!(list(&["--since", "1d"]), "1\n2\n3\n");
    assert_eq!(list(&["--since", "2999-01-31"]), "");
    let output = env
        .mlgate(["audit", "list", "--since", "soon"])
        .run()
        .code(2);
    assert!(
        output.stderr().contains("neither a span nor a day"),
        "{output}"
    );
}
