//! A read-only database: each command that would write fails before it prompts or derives a key.

use serde_json::json;

use crate::cli::fixture::{NEW, at, insert_golden};
use crate::common::{TestDb, TestEnv};

/// Commands that write, including dry runs.
pub(crate) const WRITING: [&[&str]; 16] = [
    &["secret", "create", "new", "--provider", "openai"],
    &["secret", "update", "single_key"],
    &["secret", "set", "single_key"],
    &["secret", "delete", "single_key"],
    &["secret", "revoke", "single_key"],
    &["secret", "reencrypt", "--all"],
    &["secret", "reencrypt", "--all", "--dry-run"],
    &["rotate-kek", "--new-passphrase-file", "new"],
    &["rotate-kek", "--new-passphrase-file", "new", "--dry-run"],
    &["rewrap", "--dry-run"],
    &["endpoint", "create", "chat", "--model", "m"],
    &["model", "delete", "m"],
    &["budget", "delete", "b"],
    &["guardrail", "delete", "g"],
    &["db", "init"],
    &["db", "gc"],
];

/// Every writing command is refused with this reason and hint, without a prompt: there is a terminal, but no
/// passphrase. Reading commands work.
pub(crate) fn refuses_to_write(env: &TestEnv, reason: &str, hint: &str) {
    env.write("new", NEW);
    for command in WRITING {
        let writing = env
            .mlgate(command)
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE");
        let (screen, code) = writing.terminal().finish();
        assert_eq!(code, 1, "{command:?}: {screen}");
        for part in [reason, hint, "the database is read-only"] {
            assert!(screen.contains(part), "{command:?}: {screen}");
        }
    }
    let source = TestDb::sqlite();
    let copy = ["db", "copy", "--dry-run", "--from", source.url()];
    let refused = env.mlgate(copy).run().code(1);
    assert!(refused.stderr().contains(reason), "{refused}");
    for command in [
        &["secret", "list"][..],
        &["secret", "reveal", "single_key"],
        &["verify"],
        &["kek", "status"],
        &["doctor"],
    ] {
        let _ = env.mlgate(command).run().success();
    }
    let status = env.mlgate(["db", "status"]).run().success();
    assert!(
        status.stdout().contains(&format!("no, {reason}")),
        "{status}"
    );
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    assert_eq!(status.json()["writable"], json!(false));
    assert_eq!(status.json()["read_only_because"], json!(reason));
}

#[test]
fn a_file_opened_with_mode_ro() {
    let db = TestDb::sqlite();
    insert_golden(&db, &["single_key"]);
    let env = at(&db);
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    assert_eq!(status.json()["writable"], json!(true));
    env.set(
        "MLGATE_DATABASE",
        format!("sqlite:///file:{}?mode=ro&uri=true", db.name()),
    );
    refuses_to_write(&env, "the URL has mode=ro", "remove mode=ro from the URL");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_database_with_read_only_transactions() {
    let db = TestDb::postgresql();
    insert_golden(&db, &["single_key"]);
    db.execute(&format!(
        "ALTER DATABASE {} SET default_transaction_read_only = on",
        db.name()
    ));
    refuses_to_write(
        &at(&db),
        "default_transaction_read_only is on",
        "connect to the primary",
    );
}

/// A database with an audit trail hands out no value that it cannot record.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_value_that_cannot_be_recorded_is_not_handed_out() {
    let db = TestDb::postgresql();
    insert_golden(&db, &["single_key"]);
    let env = at(&db);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    db.execute(&format!(
        "ALTER DATABASE {} SET default_transaction_read_only = on",
        db.name()
    ));
    for command in [
        &["secret", "reveal", "single_key"][..],
        &["resolve", "--secret", "single_key=KEY", "--show"],
        &["exec", "--secret", "single_key=KEY", "--", "env"],
    ] {
        let refused = env.mlgate(command).run().code(1);
        assert!(
            refused.stderr().contains("the database is read-only"),
            "{refused}"
        );
        assert_eq!(refused.stdout(), "");
    }
    let resolve = ["resolve", "--secret", "single_key=KEY"];
    let _ = env.mlgate(resolve).run().success();
}
