//! A text that is not UTF-8 in one column of one row: the row is named, with the column, and all others are read.

use super::{Engine, Furnished};
use crate::common::{Keys, TestDb, TestEnv};

/// A byte that no UTF-8 text contains, in a text of SQLite.
const NO_TEXT: &str = "CAST(X'66ff' AS TEXT)";

/// Makes a text of SQLite unreadable.
fn spoil(db: &TestDb, table: &str, column: &str, condition: &str) {
    db.execute("DROP TRIGGER IF EXISTS prevent_secrets_aad_mutation");
    db.execute(&format!(
        "UPDATE {table} SET {column} = {NO_TEXT} WHERE {condition}"
    ));
}

/// The list that shows a column, and the name of the damaged row: the value of another column.
const LISTED: [(&str, &str, &str, &str, &str); 15] = [
    (
        "secrets",
        "secret_name",
        "secret_name = 'first'",
        "secret_id",
        "secret list",
    ),
    (
        "secrets",
        "masked_value",
        "secret_name = 'first'",
        "secret_id",
        "secret list",
    ),
    (
        "secrets",
        "provider",
        "secret_name = 'first'",
        "secret_id",
        "secret list --sort updated",
    ),
    (
        "secrets",
        "workspace",
        "secret_name = 'first'",
        "secret_id",
        "secret list -A",
    ),
    (
        "mlgate_secrets",
        "description",
        "description = 'd'",
        "secret_id",
        "secret list",
    ),
    (
        "mlgate_secret_labels",
        "label_value",
        "label_key = 'team'",
        "secret_id",
        "secret list",
    ),
    (
        "mlgate_secret_bindings",
        "created_by",
        "field_name = 'TOKEN'",
        "binding_id",
        "secret bindings",
    ),
    (
        "model_definitions",
        "model_name",
        "name = 'gpt'",
        "model_definition_id",
        "model list",
    ),
    (
        "endpoints",
        "created_by",
        "name = 'chat'",
        "endpoint_id",
        "endpoint list",
    ),
    (
        "endpoint_model_mappings",
        "linkage_type",
        "endpoint_id = (SELECT endpoint_id FROM endpoints WHERE name = 'chat')",
        "endpoint_id",
        "endpoint list",
    ),
    (
        "endpoint_tags",
        "value",
        "key = 'team'",
        "endpoint_id",
        "endpoint list",
    ),
    (
        "endpoint_bindings",
        "created_by",
        "resource_type = 'scorer'",
        "endpoint_id",
        "endpoint bindings",
    ),
    (
        "budget_policies",
        "budget_action",
        "budget_unit = 'USD'",
        "budget_policy_id",
        "budget list",
    ),
    (
        "guardrails",
        "stage",
        "name = 'polite'",
        "guardrail_id",
        "guardrail list",
    ),
    (
        "mlgate_audit",
        "details",
        "entry = 3",
        "entry",
        "audit list",
    ),
];

#[test]
fn a_list_names_a_damaged_row_and_continues() {
    let house = Furnished::new(Engine::Sqlite);
    let copy = std::fs::read(house.db.path()).unwrap();
    for (table, column, condition, id, list) in LISTED {
        std::fs::write(house.db.path(), &copy).unwrap();
        let run = |format: &str| {
            let list = list.split(' ');
            house.env.mlgate(list).args(["-o", format]).run()
        };
        let before = run("jsonl").success().stdout().lines().count();
        let id = house.id(table, id, condition);
        spoil(&house.db, table, column, condition);
        let after = run("jsonl").code(3);
        assert_eq!(after.stdout().lines().count(), before - 1, "{after}");
        let says = format!("`{id}` cannot be read: its column `{column}` is not valid UTF-8");
        assert!(after.stderr().contains(&says), "{table}.{column}: {after}");
        for format in ["table", "json", "yaml", "csv", "name"] {
            let after = run(format).code(3);
            assert!(after.stderr().contains(&says), "{table}.{column}: {after}");
        }
    }
}

/// The child rows of a list: all of its rows are shown, and what cannot be read is named.
#[test]
fn a_list_names_damaged_child_rows_and_shows_every_row() {
    let house = Furnished::new(Engine::Sqlite);
    let list = ["guardrail", "list", "-o", "name"];
    let before = house.env.mlgate(list).run().success();
    let endpoint = house.id("guardrail_configs", "endpoint_id", "1 = 1");
    spoil(&house.db, "guardrail_configs", "created_by", "1 = 1");
    let after = house.env.mlgate(list).run().code(3);
    assert_eq!(after.stdout(), before.stdout());
    let says =
        format!("endpoint `{endpoint}` cannot be read: its column `created_by` is not valid UTF-8");
    assert!(after.stderr().contains(&says), "{after}");
}

/// A workspace whose description in MLflow's list is bytes, and a workspace that a row names in bytes.
#[test]
fn unreadable_workspaces_are_left_out() {
    let house = Furnished::new(Engine::Sqlite);
    house
        .db
        .execute("INSERT INTO workspaces (name, description) VALUES ('lab', 'd')");
    let list = ["workspace", "list", "-o", "name"];
    let whole = house.env.mlgate(list).run().success();
    assert_eq!(whole.stdout(), "default\nlab\n");
    spoil(&house.db, "workspaces", "description", "name = 'lab'");
    let after = house.env.mlgate(list).run().code(3);
    assert_eq!(after.stdout(), "default\n");
    let says = "workspace `lab` cannot be read: its column `description` is not valid UTF-8";
    assert!(after.stderr().contains(says), "{after}");
    spoil(&house.db, "secrets", "workspace", "secret_name = 'first'");
    let after = house.env.mlgate(list).run().code(3);
    assert_eq!(after.stdout(), "default\n");
    let says = "workspace `f\u{fffd}` cannot be read: its column `workspace` is not valid UTF-8";
    assert!(after.stderr().contains(says), "{after}");
}

/// `doctor` reports each row of the gateway's that cannot be read.
#[test]
fn doctor_finds_damaged_rows() {
    let house = Furnished::new(Engine::Sqlite);
    // Values of tests are not what providers take.
    let doctor = ["doctor", "--fail-on", "fails_calls"];
    house.env.mlgate(doctor).run().success();
    let of_gateway = |table: &&(&str, &str, &str, &str, &str)| {
        !table.0.starts_with("mlgate_") && table.1 != "workspace"
    };
    let copy = std::fs::read(house.db.path()).unwrap();
    for (table, column, condition, id, _) in LISTED.iter().filter(of_gateway) {
        std::fs::write(house.db.path(), &copy).unwrap();
        let id = house.id(table, id, condition);
        spoil(&house.db, table, column, condition);
        let found = house.env.mlgate(["doctor", "-o", "json"]).run().code(3);
        let findings = found.json()["findings"].as_array().unwrap().clone();
        let named = findings
            .iter()
            .any(|finding| finding["problem"] == "damaged" && finding["id"] == id);
        assert!(named, "{table}.{column}: {found}");
    }
}

fn three_secrets() -> (TestDb, TestEnv) {
    let db = TestDb::sqlite();
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..3));
    let env = TestEnv::on(&db, "A");
    db.execute("DROP TRIGGER prevent_secrets_aad_mutation");
    (db, env)
}

fn first(db: &TestDb) -> (String, String) {
    let rows = db.rows("SELECT secret_id, secret_name FROM secrets ORDER BY 1 LIMIT 1");
    let [id, name] = rows[0].as_slice() else {
        panic!("two columns")
    };
    (id.clone().unwrap(), name.clone().unwrap())
}

#[test]
fn verify_counts_a_damaged_row_and_continues() {
    for column in ["secret_name", "masked_value"] {
        let (db, env) = three_secrets();
        let (id, _) = first(&db);
        spoil(&db, "secrets", column, &format!("secret_id = '{id}'"));
        let found = env.mlgate(["verify", "-o", "json"]).run().code(3);
        let findings = &found.json()["findings"];
        assert_eq!(findings.as_array().unwrap().len(), 1, "{found}");
        assert_eq!(findings[0]["secret_id"], id.as_str(), "{found}");
        assert_eq!(findings[0]["problem"], "damaged", "{found}");
        let says = format!("its column `{column}` is not valid UTF-8");
        assert_eq!(findings[0]["message"], says.as_str(), "{found}");
        assert!(
            found.stderr().contains("2 of 3 secrets verified"),
            "{found}"
        );
    }
}

#[test]
fn a_rotation_stops_at_a_damaged_row_or_skips_it() {
    let (db, env) = three_secrets();
    let (id, _) = first(&db);
    spoil(
        &db,
        "secrets",
        "secret_name",
        &format!("secret_id = '{id}'"),
    );
    env.set("MLGATE_NEW_KEK_PASSPHRASE", "B");
    let before =
        db.rows("SELECT rowid, hex(secret_name), wrapped_dek, kek_version FROM secrets ORDER BY 1");
    let stopped = env.mlgate(["rotate-kek", "--yes"]).run().code(13);
    assert!(stopped.stderr().contains(&id), "{stopped}");
    assert!(
        stopped
            .stderr()
            .contains("its column `secret_name` is not valid UTF-8"),
        "{stopped}"
    );
    let now =
        db.rows("SELECT rowid, hex(secret_name), wrapped_dek, kek_version FROM secrets ORDER BY 1");
    assert_eq!(now, before);
    env.mlgate(["rotate-kek", "--yes", "--skip-unreadable"])
        .run()
        .success();
    let now =
        db.rows("SELECT rowid, hex(secret_name), wrapped_dek, kek_version FROM secrets ORDER BY 1");
    let left: Vec<_> = now.iter().filter(|row| before.contains(row)).collect();
    assert_eq!(left.len(), 1, "{now:?}");
    assert_eq!(
        db.value("SELECT count(*) FROM secrets WHERE kek_version = 2")
            .as_deref(),
        Some("2")
    );
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B");
    let found = env.mlgate(["verify", "--kek-version", "2"]).run().code(3);
    assert!(
        found.stderr().contains("2 of 3 secrets verified"),
        "{found}"
    );
}

/// An unreadable secret is not written to, and not reported as missing.
#[test]
fn reading_one_damaged_secret_is_an_error() {
    let (db, env) = three_secrets();
    let (id, name) = first(&db);
    spoil(&db, "secrets", "created_by", &format!("secret_id = '{id}'"));
    for args in [
        &["secret", "get", &name][..],
        &["secret", "update", &name, "--value-command", "id"],
        &["secret", "delete", &name, "--yes"],
        &["secret", "delete", &name, "--if-exists", "--yes"],
    ] {
        let refused = env.mlgate(args).run().code(13);
        let says = format!("secret `{id}` cannot be read: its column `created_by`");
        assert!(refused.stderr().contains(&says), "{refused}");
    }
    assert_eq!(
        db.value("SELECT count(*) FROM secrets").as_deref(),
        Some("3")
    );
}

#[test]
fn an_unreadable_audit_entry_counts_as_altered() {
    let house = Furnished::new(Engine::Sqlite);
    house.env.mlgate(["audit", "verify"]).run().success();
    spoil(&house.db, "mlgate_audit", "actor", "entry = 3");
    let found = house.env.mlgate(["audit", "verify"]).run().code(3);
    assert!(
        found
            .stderr()
            .contains("entry 3 of the audit trail was altered"),
        "{found}"
    );
}

#[test]
fn an_invalid_hash_is_neither_printed_nor_continued() {
    let house = Furnished::new(Engine::Sqlite);
    let spoil = |sql: &str| house.db.execute(sql);
    let head = "mlgate_audit_head SET hash = 'aa'";
    let kept = house
        .db
        .value("SELECT hash FROM mlgate_audit_head")
        .unwrap();
    spoil(&format!("UPDATE {head}"));
    for (words, code) in [
        ("audit head", 3),
        ("audit verify", 3),
        ("secret set n --value-file v", 13),
    ] {
        house.env.write("v", "sk-new-1234567890");
        let _ = house.env.mlgate(words.split(' ')).run().code(code);
    }
    assert_eq!(
        house
            .db
            .value("SELECT count(*) FROM secrets WHERE secret_name = 'n'")
            .as_deref(),
        Some("0")
    );
    spoil(&format!("UPDATE mlgate_audit_head SET hash = '{kept}'"));
    house.env.mlgate(["audit", "verify"]).run().success();
    spoil("UPDATE mlgate_audit SET hash = -1 WHERE entry = 2");
    let found = house.env.mlgate(["audit", "verify"]).run().code(3);
    assert!(
        found
            .stderr()
            .contains("entry 2 of the audit trail was altered"),
        "{found}"
    );
    let list = house.env.mlgate(["audit", "list", "-o", "json"]).run();
    assert!(!list.status().success(), "{list}");
    assert!(
        list.stderr()
            .contains("audit entry `2` cannot be read: its column `hash`"),
        "{list}"
    );
}

/// A database of PostgreSQL that takes any byte for a text.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_byte_in_an_sql_ascii_database_of_postgresql() {
    let db = TestDb::narrow_postgresql("SQL_ASCII");
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..3));
    one_bad_provider(&db, "E'\\xff'");
}

/// A column of MariaDB that accepts any byte.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_byte_in_a_binary_column_of_mariadb() {
    let db = TestDb::mariadb();
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..3));
    db.execute("ALTER TABLE secrets MODIFY provider VARBINARY(64)");
    one_bad_provider(&db, "X'ff'");
}

/// A secret with an unreadable provider, on which its value does not depend.
fn one_bad_provider(db: &TestDb, no_text: &str) {
    let env = TestEnv::on(db, "A");
    let (id, name) = first(db);
    db.execute(&format!(
        "UPDATE secrets SET provider = {no_text} WHERE secret_id = '{id}'"
    ));
    let says = format!("secret `{id}` cannot be read: its column `provider` is not valid UTF-8");
    for (args, code) in [
        (&["secret", "list"][..], 3),
        (&["secret", "get", &name], 13),
        (&["doctor"], 3),
    ] {
        let found = env.mlgate(args).run().code(code);
        let whole = format!("{}{}", found.stdout(), found.stderr());
        assert!(whole.contains(&says) || whole.contains(&id), "{found}");
    }
    let listed = env.mlgate(["secret", "list", "-o", "name"]).run().code(3);
    assert_eq!(listed.stdout().lines().count(), 2, "{listed}");
    assert!(listed.stderr().contains(&says), "{listed}");
    env.mlgate(["verify"]).run().success();
    env.set("MLGATE_NEW_KEK_PASSPHRASE", "B");
    env.mlgate(["rotate-kek", "--yes"]).run().success();
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B");
    env.mlgate(["verify"]).run().success();
}
