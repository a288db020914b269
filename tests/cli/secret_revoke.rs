//! `mlgate secret revoke` and `secret update --unrevoke`, and how other commands treat a revoked secret.

use serde_json::{Value, json};

use super::fixture::{assert_says, refused, with_rows};
use crate::common::{CommandOutput, Engine, TestDb, TestEnv, on_every_engine};

const VALUE: &str = "sk-example-1234567890";

/// An environment on a database with `openai`, used by a model definition, an endpoint and a binding, and `other`.
fn with_secrets(db: &TestDb, tables: bool) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_ACTOR", "tester");
    if tables {
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    }
    env.create(
        "openai",
        VALUE,
        &["--provider", "openai", "--auth", "organization=org"],
    );
    env.create("other", "sk-other-1234567", &[]);
    let _ = run(&env, "model create gpt --secret openai --model-name gpt-4o").success();
    let _ = run(&env, "endpoint create chat --model gpt").success();
    if tables {
        let _ = run(&env, BIND).success();
    }
    env
}

const BIND: &str = "secret bind openai --resource-type JOB --resource-id nightly --name api_key";

/// Runs a command line, split at blanks.
fn run(env: &TestEnv, line: &str) -> CommandOutput {
    env.mlgate(line.split(' ')).run()
}

fn document(env: &TestEnv, line: &str) -> Value {
    run(env, &format!("{line} -o json")).success().json()
}

fn names(env: &TestEnv, line: &str) -> String {
    let list = run(env, &format!("{line} -o name")).success();
    list.stdout().trim_end().replace('\n', " ")
}

/// What a revocation must leave alone.
fn kept(db: &TestDb) -> Vec<Vec<Option<String>>> {
    let mut rows = db.rows(
        "SELECT secret_id, secret_name, provider, auth_config, kek_version, created_by, created_at, workspace, \
         description FROM secrets ORDER BY 1",
    );
    rows.extend(db.rows("SELECT * FROM model_definitions"));
    rows.extend(db.rows("SELECT * FROM endpoint_model_mappings"));
    rows
}

fn openai(db: &TestDb, column: &str) -> Option<String> {
    db.value(&format!(
        "SELECT {column} FROM secrets WHERE secret_name = 'openai'"
    ))
}

/// A command that fails on a revoked secret, with its exit code.
fn assert_stopped(env: &TestEnv, db: &TestDb, line: &str) {
    let before = db.secrets_snapshot();
    let told = run(env, line).code(1);
    let said = ["secret `openai` is revoked: it has no value", "--unrevoke"];
    assert_says(&told, &said);
    assert_eq!(db.secrets_snapshot(), before, "{line}");
}

on_every_engine! {
    fn a_revocation_destroys_only_the_value(db: &TestDb) {
        let env = with_secrets(db, true);
        let (before, value, dek) = (kept(db), openai(db, "encrypted_value"), openai(db, "wrapped_dek"));
        let unconfirmed = run(&env, "secret revoke openai").code(6);
        assert_says(&unconfirmed, &[
            "model definition `gpt` loses its key (used by chat)",
            "binding `api_key` of JOB `nightly` loses its value",
            "confirm with --confirm \"openai\" or --yes",
        ]);
        assert_eq!(openai(db, "encrypted_value"), value);
        let words = ["secret", "revoke", "openai", "--confirm", "openai", "--reason", "in a log", "-o", "json"];
        let revoked = env.mlgate(words).run().success();
        assert_says(&revoked, &["revoked secret `openai`: its value is destroyed", "at its provider"]);
        let told = &revoked.json()["revoked"];
        assert_eq!(told["marked"], true);
        assert_eq!(told["revoked_by"], "tester");
        assert_eq!(told["reason"], "in a log");
        assert_eq!(told["affected_model_definitions"], json!(["gpt"]));
        assert_eq!(told["affected_endpoints"], json!(["chat"]));
        assert_eq!(told["affected_bindings"][0]["resource_id"], "nightly");

        assert_eq!(kept(db), before);
        assert_ne!(openai(db, "encrypted_value"), value);
        assert_ne!(openai(db, "wrapped_dek"), dek);
        assert_eq!(openai(db, "masked_value").as_deref(), Some(r#"{"value": "(revoked)"}"#));
        let shown = &document(&env, "secret get openai")["secret"];
        assert_eq!(shown["revoked"], true);
        assert_eq!(shown["mlgate"]["revoked"]["reason"], "in a log");
        assert_eq!(shown["mlgate"]["revoked"]["revoked_at"], told["revoked_at"]);
        let list = run(&env, "secret list").success();
        assert!(list.stdout().contains(" (revoked) ") && list.stdout().contains("sk-...4567"), "{list}");
        assert_eq!(names(&env, "secret list --revoked"), "openai");
        assert_eq!(names(&env, "secret list --revoked --unused"), "");
        assert_eq!(names(&env, "secret bindings").split(' ').count(), 1);
        let _ = run(&env, "verify").success();
        let found = run(&env, "doctor").code(3);
        let told = ["secret `openai` was revoked", "--unrevoke --value-stdin"];
        assert!(told.iter().all(|said| found.stdout().contains(said)), "{found}");
        assert!(!db.secrets_snapshot().iter().flatten().flatten().any(|cell| cell.contains("...7890")));
    }

    fn a_revoked_secret_hands_out_nothing_and_is_restored_only_on_request(db: &TestDb) {
        let env = with_secrets(db, true);
        env.write("key", "sk-new-7654321");
        let _ = run(&env, "secret revoke openai --yes --reason leaked").success();
        for line in [
            "secret reveal openai",
            "secret reveal openai --whole",
            "exec --secret openai -- true",
            "exec --endpoint chat -- true",
            "exec --resource JOB:nightly -- true",
            "resolve --secret openai",
            "resolve --endpoint chat --show",
            "secret update openai --value-file key",
            "secret update openai --clear-auth",
            "secret update openai",
            "secret set openai --value-file key",
        ] {
            assert_stopped(&env, db, line);
        }
        // What only mlgate stores about it does not depend on the value.
        let _ = run(&env, "secret update openai --label stage=old").success();
        assert_eq!(document(&env, "secret get openai")["secret"]["mlgate"]["revoked"]["reason"], "leaked");
        // Rows that refer to it can be created, with a warning.
        for (line, says) in [
            ("model create mini --secret openai --model-name gpt-4o-mini", "its secret `openai` was revoked"),
            ("endpoint create spare --model gpt --no-check", "its secret `openai` was revoked"),
            ("secret bind openai --resource-type JOB --resource-id nightly --name second", "secret `openai` is revoked"),
            ("secret create openai --if-not-exists", "secret `openai` is revoked"),
        ] {
            assert_says(&run(&env, line).success(), &["warning: ", says]);
        }
        assert_says(&run(&env, "secret update other --unrevoke --value-file key").code(1), &["`other` is not revoked"]);
        // There is no value to hand over.
        let _ = run(&env, "secret update openai --unrevoke").code(2);
        assert_eq!(names(&env, "secret list --revoked"), "openai");

        let back = run(&env, "secret update openai --unrevoke --value-file key -o json").success().json();
        assert!(back["secret"].get("revoked").is_none() && back["secret"]["mlgate"].get("revoked").is_none());
        assert_eq!(back["secret"]["mlgate"]["labels"], json!({"stage": "old"}));
        assert_eq!(back["secret"]["auth_config"], json!({"organization": "org"}));
        assert_eq!(env.reveal("openai"), "sk-new-7654321");
        let _ = run(&env, "exec --endpoint chat -- true").success();
        assert_eq!(names(&env, "secret list --revoked"), "");
        let _ = run(&env, "verify").success();
        let _ = run(&env, "doctor").success();
    }

    fn the_trail_has_the_reason_and_no_value(db: &TestDb) {
        let env = with_secrets(db, true);
        env.write("key", "sk-new-7654321");
        let _ = run(&env, "secret revoke openai --yes --reason leaked").success();
        let _ = run(&env, "secret update openai --unrevoke --value-file key").success();
        let trail = db.rows("SELECT action, actor, entity_name, details FROM mlgate_audit ORDER BY entry DESC");
        let told = |at: usize, cell: usize| trail[at][cell].clone().unwrap();
        assert_eq!((told(0, 0), told(1, 0)), ("secret.unrevoke".to_owned(), "secret.revoke".to_owned()));
        assert_eq!((told(1, 1), told(1, 2)), ("tester".to_owned(), "openai".to_owned()));
        let (unrevoke, revoke): (Value, Value) =
            (serde_json::from_str(&told(0, 3)).unwrap(), serde_json::from_str(&told(1, 3)).unwrap());
        assert_eq!(revoke["reason"], "leaked");
        assert_ne!(revoke["before"], revoke["after"]);
        assert_eq!(unrevoke["before"], revoke["after"]);
        let _ = run(&env, "audit verify").success();
        // A refusal leaves no entry.
        let _ = run(&env, "secret update openai --unrevoke --value-file key").code(1);
        let _ = env.mlgate(["secret", "revoke", "openai", "--yes"])
            .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "wrong").run().code(12);
        let entries = db.value("SELECT count(*) FROM mlgate_audit").unwrap();
        assert_eq!(entries, trail.len().to_string());
        assert_eq!(env.reveal("openai"), "sk-new-7654321");
    }

    fn without_own_tables_only_the_mark_is_missing(db: &TestDb) {
        let env = with_secrets(db, false);
        let output = run(&env, "secret revoke openai --yes --reason leaked -o json").success();
        assert_says(&output, &["the reason is not recorded in it", "the time, actor and reason are not recorded"]);
        let told = &output.json()["revoked"];
        assert_eq!(told["marked"], false);
        assert!(told.get("reason").is_none() && told.get("revoked_at").is_none());
        assert_eq!(names(&env, "secret list --revoked"), "openai");
        assert_eq!(document(&env, "secret get openai")["secret"]["revoked"], true);
        assert_stopped(&env, db, "secret reveal openai");
        let _ = run(&env, "verify").success();
        // The mark can be added once there is a table for it.
        let _ = run(&env, "db init --yes").success();
        assert_says(
            &run(&env, "secret revoke openai --yes --reason leaked").success(),
            &["secret `openai` has already been revoked", "destroyed again"],
        );
        let mark = || document(&env, "secret get openai")["secret"]["mlgate"]["revoked"].clone();
        let first = mark();
        assert_eq!(first["reason"], "leaked");
        // The first mark stays, except for its reason.
        let _ = run(&env, "secret revoke openai --yes --actor else").success();
        assert_eq!(mark(), first);
        let _ = run(&env, "secret revoke openai --yes --reason stolen").success();
        assert_eq!(mark()["reason"], "stolen");
        assert_eq!(mark()["revoked_at"], first["revoked_at"]);
    }

    fn an_undecryptable_secret_can_be_revoked(db: &TestDb) {
        let env = with_secrets(db, true);
        let spoil = |name: &str| db.execute(&format!(
            "UPDATE secrets SET encrypted_value = {}, wrapped_dek = {} WHERE secret_name = '{name}'",
            db.blob_literal(&[7; 50]), db.blob_literal(&[9; 60]),
        ));
        spoil("openai");
        let _ = run(&env, "verify").code(3);
        let _ = run(&env, "secret revoke openai --yes").success();
        let _ = run(&env, "verify").success();
        // Without a secret that proves the passphrase, the user must confirm that it is the right one.
        spoil("openai");
        spoil("other");
        assert_says(&run(&env, "secret revoke other --yes").code(12), &["--unproved"]);
        let _ = run(&env, "secret revoke other --yes --unproved").success();
        let _ = run(&env, "secret revoke openai --yes").success();
        let _ = run(&env, "verify").success();
        assert_eq!(names(&env, "secret list --revoked"), "openai other");
    }

    fn a_revocation_uses_the_rows_version_or_the_given_one(db: &TestDb) {
        let env = with_secrets(db, true);
        env.mlgate(["secret", "create", "second", "--kek-version", "2", "--new-kek-version", "--value-stdin"])
            .stdin(VALUE).env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B").run().success();
        // At the row's version, only with the passphrase of that version.
        let _ = run(&env, "secret revoke second --yes").code(12);
        let _ = run(&env, "secret revoke openai --yes").success();
        assert_eq!(openai(db, "kek_version").as_deref(), Some("1"));
        // The row's passphrase is lost: under another, known one.
        let _ = run(&env, "secret revoke second --yes --kek-version 1").success();
        assert_eq!(db.value("SELECT max(kek_version) FROM secrets").as_deref(), Some("1"));
        let _ = run(&env, "verify").success();
    }

    fn rotation_and_reencryption_keep_it_revoked(db: &TestDb) {
        let env = with_secrets(db, true);
        let _ = run(&env, "secret revoke openai --yes").success();
        let revoked_at = document(&env, "secret get openai")["secret"]["mlgate"]["revoked"].clone();
        env.rotate("B", &[]);
        let _ = run(&env, "verify").success();
        let dek = openai(db, "wrapped_dek");
        let _ = run(&env, "secret reencrypt --all --yes").success();
        assert_ne!(openai(db, "wrapped_dek"), dek);
        let _ = run(&env, "verify").success();
        assert_eq!(names(&env, "secret list --revoked"), "openai");
        assert_eq!(document(&env, "secret get openai")["secret"]["mlgate"]["revoked"], revoked_at);
        assert_stopped(&env, db, "secret reveal openai");
    }

    fn a_value_written_after_the_revocation_is_found(db: &TestDb) {
        let env = with_secrets(db, true);
        let old = db.rows("SELECT encrypted_value, wrapped_dek FROM secrets WHERE secret_name = 'openai'");
        let _ = run(&env, "secret revoke openai --yes").success();
        let unhex = |text: &Option<String>| {
            data_encoding::HEXLOWER.decode(text.as_ref().unwrap().as_bytes()).unwrap()
        };
        db.execute(&format!(
            "UPDATE secrets SET encrypted_value = {}, wrapped_dek = {} WHERE secret_name = 'openai'",
            db.blob_literal(&unhex(&old[0][0])), db.blob_literal(&unhex(&old[0][1])),
        ));
        let found = run(&env, "verify").code(3);
        assert!(found.stdout().contains("not_destroyed  it is marked as revoked, but it has a value"), "{found}");
        // The mark alone is not trusted: revoking again destroys the value.
        let _ = run(&env, "secret revoke openai --yes").success();
        let _ = run(&env, "verify").success();
    }

    fn bedrock_without_a_value_is_reported(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        for (name, mode) in [("role", "iam_role"), ("keys", "access_keys")] {
            let fields: &[&str] = if mode == "iam_role" {
                &["--auth", "aws_role_name=r"]
            } else {
                &["--field", "aws_access_key_id=AKIA1234", "--field", "aws_secret_access_key=secret123"]
            };
            let create = ["secret", "create", name, "--provider", "bedrock", "--auth-mode", mode];
            let _ = env.mlgate(create).args(fields).run().success();
        }
        let told = "continues to do so";
        assert_says(&run(&env, "secret revoke role --yes").success(), &["in auth mode `iam_role`", told]);
        let output = run(&env, "secret revoke keys --yes").success();
        assert!(!output.stderr().contains(told), "{output}");
        let _ = run(&env, "verify").success();
    }
}

#[test]
fn invalid_revocations_are_refused() {
    let (env, db) = with_rows(&["single_key"]);
    for (code, words) in [
        (4, &["secret", "revoke", "gone", "--yes"][..]),
        (2, &["secret", "revoke"]),
        (
            2,
            &["secret", "revoke", "single_key", "--yes", "--reason", ""],
        ),
        (
            2,
            &[
                "secret",
                "revoke",
                "single_key",
                "--yes",
                "--reason",
                "a\nb",
            ],
        ),
        (6, &["secret", "revoke", "single_key", "--confirm", "other"]),
        (6, &["secret", "revoke", "single_key"]),
    ] {
        let _ = refused(&env, &db, code, words);
    }
    insta::assert_snapshot!(env.mlgate(["secret", "revoke", "single_key", "--yes"]).run(), @r"
    ------- stderr -------
    no model definition uses secret `single_key`
    revoked secret `single_key`: its value is destroyed
    the time, actor and reason are not recorded: this database has none of mlgate's own tables (`mlgate db init`)
    hint: running MLflow servers may use the old value for up to 60 s (their cache)
    hint: anyone who has the key can still use it: revoke it at its provider, too. Backups of the database also contain it
    ");
}

/// Whether the file contains these bytes.
fn holds(db: &TestDb, suffix: &str, hex: Option<&String>) -> bool {
    let bytes = data_encoding::HEXLOWER
        .decode(hex.unwrap().as_bytes())
        .unwrap();
    let path = format!("{}{suffix}", db.path().display());
    let file = std::fs::read(path).unwrap_or_default();
    file.windows(bytes.len()).any(|window| window == bytes)
}

/// Neither the free space of SQLite's file nor its write-ahead log has the old bytes.
#[test]
fn the_file_keeps_no_trace_of_the_old_row() {
    for mode in ["delete", "wal"] {
        // A value within a page, and one that needs overflow pages.
        for size in [20, 20_000] {
            let db = TestDb::sqlite();
            assert_eq!(db.engine(), Engine::Sqlite);
            db.execute(&format!("PRAGMA journal_mode = {mode}"));
            let env = TestEnv::on(&db, "A");
            env.create("openai", &"x".repeat(size), &[]);
            let (value, dek) = (openai(&db, "encrypted_value"), openai(&db, "wrapped_dek"));
            let _ = run(&env, "secret revoke openai --yes").success();
            for suffix in ["", "-wal", "-journal"] {
                assert!(!holds(&db, suffix, dek.as_ref()), "{mode} {size} {suffix}");
                let tail = value.as_ref().map(|hex| hex[hex.len() - 64..].to_owned());
                assert!(!holds(&db, suffix, tail.as_ref()), "{mode} {size} {suffix}");
            }
            assert!(holds(&db, "", openai(&db, "wrapped_dek").as_ref()));
        }
    }
}
