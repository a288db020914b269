//! Rows, tables and indexes that are damaged or unusual: each is named, counted and left alone, and
//! does not keep others from being read.

mod counted;
mod damaged;
mod engines;
mod keys_derived;
mod mutations;
mod partial_own_tables;
mod wrong_types;

use crate::common::{Engine, TestDb, TestEnv};

/// A standalone store with a row in every table that a command reads. Two secrets, `first` and `second`.
struct Furnished {
    env: TestEnv,
    db: TestDb,
}

const LINES: [&str; 11] = [
    "secret create first --value-command id --provider openai --description d --label team=search",
    "secret create second --value-command id --provider openai",
    "model create gpt --secret first --model-name gpt-4o",
    "model create other --secret second --model-name gpt-4o",
    "endpoint create chat --model gpt --no-usage-tracking --tag team=a",
    "endpoint create spare --model other --no-usage-tracking",
    "secret bind first --resource-type SCORER_JOB --resource-id nightly --name TOKEN",
    "budget create --amount 10 --duration 1mo --scope global --action alert",
    "guardrail create polite --scorer-file scorer.json --stage before --action validation",
    "guardrail add polite --endpoint chat",
    "endpoint bind chat --scorer polite",
];

impl Furnished {
    fn new(engine: Engine) -> Self {
        let db = TestDb::standalone(engine);
        let env = TestEnv::on(&db, "A");
        env.write("scorer.json", r#"{"name": "polite", "call_source": null}"#);
        for line in LINES {
            env.mlgate(line.split(' ')).run().success();
        }
        Self { env, db }
    }

    fn id(&self, table: &str, column: &str, condition: &str) -> String {
        let sql = format!("SELECT {column} FROM {table} WHERE {condition}");
        self.db.value(&sql).expect("one row")
    }
}
