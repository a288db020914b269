//! SQLite stores any type in any column, and enforces no constraint that the table does not declare.

use super::{Engine, Furnished};
use crate::common::{Keys, TestDb, TestEnv};

/// A table without constraints: every column may be NULL, and ids may repeat.
fn three_secrets() -> (TestDb, TestEnv) {
    let db = TestDb::sqlite();
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..3));
    db.execute(
        "DROP TRIGGER prevent_secrets_aad_mutation; PRAGMA writable_schema = ON; \
         UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'secrets'",
    );
    let env = TestEnv::on(&db, "A");
    (db, env)
}

fn store(db: &TestDb, column: &str, value: &str) {
    db.execute(&format!(
        "PRAGMA foreign_keys = OFF; UPDATE secrets SET {column} = {value} WHERE rowid = 1"
    ));
}

/// A value that a column of `secrets` must not have, and its description.
const VALUES: [(&str, &str, &str); 12] = [
    ("secret_id", "NULL", "is NULL"),
    ("secret_id", "X'41'", "contains a value of another type"),
    ("secret_name", "NULL", "is NULL"),
    ("secret_name", "X'41'", "contains a value of another type"),
    ("encrypted_value", "NULL", "is NULL"),
    (
        "encrypted_value",
        "'text'",
        "contains a value of another type",
    ),
    ("wrapped_dek", "NULL", "is NULL"),
    ("wrapped_dek", "1.5", "contains a value of another type"),
    ("kek_version", "NULL", "is NULL"),
    ("kek_version", "'one'", "contains a value of another type"),
    ("kek_version", "1.5", "contains a value of another type"),
    // The lower half of it is 1.
    (
        "kek_version",
        "4294967297",
        "contains a number that is out of range",
    ),
];

#[test]
fn a_value_of_another_type_is_a_finding_and_stops_a_rotation() {
    for (column, value, fault) in VALUES {
        let (db, env) = three_secrets();
        store(&db, column, value);
        let says = format!("its column `{column}` {fault}");
        let found = env.mlgate(["verify", "-o", "json"]).run().code(3);
        let findings = found.json()["findings"].as_array().unwrap().clone();
        assert_eq!(findings.len(), 1, "{column} = {value}: {found}");
        assert_eq!(findings[0]["message"], says.as_str(), "{found}");
        assert!(
            found.stderr().contains("2 of 3 secrets verified"),
            "{found}"
        );
        let before = db.rows("SELECT rowid, wrapped_dek, kek_version FROM secrets");
        let rotate = ["rotate-kek", "--yes"];
        let stopped = env
            .mlgate(rotate)
            .env("MLGATE_NEW_KEK_PASSPHRASE", "B")
            .run()
            .code(13);
        assert!(
            stopped.stderr().contains(&says),
            "{column} = {value}: {stopped}"
        );
        assert_eq!(
            db.rows("SELECT rowid, wrapped_dek, kek_version FROM secrets"),
            before
        );
        let skip = env
            .mlgate(rotate)
            .args(["--skip-unreadable"])
            .env("MLGATE_NEW_KEK_PASSPHRASE", "B");
        skip.run().success();
        let after = db.rows("SELECT rowid, wrapped_dek, kek_version FROM secrets");
        assert_eq!(after[0], before[0], "{column} = {value}");
        let moved = after
            .iter()
            .filter(|row| row[2].as_deref() == Some("2"))
            .count();
        assert_eq!(moved, 2, "{column} = {value}: {after:?}");
        env.mlgate(["kek", "status"])
            .env("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B")
            .run()
            .code(3);
    }
}

/// Two rows with one id, which only a damaged or a missing primary key allows: each is read, and each is rotated.
#[test]
fn rows_with_the_same_id_are_separate() {
    let (db, env) = three_secrets();
    db.execute(
        "PRAGMA foreign_keys = OFF; CREATE TABLE bare AS SELECT * FROM secrets; DROP TABLE secrets; \
         ALTER TABLE bare RENAME TO secrets",
    );
    let keys = Keys::new(&[(1, "A")]);
    let id = db
        .value("SELECT secret_id FROM secrets WHERE rowid = 1")
        .unwrap();
    db.insert(&[keys.seal(1, &id, "twin", "sk-twin")]);
    let rotated = env
        .mlgate(["rotate-kek", "--yes", "-o", "json"])
        .env("MLGATE_NEW_KEK_PASSPHRASE", "B")
        .run()
        .success();
    assert_eq!(rotated.json()["secrets"], 4, "{rotated}");
    assert_eq!(
        db.value("SELECT count(*) FROM secrets WHERE kek_version = 2")
            .as_deref(),
        Some("4")
    );
}

/// A number where a time should be, and a text where a number should be.
#[test]
fn lists_name_columns_of_another_type() {
    let house = Furnished::new(Engine::Sqlite);
    for (table, column, value, list) in [
        ("secrets", "created_at", "'yesterday'", "secret list"),
        ("model_definitions", "last_updated_at", "1.5", "model list"),
        ("endpoints", "experiment_id", "9999999999", "endpoint list"),
        ("endpoints", "usage_tracking", "'yes'", "endpoint list"),
        (
            "endpoint_model_mappings",
            "weight",
            "'heavy'",
            "endpoint list",
        ),
        (
            "budget_policies",
            "duration_value",
            "99999999999",
            "budget list",
        ),
        ("guardrails", "scorer_version", "'first'", "guardrail list"),
        ("mlgate_secrets", "expires_at", "'never'", "secret list"),
        ("mlgate_audit", "at", "'now'", "audit list"),
    ] {
        let copy = std::fs::read(house.db.path()).unwrap();
        house.db.execute(&format!(
            "PRAGMA foreign_keys = OFF; UPDATE {table} SET {column} = {value}"
        ));
        let found = house.env.mlgate(list.split(' ')).run().code(3);
        let says = format!("its column `{column}` contains a");
        assert!(found.stderr().contains(&says), "{table}.{column}: {found}");
        std::fs::write(house.db.path(), copy).unwrap();
    }
}
