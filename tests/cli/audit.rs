//! The audit trail: every change of a secret is in it, in the same transaction, and tampering is found.

use serde_json::{Value, json};

use crate::common::schema::validate;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

/// A database with mlgate's own tables, and an environment that works on it.
fn with_trail(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "ana");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env
}

/// The entries, as JSON Lines.
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
    // The first entry is that of `db init` itself.
    actions.filter(|action| action != "db.init").collect()
}

/// Asserts that a verification names this break.
fn broken(env: &TestEnv, says: &str) {
    let output = env.mlgate(["audit", "verify"]).run().code(3);
    assert!(output.stderr().contains(says), "no {says:?} in {output}");
}

/// Gives the second and last entry another time, and the hashes that go with it.
fn rehash(db: &TestDb, at: i64) {
    let sql = "SELECT previous_hash, entry, actor, action, entity, entity_id, entity_name, workspace, host, tool, details \
               FROM mlgate_audit WHERE entry = 2";
    let row = db.rows(sql).remove(0);
    let at = at.to_string();
    let mut fields: Vec<Option<&str>> = row[1..].iter().map(Option::as_deref).collect();
    fields.insert(1, Some(&at));
    let hash = mlgate::crypto::digest::link(row[0].as_deref().unwrap(), &fields);
    db.execute(&format!(
        "UPDATE mlgate_audit SET at = {at}, hash = '{hash}' WHERE entry = 2"
    ));
    db.execute(&format!("UPDATE mlgate_audit_head SET hash = '{hash}'"));
}

/// Asserts that a verification finds nothing.
fn sound(env: &TestEnv) {
    let _ = env.mlgate(["audit", "verify"]).run().success();
}

/// A trail of five entries: the first is of `db init`.
fn with_five_entries(db: &TestDb) -> TestEnv {
    let env = with_trail(db);
    for n in 1..=4 {
        env.create(&format!("s{n}"), "sk-1", &[]);
    }
    env
}

/// Makes every transaction that adds a row to a table fail: at its commit, or at the row on MariaDB, which has nothing
/// that could fail at a commit.
pub(super) fn fail_late(db: &TestDb, table: &str) {
    let statements: Vec<String> = match db.engine() {
        Engine::Sqlite => vec![
            "CREATE TABLE late (id INTEGER REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED)"
                .to_owned(),
            "CREATE TABLE never (id INTEGER PRIMARY KEY)".to_owned(),
            format!(
                "CREATE TRIGGER fail_late AFTER INSERT ON {table} BEGIN INSERT INTO late VALUES (1); END"
            ),
        ],
        Engine::Postgresql => vec![
            "CREATE FUNCTION fail_late() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'too late'; END $$"
                .to_owned(),
            format!(
                "CREATE CONSTRAINT TRIGGER fail_late AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED \
                 FOR EACH ROW EXECUTE FUNCTION fail_late()"
            ),
        ],
        Engine::Mariadb => vec![format!(
            "CREATE TRIGGER fail_late AFTER INSERT ON {table} FOR EACH ROW \
             SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'too late'"
        )],
    };
    for statement in statements {
        db.execute(&statement);
    }
}

on_every_engine! {
    fn changes_of_secrets_are_recorded(db: &TestDb) {
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

    fn changes_of_models_are_recorded(db: &TestDb) {
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

    fn changes_of_endpoints_and_policies_are_recorded(db: &TestDb) {
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

    fn a_failed_change_leaves_no_entry(db: &TestDb) {
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

    fn an_altered_entry_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        let whole = db.rows("SELECT details, hash FROM mlgate_audit ORDER BY entry");
        let [details, hash] = &whole[2][..] else { panic!("two columns") };
        let (details, hash) = (details.clone().unwrap(), hash.clone().unwrap());
        db.execute("UPDATE mlgate_audit SET details = '{}' WHERE entry = 3");
        broken(&env, "entry 3 of the audit trail was altered");
        db.execute(&format!("UPDATE mlgate_audit SET details = '{details}' WHERE entry = 3"));
        sound(&env);
        db.execute("UPDATE mlgate_audit SET actor = 'eve' WHERE entry = 5");
        broken(&env, "entry 5 of the audit trail was altered");
        db.execute("UPDATE mlgate_audit SET actor = 'ana' WHERE entry = 5");
        db.execute("UPDATE mlgate_audit SET hash = previous_hash WHERE entry = 3");
        broken(&env, "entry 3 of the audit trail was altered");
        db.execute(&format!("UPDATE mlgate_audit SET hash = '{hash}' WHERE entry = 3"));
        sound(&env);
    }

    fn a_removed_entry_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        db.execute("DELETE FROM mlgate_audit WHERE entry = 3");
        broken(&env, "entry 3 of the audit trail is missing");
        // Another entry in its place.
        db.execute("UPDATE mlgate_audit SET entry = 3 WHERE entry = 4");
        broken(&env, "entry 3 of the audit trail was altered");
    }

    fn a_missing_first_entry_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        db.execute("DELETE FROM mlgate_audit WHERE entry = 1");
        broken(&env, "entry 1 of the audit trail is missing");
        db.execute("DELETE FROM mlgate_audit");
        broken(&env, "its last entry was 5");
    }

    fn reordered_entries_are_found(db: &TestDb) {
        let env = with_five_entries(db);
        let swap = || {
            for (from, to) in [(2, 9), (3, 2), (9, 3)] {
                db.execute(&format!("UPDATE mlgate_audit SET entry = {to} WHERE entry = {from}"));
            }
        };
        swap();
        broken(&env, "entry 2 of the audit trail was altered");
        swap();
        sound(&env);
    }

    fn an_inserted_entry_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        db.execute(
            "INSERT INTO mlgate_audit SELECT 6, at, actor, action, entity, entity_id, entity_name, workspace, host, \
             tool, details, previous_hash, hash FROM mlgate_audit WHERE entry = 5",
        );
        broken(&env, "entry 6 of the audit trail was altered");
        db.execute("DELETE FROM mlgate_audit WHERE entry = 6");
        // One with valid hashes: mlgate has made it, and the old end of the trail is restored.
        let end = db.value("SELECT hash FROM mlgate_audit_head").unwrap();
        env.create("s5", "sk-1", &[]);
        db.execute(&format!("UPDATE mlgate_audit_head SET entry = 5, hash = '{end}'"));
        broken(&env, "entry 6 of the audit trail was added or altered outside mlgate");
    }

    fn an_entry_below_the_first_one_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        for number in ["0", "-1", "-9223372036854775808"] {
            db.execute(&format!(
                "INSERT INTO mlgate_audit SELECT {number}, at, actor, action, entity, entity_id, entity_name, workspace, \
                 host, tool, details, previous_hash, hash FROM mlgate_audit WHERE entry = 1"
            ));
            broken(&env, &format!("entry {number} was inserted into the audit trail"));
            // It is not hidden from a list.
            let list = env.mlgate(["audit", "list", "-o", "name"]).run().success();
            assert_eq!(list.stdout(), format!("{number}\n1\n2\n3\n4\n5\n"));
            db.execute(&format!("DELETE FROM mlgate_audit WHERE entry = {number}"));
            sound(&env);
        }
    }

    fn a_truncated_trail_is_found_and_not_appended_to(db: &TestDb) {
        let env = with_five_entries(db);
        db.execute("DELETE FROM mlgate_audit_head");
        broken(&env, "the end of the audit trail is missing: mlgate_audit_head has no row");
        let output = env.mlgate(["audit", "head"]).run().code(3);
        assert!(output.stderr().contains("mlgate_audit_head has no row"), "{output}");
        for line in ["secret create new --value-command id", "secret reveal s1"] {
            let output = env.mlgate(line.split(' ')).run().code(13);
            assert!(output.stderr().contains("mlgate_audit_head has no row"), "{output}");
            assert_eq!(output.stdout(), "", "{line}");
        }
        db.execute("DELETE FROM mlgate_audit");
        broken(&env, "mlgate_audit_head has no row");
    }

    fn only_a_kept_head_reveals_a_rolled_back_trail(db: &TestDb) {
        let env = with_five_entries(db);
        let columns = "entry, at, actor, action, entity, entity_id, entity_name, workspace, host, tool, details, \
                       previous_hash, hash";
        db.execute(&format!("CREATE TABLE earlier AS SELECT {columns} FROM mlgate_audit"));
        let end = db.value("SELECT hash FROM mlgate_audit_head").unwrap();
        let mut heads = String::new();
        for name in ["s5", "s6", "s7"] {
            env.create(name, "sk-1", &[]);
            heads += env.mlgate(["audit", "head"]).run().success().stdout();
        }
        env.write("heads", &heads);
        let kept = |heads: &str| env.mlgate(["audit", "verify", "--head", heads]).run();
        let _ = kept("heads").success();
        let of_stdin = env.mlgate(["audit", "verify", "--head", "-"]).stdin(&heads);
        let _ = of_stdin.run().success();
        db.execute("DELETE FROM mlgate_audit");
        db.execute(&format!("INSERT INTO mlgate_audit ({columns}) SELECT {columns} FROM earlier"));
        db.execute(&format!("UPDATE mlgate_audit_head SET entry = 5, hash = '{end}'"));
        db.execute("DROP TABLE earlier");
        sound(&env);
        let output = kept("heads").code(3);
        assert!(output.stderr().contains("its last entry was 8"), "{output}");
        // As long as before, but with another entry.
        for name in ["t5", "t6", "t7", "t8"] {
            env.create(name, "sk-1", &[]);
        }
        sound(&env);
        let output = kept("heads").code(3);
        assert!(output.stderr().contains("entry 6 of the audit trail differs from the one given with --head"), "{output}");
        assert!(output.stdout().contains("5 entries verified"), "{output}");
    }

    fn a_clock_set_back_is_reported(db: &TestDb) {
        let env = with_trail(db);
        env.create("s1", "sk-1", &[]);
        let verified = || env.mlgate(["audit", "verify", "-o", "json"]).run().success();
        assert_eq!(verified().json()["clock_set_back"], json!([]));
        // An entry by an mlgate on another machine has a valid hash.
        let faked = |at: i64| rehash(db, at);
        faked(1);
        let output = verified();
        assert_eq!(output.json()["clock_set_back"], json!([2]));
        assert!(output.stderr().contains("entry 2 is dated before the previous one"), "{output}");
        faked(32_503_680_000_000);
        let output = verified();
        assert_eq!((&output.json()["clock_set_back"], &output.json()["ahead_of_clock"]), (&json!([]), &json!(2)));
        assert!(output.stderr().contains("entry 2, the last one, is dated in the future"), "{output}");
    }

    fn a_removed_last_entry_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        let head = env.mlgate(["audit", "head"]).run().success();
        let head = head.stdout().trim().to_owned();
        db.execute("DELETE FROM mlgate_audit WHERE entry = 5");
        broken(&env, "the end of the audit trail is missing: its last entry was 5");
        // A head kept elsewhere reveals it even if the end was forged, too.
        let last = db.value("SELECT hash FROM mlgate_audit WHERE entry = 4").unwrap();
        db.execute(&format!("UPDATE mlgate_audit_head SET entry = 4, hash = '{last}'"));
        sound(&env);
        let output = env.mlgate(["audit", "verify", "--head", &head]).run().code(3);
        assert!(output.stderr().contains("its last entry was 5"), "{output}");
        env.create("s6", "sk-1", &[]);
        let output = env.mlgate(["audit", "verify", "--head", &head]).run().code(3);
        assert!(output.stderr().contains("entry 5 of the audit trail differs from the one given with --head"), "{output}");
    }

    fn an_altered_head_is_found(db: &TestDb) {
        let env = with_five_entries(db);
        let end = db.value("SELECT hash FROM mlgate_audit_head").unwrap();
        db.execute("UPDATE mlgate_audit_head SET entry = 7");
        broken(&env, "the end of the audit trail is missing: its last entry was 7");
        db.execute("UPDATE mlgate_audit_head SET entry = 4");
        broken(&env, "entry 5 of the audit trail was added or altered outside mlgate");
        db.execute(&format!("UPDATE mlgate_audit_head SET entry = 5, hash = '{}'", "0".repeat(64)));
        broken(&env, "entry 5 of the audit trail was added or altered outside mlgate");
        db.execute(&format!("UPDATE mlgate_audit_head SET hash = '{end}'"));
        sound(&env);
    }

    fn a_rotation_with_concurrent_writers_keeps_one_chain(db: &TestDb) {
        let env = with_trail(db);
        env.create("first", "sk-1", &[]);
        let model = ["model", "create", "m0", "--secret", "first", "--model-name", "gpt", "--provider", "openai"];
        let _ = env.mlgate(model).run().success();
        let rename = |n: usize| {
            let tag = format!("gpt-{n}");
            env.mlgate(["model", "update", "m0", "--model-name", &tag]).start()
        };
        let mut running: Vec<_> = (0..4).map(rename).collect();
        running.push(env.rotation("B", &[]).start());
        running.extend((4..8).map(rename));
        for running in running {
            // One that was overtaken says so and has changed nothing.
            let _ = running.finish().code_of(&[0, 11]);
        }
        let verified = env.mlgate(["audit", "verify", "-o", "json"]).run().success().json();
        assert_eq!(verified["sound"], true);
        let updates = actions(&env).iter().filter(|action| *action == "model.update").count();
        assert!(updates > 0);
        assert_eq!(actions(&env).iter().filter(|action| *action == "kek.rotate").count(), 1);
    }

    fn a_late_failure_leaves_no_entry(db: &TestDb) {
        let env = with_trail(db);
        env.create("openai", "sk-1", &["--provider", "openai", "--bind", "JOB:1:key"]);
        let before = (exported(&env), db.secrets_snapshot());
        fail_late(db, "mlgate_audit");
        for line in [
            "secret create azure --value-command true",
            "secret update openai --value-command true",
            "secret update openai --shared",
            "secret bind openai --resource-type JOB --resource-id 1 --name other",
            "secret unbind --resource-type JOB --resource-id 1 --name key",
            "secret delete openai --yes",
            "secret reencrypt --all --yes",
            "secret reveal openai",
            "resolve --secret openai --show",
            "exec --secret openai -- echo canary-started",
            "model create gpt --secret openai --model-name gpt",
            "rotate-kek --yes --allow-weak",
        ] {
            let line = line.replace("--value-command true", "--value-command echo\u{a0}v");
            let args = line.split(' ').map(|word| word.replace('\u{a0}', " "));
            let command = env.mlgate(args).env("MLGATE_NEW_KEK_PASSPHRASE", "B");
            let output = command.run().code(1);
            assert_eq!(output.stdout(), "", "{line}: {output}");
        }
        assert_eq!((exported(&env), db.secrets_snapshot()), before);
        let bound = db.rows("SELECT resource_type, resource_id FROM mlgate_secret_bindings");
        assert_eq!(bound.len(), 1);
        sound(&env);
    }

    fn one_entry_covers_all_rows(db: &TestDb) {
        let env = with_trail(db);
        for n in 0..5 {
            env.create(&format!("s{n}"), "sk-1", &[]);
        }
        env.rotate("B", &["--backup", "backup"]);
        let _ = env.mlgate(["secret", "reencrypt", "--all", "--yes"]).run().success();
        let since_then = &actions(&env)[5..];
        assert_eq!(since_then, ["kek.rotate", "secret.reencrypt"]);
        assert_eq!(exported(&env)[6]["facts"]["secrets"], 5);
    }

    fn concurrent_writers_keep_one_chain(db: &TestDb) {
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
fn entries_are_filtered_and_a_database_without_own_tables_has_none() {
    let db = TestDb::mlflow(Engine::Sqlite);
    let env = TestEnv::on(&db, "A");
    env.create("before", "sk-1", &[]);
    let output = env.mlgate(["audit", "list"]).run().code(1);
    assert!(
        output.stderr().contains("`mlgate db init` creates them"),
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
    // Looking at the trail is not recorded.
    env.set("MLGATE_ACTOR", "eve");
    assert_eq!(list(&[]), "1\n2\n3\n");
    let help = env.mlgate(["audit", "list", "--help"]).run().success();
    assert_eq!(help.stdout().matches("--actor <NAME>").count(), 1, "{help}");
    assert!(help.stdout().contains("of this actor"), "{help}");
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
        output.stderr().contains("not a span, a date or a time"),
        "{output}"
    );
}

#[test]
fn malformed_heads_are_refused() {
    let db = TestDb::sqlite();
    let env = with_trail(&db);
    env.write("empty", "\n\n");
    env.write("odd", format!("1:{}\n\n2:x\n", "0".repeat(64)));
    for (head, why) in [
        ("12:x", "--head is not the head of an audit trail"),
        (
            "12",
            "the file to read the head of the trail from does not exist",
        ),
        ("empty", "empty is empty: it contains no saved heads"),
        ("odd", "line 3 of odd is not the head of an audit trail"),
    ] {
        let output = env
            .mlgate(["audit", "verify", "--head", head])
            .run()
            .code(2);
        assert!(output.stderr().contains(why), "{output}");
    }
    // Every trail begins the same.
    let empty = format!("0:{}", "0".repeat(64));
    let _ = env
        .mlgate(["audit", "verify", "--head", &empty])
        .run()
        .success();
    let other = format!("0:{}", "1".repeat(64));
    let output = env
        .mlgate(["audit", "verify", "--head", &other])
        .run()
        .code(3);
    assert!(
        output
            .stderr()
            .contains("entry 0 of the audit trail differs from the one"),
        "{output}"
    );
}

#[test]
fn on_sqlite_an_entry_with_a_non_numeric_seq_is_found() {
    let db = TestDb::sqlite();
    let env = with_five_entries(&db);
    // SQLite's columns accept any type.
    for number in ["2.5", "'x'", "x'00'"] {
        db.execute(&format!(
            "INSERT INTO mlgate_audit SELECT {number}, at, actor, action, entity, entity_id, entity_name, workspace, host, \
             tool, details, previous_hash, hash FROM mlgate_audit WHERE entry = 1"
        ));
        broken(&env, "audit trail");
        db.execute(&format!("DELETE FROM mlgate_audit WHERE entry = {number}"));
        sound(&env);
    }
}
