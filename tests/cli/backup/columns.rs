//! Columns that mlgate does not know are backed up, restored and copied, and no command blanks them.

use super::{FILE, PASSPHRASE, back_up, elsewhere, full, restored, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Row, TestDb, TestEnv, on_every_engine};

/// Columns of a possible later release: table, name, type and value.
const LATER: [(&str, &str, &str, &str); 8] = [
    (
        "secrets",
        "allowlisted_models",
        "TEXT",
        "'[\"gpt-4o\", \"é🔑\"]'",
    ),
    ("secrets", "description", "TEXT", "'of other tools'"),
    ("model_definitions", "cost", "DOUBLE PRECISION", "0.1"),
    ("endpoints", "calls_per_minute", "INTEGER", "60"),
    ("endpoints", "prompt_caching", "BOOLEAN", "TRUE"),
    ("endpoint_tags", "origin", "VARCHAR(20)", "'page'"),
    (
        "endpoint_model_mappings",
        "seen_at",
        "BIGINT",
        "1780000000000",
    ),
    ("budget_policies", "note", "VARCHAR(20)", "'é'"),
];

/// Adds them, and gives every row a value.
fn add_columns(db: &TestDb) {
    for (table, column, kind, _) in LATER {
        if column != "description" {
            db.execute(&format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"));
        }
    }
    let bytes = if db.engine() == Engine::Postgresql {
        "BYTEA"
    } else {
        "BLOB"
    };
    db.execute(&format!(
        "ALTER TABLE guardrails ADD COLUMN checksum {bytes}"
    ));
}

fn fill_columns(db: &TestDb) {
    for (table, column, _, value) in LATER {
        db.execute(&format!("UPDATE {table} SET {column} = {value}"));
    }
    let bytes = db.blob_literal(&[0, 255, 10]);
    db.execute(&format!("UPDATE guardrails SET checksum = {bytes}"));
}

/// What each row has in them.
fn columns(db: &TestDb) -> Vec<Vec<Row>> {
    let all = LATER.map(|(table, column, ..)| (table, column));
    let all = all.into_iter().chain([("guardrails", "checksum")]);
    let each = all.map(|(table, column)| {
        let mut rows = db.rows(&format!("SELECT {column} FROM {table}"));
        for value in rows.iter_mut().flatten().flatten() {
            // PostgreSQL prints booleans differently.
            if value == "t" {
                "1".clone_into(value);
            }
        }
        rows.sort();
        rows
    });
    each.collect()
}

fn round_trip(source: Engine, target: Engine) {
    let (source, target) = (standalone(source), standalone(target));
    let from = full(&source);
    add_columns(&source);
    fill_columns(&source);
    back_up(&from);
    add_columns(&target);
    let to = elsewhere(&from, &target);
    let report = restored(&to, &[]);
    assert_eq!(report["columns_lost"], serde_json::json!({}));
    assert_eq!(columns(&target), columns(&source));
    // A copy has them, too.
    let third = standalone(target.engine());
    add_columns(&third);
    let copy = ["db", "copy", "--yes", "--from", source.url(), "-o", "json"];
    let report = TestEnv::on(&third, PASSPHRASE)
        .mlgate(copy)
        .run()
        .success()
        .json();
    assert_eq!(report["columns_lost"], serde_json::json!({}));
    assert_eq!(columns(&third), columns(&source));
}

#[test]
fn from_sqlite_to_sqlite() {
    round_trip(Engine::Sqlite, Engine::Sqlite);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn from_sqlite_to_postgresql() {
    round_trip(Engine::Sqlite, Engine::Postgresql);
}

#[test]
#[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
fn from_postgresql_to_mariadb() {
    round_trip(Engine::Postgresql, Engine::Mariadb);
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn from_mariadb_to_sqlite() {
    round_trip(Engine::Mariadb, Engine::Sqlite);
}

on_every_engine! {
    fn columns_the_target_lacks_are_reported(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(engine));
        let from = full(&source);
        add_columns(&source);
        fill_columns(&source);
        back_up(&from);
        let to = elsewhere(&from, &target);
        let copy = ["db", "copy", "--from", source.url(), "--dry-run"];
        for words in [&copy[..], &["db", "restore", FILE, "--dry-run"]] {
            let output = to.mlgate(words).run().success();
            assert_says(&output, &[
                "the target has no column endpoints.calls_per_minute, so what 2 rows have in it is not copied",
                "the target has no column secrets.allowlisted_models",
            ]);
        }
        let report = restored(&to, &[]);
        assert_eq!(report["columns_lost"]["secrets.allowlisted_models"], 2);
        assert_eq!(report["columns_lost"]["secrets.description"], serde_json::Value::Null);
    }

    fn other_commands_keep_unknown_columns(engine: Engine) {
        let db = standalone(engine);
        let env = full(&db);
        add_columns(&db);
        fill_columns(&db);
        let before = columns(&db);
        env.write("value", "sk-new-1234567890");
        for line in [
            "secret update one --value-file value",
            "secret set one --value-file value",
            "secret reencrypt one",
            "secret update one --label a=b",
            "model update a --model-name other",
            "endpoint update chat --rename talk",
            "endpoint update talk --usage-tracking",
            "secret rename one uno",
        ] {
            let _ = env.mlgate(line.split(' ')).args(["--yes"]).run().success();
        }
        let budget = db.value("SELECT max(budget_policy_id) FROM budget_policies").unwrap();
        let _ = env.mlgate(["budget", "update", &budget, "--amount", "77"]).run().success();
        env.rotate("another passphrase of more than 32 characters", &[]);
        assert_eq!(columns(&db), before);
    }
}

/// Except `secrets.description`, which MLflow itself leaves empty.
#[test]
fn mlflow_has_no_unknown_columns() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    env.create("one", "sk-one", &[]);
    let known = |table: &str| {
        let columns = db.rows(&format!("SELECT name FROM pragma_table_info('{table}')"));
        columns.len()
    };
    // Key and other columns of `COPIED_TABLES`, and secrets.description.
    for (table, columns) in [
        ("secrets", 14),
        ("model_definitions", 10),
        ("endpoints", 11),
        ("endpoint_model_mappings", 8),
        ("endpoint_tags", 3),
        ("endpoint_bindings", 8),
        ("budget_policies", 13),
        ("guardrails", 12),
        ("guardrail_configs", 6),
    ] {
        assert_eq!(known(table), columns, "{table}");
    }
}
