//! Peculiarities of `PostgreSQL`: schemas, read-only roles, other defaults.

use crate::common::{Keys, TestDb, TestEnv};

/// Creates a role and returns the database's URL for it.
fn role(db: &TestDb, settings: &str, grants: &str) -> (String, String) {
    let role = format!("role_{}", db.name());
    db.execute(
        &format!("CREATE ROLE {role} LOGIN PASSWORD 'p'; {settings}{grants}")
            .replace("ROLE_NAME", &role),
    );
    let (_, rest) = db.url().rsplit_once('@').expect("the URL names a user");
    let url = format!("postgresql://{role}:p@{rest}");
    (role, url)
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_read_only_role_gets_a_clear_error() {
    let db = TestDb::postgresql();
    TestEnv::on(&db, "A").create("key", "v", &[]);
    let before = db.secrets_snapshot();
    let (role, url) = role(
        &db,
        "",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE_NAME",
    );
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", url);
    assert_eq!(env.reveal("key"), "v");
    env.mlgate(["db", "status"]).run().success();
    env.mlgate(["verify"]).run().success();
    for command in [
        vec!["secret", "update", "key", "--value-stdin"],
        vec!["secret", "create", "new", "--value-stdin"],
        vec!["secret", "delete", "key", "--yes"],
    ] {
        let refused = env.mlgate(command).stdin("w").run().code(1);
        assert!(
            refused.stderr().contains("is not allowed to do this"),
            "{refused}"
        );
    }
    let refused = env.rotation("B", &[]).run().code(1);
    assert!(
        refused.stderr().contains("is not allowed to do this"),
        "{refused}"
    );
    assert_eq!(db.secrets_snapshot(), before);
    db.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_role_with_row_privileges_can_rotate() {
    let db = TestDb::postgresql();
    let keys = Keys::new(&[(1, "A"), (2, "B")]);
    db.insert(&keys.seal_many(1, 0..1500));
    let grants = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ROLE_NAME";
    let (role, url) = role(&db, "", grants);
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", url);
    assert_eq!(env.rotate("B", &[]).json()["rotated"], 1500);
    assert_eq!(keys.read_all(&db).len(), 1500);
    db.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn other_defaults_of_the_server_do_not_matter() {
    let db = TestDb::postgresql();
    let keys = Keys::new(&[(1, "A"), (2, "B")]);
    db.insert(&keys.seal_many(1, 0..1500));
    for setting in [
        "default_transaction_isolation = 'serializable'",
        "idle_in_transaction_session_timeout = '1ms'",
        "lock_timeout = '1ms'",
        "bytea_output = 'escape'",
        "standard_conforming_strings = off",
    ] {
        db.execute(&format!("ALTER DATABASE {} SET {setting}", db.name()));
    }
    let env = TestEnv::on(&db, "A");
    env.create("key", r"back\slash 'quote'", &[]);
    env.mlgate(["secret", "update", "secret-00007", "--value-stdin"])
        .stdin("new")
        .run()
        .success();
    assert_eq!(env.rotate("B", &[]).json()["rotated"], 1501);
    assert_eq!(env.reveal("key"), r"back\slash 'quote'");
    assert_eq!(env.reveal("secret-00007"), "new");
    env.mlgate(["verify"]).run().success();
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_database_that_is_read_only_by_default_is_reported() {
    let db = TestDb::postgresql();
    TestEnv::on(&db, "A").create("key", "v", &[]);
    db.execute(&format!(
        "ALTER DATABASE {} SET default_transaction_read_only = on",
        db.name()
    ));
    let env = TestEnv::on(&db, "A");
    assert_eq!(env.reveal("key"), "v");
    let refused = env.rotation("B", &[]).run().code(1);
    assert!(refused.stderr().contains("is read-only"), "{refused}");
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn the_schema_of_the_search_path_is_used() {
    let db = TestDb::postgresql();
    let public = TestEnv::on(&db, "A");
    public.create("key", "in public", &[]);
    db.execute("CREATE SCHEMA other");
    let env = TestEnv::on(&db, "B");
    env.set(
        "MLGATE_DATABASE",
        format!("{}?options=-csearch_path%3Dother", db.url()),
    );
    let empty = env.mlgate(["secret", "list"]).run().code(10);
    assert!(
        empty
            .stderr()
            .contains("schema `public`, which is not on the search path (other)"),
        "{empty}"
    );
    env.mlgate(["db", "init", "--standalone"]).run().success();
    env.create("key", "in other", &[]);
    env.rotate("C", &[]);
    assert_eq!(env.reveal("key"), "in other");
    let status = env
        .mlgate(["db", "status", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(
        [&status["kind"], &status["rows"]["secrets"]],
        [&serde_json::json!("standalone"), &serde_json::json!(1)]
    );
    assert_eq!(status["immutability_trigger"], true);
    assert_eq!(public.reveal("key"), "in public");
    assert_eq!(
        db.rows("SELECT kek_version FROM public.secrets"),
        [[Some("1".into())]]
    );
    assert_eq!(
        db.rows("SELECT kek_version FROM other.secrets"),
        [[Some("2".into())]]
    );
}
