//! `--audit-log`: the same events outside the database, in a file of chained lines or in syslog.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use serde_json::{Value, json};

use super::audit::fail_late;
use super::fixture::assert_says;
use crate::common::schema::validate;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

/// A database without mlgate's own tables, and a log beside it.
fn with_log(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "ana");
    env.set("MLGATE_AUDIT_LOG", "audit.jsonl");
    env
}

fn text(env: &TestEnv) -> String {
    fs::read_to_string(env.work().join("audit.jsonl")).unwrap_or_default()
}

fn entries(env: &TestEnv) -> Vec<Value> {
    let text = text(env);
    let entries = text.lines().map(|line| serde_json::from_str(line).unwrap());
    entries
        .inspect(|entry| validate("audit-log-entry", entry).unwrap())
        .collect()
}

/// The action and state of each line.
fn told(env: &TestEnv) -> Vec<String> {
    let entries = entries(env);
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let entries = entries.iter();
    entries
        .map(|entry| format!("{} {}", word(&entry["action"]), word(&entry["state"])))
        .collect()
}

fn verify(env: &TestEnv, more: &[&str]) -> CommandOutput {
    let verify = env.mlgate(["audit", "verify", "--file", "audit.jsonl"]);
    verify.args(more).run()
}

fn broken(env: &TestEnv, says: &str) {
    assert_says(&verify(env, &[]).code(3), &[says]);
}

/// Replaces the lines of the log.
fn rewrite(env: &TestEnv, lines: &[&str]) {
    let mut text = lines.join("\n");
    text.push('\n');
    env.write("audit.jsonl", text);
}

/// A log of three changes: six lines.
fn with_six_lines() -> (TestEnv, TestDb) {
    let db = TestDb::sqlite();
    let env = with_log(&db);
    for name in ["a", "b", "c"] {
        env.create(name, "sk-1", &[]);
    }
    (env, db)
}

on_every_engine! {
    fn each_change_has_an_intent_and_an_outcome(db: &TestDb) {
        let env = with_log(db);
        env.create("openai", "sk-canary-1", &[]);
        let update = ["secret", "update", "openai", "--value-stdin"];
        let _ = env.mlgate(update).stdin("sk-canary-2").run().success();
        assert_eq!(env.reveal("openai"), "sk-canary-2");
        let exec = env.mlgate(["exec", "--secret", "openai=KEY", "--", "sh", "-c", "echo $KEY"]).run().success();
        assert_eq!(exec.stdout(), "sk-canary-2\n");
        env.use_passphrase("wrong");
        let _ = env.mlgate(["secret", "reveal", "openai"]).run().code(12);
        env.use_passphrase("A");
        env.rotate("B", &[]);
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let _ = env.mlgate(["secret", "delete", "openai", "--yes"]).run().success();
        let _ = env.mlgate(["db", "drop", "--yes"]).run().success();
        let expected: Vec<String> = [
            "secret.create", "secret.update", "secret.reveal", "secret.exec", "secret.decryption_failed", "kek.rotate",
            "db.init", "secret.delete", "db.drop",
        ].iter().flat_map(|action| [format!("{action} intent"), format!("{action} done")]).collect();
        assert_eq!(told(&env), expected);
        let entries = entries(&env);
        for (number, entry) in (1..).zip(&entries) {
            assert_eq!((&entry["entry"], &entry["actor"]), (&json!(number), &json!("ana")));
        }
        for pair in entries.chunks(2) {
            assert_eq!((&pair[0]["change"], &pair[0]["facts"]), (&pair[1]["change"], &pair[1]["facts"]));
        }
        assert_ne!(entries[0]["change"], entries[2]["change"]);
        assert!(!text(&env).contains("canary"), "{}", text(&env));
        let verified = verify(&env, &["-o", "json"]).success().json();
        assert_eq!((&verified["entries"], &verified["sound"]), (&json!(18), &json!(true)));
        let head = env.mlgate(["audit", "head", "--file", "audit.jsonl"]).run().success();
        assert_eq!(verified["head"], head.stdout().trim());
        let _ = verify(&env, &["--head", head.stdout().trim()]).success();
        let mode = fs::metadata(env.work().join("audit.jsonl")).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600);
    }

    fn key_commands_are_logged_too(db: &TestDb) {
        let env = with_log(db);
        env.create("openai", "sk-1", &[]);
        let path = super::kek_keystore::keystore(&env);
        env.write("kek-2", "another passphrase, which is long enough");
        for line in [
            "kek add --version 1",
            "kek add --version 2 --passphrase-file kek-2",
            "kek set-active --version 1",
            "kek retire --version 2",
            "kek env",
            "kek env --format json --out kek.json",
            "kek generate",
            "kek generate --out new",
            "kek list",
            "kek status",
        ] {
            let _ = env.mlgate(line.split(' ')).run().success();
        }
        let actions = [
            "secret.create", "kek.add", "kek.add", "kek.set_active", "kek.retire", "kek.env", "kek.env", "kek.generate",
            "kek.generate",
        ];
        let expected: Vec<_> = actions
            .into_iter()
            .flat_map(|action| ["intent", "done"].map(|state| format!("{action} {state}")))
            .collect();
        assert_eq!(told(&env), expected);
        let of = |action: &str| entries(&env).into_iter().rfind(|entry| entry["action"] == action).unwrap();
        assert_eq!(of("kek.retire")["facts"], json!({"kek_version": 2, "keystore": path.display().to_string()}));
        assert_eq!(of("kek.env")["facts"], json!({"kek_version": 1, "format": "json", "file": "kek.json"}));
        assert_eq!(of("kek.generate")["facts"], json!({"file": "new"}));
        let entries = entries(&env);
        for entry in &entries {
            // Each like that of the secret, which was checked against the database.
            assert_eq!((&entry["actor"], &entry["database"]), (&json!("ana"), &entries[0]["database"]));
        }
        for secret in ["another passphrase", &fs::read_to_string(env.work().join("new")).unwrap()] {
            assert!(!text(&env).contains(secret), "{}", text(&env));
        }
        let _ = verify(&env, &[]).success();
        // Without the log nothing is done.
        let before = text(&env);
        for line in ["kek add --version 3 --passphrase-file kek-2", "kek env", "kek generate", "kek generate --out newer"] {
            let output = env.mlgate(["--audit-log", "nowhere/x"]).args(line.split(' ')).run().code(1);
            assert_says(&output, &["audit log"]);
            assert_eq!(output.stdout(), "", "{line}");
        }
        assert!(!path.join("v3.passphrase").exists() && !env.work().join("newer").exists());
        assert_eq!(text(&env), before);
    }

    fn a_failure_never_leaves_a_line_that_claims_success(db: &TestDb) {
        let env = with_log(db);
        env.create("openai", "sk-1", &[]);
        let create = ["secret", "create", "openai", "--value-stdin"];
        let _ = env.mlgate(create).stdin("sk-2").run().code(5);
        let _ = env.mlgate(["secret", "reveal", "openai", "--field", "nope"]).run().code(4);
        env.use_passphrase("wrong");
        let _ = env.rotation("B", &[]).run().code(12);
        env.use_passphrase("A");
        assert_eq!(told(&env), ["secret.create intent", "secret.create done"]);
        fail_late(db, "secrets");
        let create = ["secret", "create", "azure", "--value-stdin"];
        let _ = env.mlgate(create).stdin("sk-3").run().code(1);
        let later = &told(&env)[2..];
        // On MariaDB it failed before there was anything to commit.
        assert!(later.is_empty() || later == ["secret.create intent", "secret.create failed"], "{later:?}");
        let _ = verify(&env, &[]).success();
    }

    fn an_unwritable_log_stops_every_change(db: &TestDb) {
        let env = with_log(db);
        env.create("openai", "sk-1", &[]);
        let before = (db.secrets_snapshot(), text(&env));
        fs::create_dir(env.work().join("a-directory")).unwrap();
        env.write("notes.txt", "something else\n");
        env.write("open.jsonl", "");
        let open = fs::Permissions::from_mode(0o666);
        fs::set_permissions(env.work().join("open.jsonl"), open).unwrap();
        for (log, why) in [
            ("a-directory", "Is a directory"),
            ("nowhere/audit.jsonl", "target directory not found"),
            ("notes.txt", "contains something other than"),
            ("open.jsonl", "is writable by every user"),
            ("syslog:nowhere", "cannot write to nowhere"),
        ] {
            for line in [
                "secret create azure --value-command id",
                "secret update openai --value-command id",
                "secret delete openai --yes",
                "secret reveal openai",
                "resolve --secret openai --show",
                "exec --secret openai -- echo started",
                "secret reencrypt --all --yes",
                "rotate-kek --yes --allow-weak --backup backup",
                "db init --yes",
            ] {
                let command = env.mlgate(["--audit-log", log]).args(line.split(' '));
                let output = command.env("MLGATE_NEW_KEK_PASSPHRASE", "B").run().code(1);
                assert_says(&output, &["audit log", why]);
                assert_eq!(output.stdout(), "", "{line}");
            }
        }
        assert_eq!((db.secrets_snapshot(), text(&env)), before);
        assert!(!env.work().join("backup").exists());
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success().json();
        assert_eq!(status["own_tables"]["made"], false);
        let _ = env.mlgate(["--audit-log", "nowhere/x", "secret", "list"]).run().success();
    }

    fn concurrent_writers_keep_one_chain_in_a_file(db: &TestDb) {
        let env = with_log(db);
        let running: Vec<_> = (0..6)
            .map(|n| env.mlgate(["secret", "create", &format!("s{n}"), "--value-command", "echo v"]).start())
            .collect();
        for running in running {
            let _ = running.finish().success();
        }
        assert_eq!(verify(&env, &["-o", "json"]).success().json()["entries"], 12);
    }
}

#[test]
fn an_altered_removed_moved_or_inserted_line_is_found() {
    let (env, _db) = with_six_lines();
    let whole = text(&env);
    let lines: Vec<&str> = whole.lines().collect();
    let altered = lines[2].replace("\"ana\"", "\"eve\"");
    rewrite(
        &env,
        &[lines[0], lines[1], &altered, lines[3], lines[4], lines[5]],
    );
    broken(&env, "entry 3 of the audit trail was altered");
    rewrite(&env, &[lines[0], lines[1], lines[3], lines[4], lines[5]]);
    broken(&env, "entry 3 of the audit trail is missing");
    rewrite(
        &env,
        &[lines[0], lines[2], lines[1], lines[3], lines[4], lines[5]],
    );
    broken(&env, "entry 2 of the audit trail is missing");
    rewrite(&env, &[lines[0], lines[0], lines[1], lines[2], lines[3]]);
    broken(&env, "entry 2 of the audit trail is missing");
    let renumbered = lines[0].replace("\"entry\":1,", "\"entry\":2,");
    rewrite(&env, &[lines[0], &renumbered, lines[1]]);
    broken(&env, "entry 2 of the audit trail was altered");
    // Intact in itself, but another log.
    let (other, _other_db) = with_six_lines();
    let other = text(&other);
    let others: Vec<&str> = other.lines().collect();
    rewrite(&env, &[lines[0], lines[1], others[2], others[3]]);
    broken(
        &env,
        "entry 3 of the audit trail does not follow the previous one",
    );
    env.write("audit.jsonl", whole);
    let _ = verify(&env, &[]).success();
}

#[test]
fn a_truncated_log_is_found_by_a_kept_head() {
    let (env, _db) = with_six_lines();
    let head = env
        .mlgate(["audit", "head", "--file", "audit.jsonl"])
        .run()
        .success();
    let head = head.stdout().trim();
    let whole = text(&env);
    let lines: Vec<&str> = whole.lines().collect();
    rewrite(&env, &lines[..5]);
    let output = verify(&env, &[]).success();
    assert_says(&output, &["has an intent but no outcome"]);
    rewrite(&env, &lines[..4]);
    assert_eq!(verify(&env, &["-q"]).success().stderr(), "");
    let output = verify(&env, &["--head", head]).code(3);
    assert_says(&output, &["its last entry was 6"]);
    env.create("d", "sk-1", &[]);
    let output = verify(&env, &["--head", head]).code(3);
    assert_says(
        &output,
        &["entry 6", "differs from the one given with --head"],
    );
}

#[test]
fn a_torn_line_is_skipped() {
    let (env, _db) = with_six_lines();
    let whole = text(&env);
    env.write("audit.jsonl", &whole[..whole.len() - 40]);
    env.create("d", "sk-1", &[]);
    let verified = verify(&env, &["-o", "json"]).success();
    assert_says(
        &verified,
        &["lines that are not entries", "intent but no outcome"],
    );
    assert_eq!(verified.json()["entries"], 7);
}

#[test]
fn lines_are_listed_and_filtered() {
    let (env, _db) = with_six_lines();
    env.create("e", "sk-1", &["--actor", "bo"]);
    let _ = env.mlgate(["secret", "reveal", "a"]).run().success();
    let list = |args: &[&str]| {
        let list = env.mlgate(["audit", "list", "--file", "audit.jsonl", "-o", "name"]);
        list.args(args).run().success().stdout().to_owned()
    };
    assert_eq!(list(&["--actor", "bo"]), "7\n8\n");
    assert_eq!(list(&["--secret", "a"]), "1\n2\n9\n10\n");
    assert_eq!(list(&["--action", "secret.reveal"]), "9\n10\n");
    assert_eq!(list(&["--action", "secret"]).lines().count(), 10);
    assert_eq!(list(&["--action", "sec"]), "");
    assert_eq!(list(&["--since", "2999-01-31"]), "");
    let table = env.mlgate(["audit", "list", "--file", "audit.jsonl"]);
    assert!(table.run().success().stdout().contains("intent"));
    let lines = env.mlgate(["audit", "list", "--file", "audit.jsonl", "-o", "jsonl"]);
    assert_eq!(lines.run().success().stdout(), text(&env));
    let missing = env.mlgate(["audit", "verify", "--file", "nowhere"]).run();
    assert_says(&missing.code(1), &["cannot read nowhere"]);
}

#[test]
fn syslog_gets_the_same_events() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, "A");
    let socket = UnixDatagram::bind(env.work().join("log")).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    env.set("MLGATE_AUDIT_LOG", "syslog:log");
    env.create("openai", "sk-canary", &["--actor", "ana"]);
    for state in ["intent", "done"] {
        let mut bytes = [0; 8192];
        let length = socket.recv(&mut bytes).unwrap();
        let message = std::str::from_utf8(&bytes[..length]).unwrap();
        let (tag, line) = message.split_once("]: ").unwrap();
        assert!(tag.starts_with("<85>mlgate["), "{message}");
        assert!(!message.contains("canary") && !message.contains('\n'));
        let entry: Value = serde_json::from_str(line).unwrap();
        validate("audit-log-entry", &entry).unwrap();
        assert_eq!(
            (&entry["state"], &entry["action"], &entry["actor"]),
            (&json!(state), &json!("secret.create"), &json!("ana"))
        );
    }
}

#[test]
fn the_log_and_the_trail_agree() {
    let db = TestDb::sqlite();
    let env = with_log(&db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.create("openai", "sk-1", &["--bind", "JOB:1:key"]);
    env.rotate("B", &[]);
    let export = env.mlgate(["audit", "export"]).run().success();
    let in_database: Vec<Value> = export
        .stdout()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let done = entries(&env);
    let done: Vec<&Value> = done
        .iter()
        .filter(|entry| entry["state"] == "done")
        .collect();
    assert_eq!(done.len(), in_database.len());
    for (logged, entry) in done.iter().zip(&in_database) {
        for field in [
            "action",
            "actor",
            "entity",
            "entity_id",
            "entity_name",
            "workspace",
            "host",
            "tool",
            "facts",
        ] {
            assert_eq!(logged[field], entry[field], "{field}");
        }
    }
}

#[test]
fn damage_that_no_crash_explains_is_found() {
    let (env, _db) = with_six_lines();
    let whole = text(&env);
    let lines: Vec<&str> = whole.lines().collect();
    for other in ["a remark", " ", "{}", "{\"at\":1}"] {
        for place in [0, 3, 6] {
            let mut with = lines.clone();
            with.insert(place, other);
            rewrite(&env, &with);
            let line = place + 1;
            broken(
                &env,
                &format!("line {line} of the audit log is not an entry"),
            );
        }
    }
    // A line with a trailing field that its hash does not cover.
    for end in ["}", " }", ",\"facts2\":1}", "}\r"] {
        let altered = format!("{}{end}", lines[2].strip_suffix('}').unwrap());
        let sound = end == "}";
        let mut with = lines.clone();
        with[2] = &altered;
        rewrite(&env, &with);
        if sound {
            let _ = verify(&env, &[]).success();
        } else {
            broken(&env, "entry 3 of the audit trail was altered");
        }
    }
    // Invalid UTF-8 in place of the replacement character.
    env.write("audit.jsonl", "");
    env.create("\u{fffd}", "sk-1", &[]);
    let there = text(&env).replacen('\u{fffd}', "?", 1).into_bytes();
    let bytes = there
        .iter()
        .map(|byte| if *byte == b'?' { 0xff } else { *byte });
    env.write("audit.jsonl", bytes.collect::<Vec<u8>>());
    let _ = verify(&env, &[]).code(3);
    // What a power loss leaves of a file that had grown.
    let grown = [whole.as_bytes(), &[0; 300], b"\n"].concat();
    env.write("audit.jsonl", grown);
    let output = verify(&env, &[]).success();
    assert_says(&output, &["lines that are not entries"]);
}

#[test]
fn an_empty_log_reports_that_it_proves_nothing() {
    let (env, _db) = with_six_lines();
    let head = env.mlgate(["audit", "head", "--file", "audit.jsonl"]).run();
    env.write("heads", head.success().stdout());
    env.write("audit.jsonl", "");
    let output = verify(&env, &[]).success();
    assert_says(&output, &["no entries"]);
    let output = verify(&env, &["--head", "heads"]).code(3);
    assert_says(&output, &["its last entry was 6"]);
    fs::remove_file(env.work().join("audit.jsonl")).unwrap();
    let _ = verify(&env, &[]).code(1);
}
