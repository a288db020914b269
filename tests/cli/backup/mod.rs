//! `mlgate db backup`, `db restore` and `backup check`.

mod at_length;
mod check;
mod columns;
mod damaged;
mod refusals;
mod whole;

use serde_json::Value;

use super::db_copy::{fill, standalone};
use crate::common::{Row, TestDb, TestEnv};

const PASSPHRASE: &str = "the passphrase of the gateway, long enough";

const FILE: &str = "gateway.backup";

/// A judge without code.
const JUDGE: &str = r#"{"name": "polite", "model": "gateway:/x"}"#;

/// Everything that a gateway can have, in a store of its own.
fn full(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    fill(&env);
    env.write("polite.json", JUDGE);
    for line in [
        "endpoint create tracked --model a --usage-tracking --tag team=search",
        "guardrail create no-pii --scorer-file polite.json --experiment judges --stage before --action validation",
        "guardrail create clean --scorer polite --stage after --action sanitization --action-endpoint chat",
        "guardrail add no-pii --endpoint tracked --order 3",
        "guardrail add clean --endpoint tracked",
        "endpoint bind tracked --scorer polite",
        "budget create --amount 10.25 --duration 1mo --endpoint tracked --action reject",
        "budget create --amount 3 --duration 2w --scope global --action alert",
    ] {
        let _ = env.mlgate(line.split(' ')).run().success();
    }
    env
}

/// Backs a database up into [`FILE`] in the working directory of its environment.
fn back_up(env: &TestEnv) -> Value {
    let backup = env.mlgate(["db", "backup", FILE, "-o", "json"]);
    backup.run().success().json()
}

/// The bytes of the backup.
fn bytes(env: &TestEnv) -> Vec<u8> {
    std::fs::read(env.work().join(FILE)).expect("the backup is there")
}

/// An environment on another database, with the backup in its working directory.
fn elsewhere(from: &TestEnv, db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    env.write(FILE, bytes(from));
    env
}

fn restored(env: &TestEnv, args: &[&str]) -> Value {
    let restore = env.mlgate(["db", "restore", FILE, "--yes", "-o", "json"]);
    restore.args(args).run().success().json()
}

/// The tables of a gateway whose rows a backup keeps as they are.
const TABLES: [&str; 15] = [
    "secrets",
    "model_definitions",
    "endpoints",
    "endpoint_model_mappings",
    "endpoint_tags",
    "endpoint_bindings",
    "budget_policies",
    "guardrails",
    "guardrail_configs",
    "scorers",
    "scorer_versions",
    "experiment_tags",
    "mlgate_secrets",
    "mlgate_secret_labels",
    "mlgate_secret_bindings",
];

/// Every row of these tables.
fn rows(db: &TestDb) -> Vec<Vec<Row>> {
    let rows = TABLES.map(|table| {
        let mut rows = db.rows(&format!("SELECT * FROM {table}"));
        rows.sort();
        rows
    });
    rows.into()
}
