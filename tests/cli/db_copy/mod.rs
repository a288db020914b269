//! `mlgate db copy`: from one database to another, under another key.

mod conflicts;
mod former_values;
mod ids;
mod keys;
mod refusals;
mod scope;
mod whole;

use serde_json::Value;

use crate::common::{CommandOutput, Engine, Invocation, TestDb, TestEnv};

/// The passphrases of source and target.
const FROM: &str = "the passphrase of the source, long enough";
const TO: &str = "the passphrase of the target, long enough";

/// Two databases, and an environment whose commands work on the target.
struct Pair {
    source: TestDb,
    target: TestDb,
    /// The environment of the source.
    from: TestEnv,
    /// The environment of the target.
    to: TestEnv,
}

impl Pair {
    /// The source's passphrase is [`FROM`], the target's [`TO`].
    fn new(source: TestDb, target: TestDb) -> Self {
        let from = TestEnv::on(&source, FROM);
        let to = TestEnv::on(&target, TO);
        to.set("MLGATE_FROM_KEK_PASSPHRASE", FROM);
        to.hide(source.url(), "$SOURCE");
        Self {
            source,
            target,
            from,
            to,
        }
    }

    /// A standalone store as the source, and `MLflow`'s database with mlgate's own tables.
    fn into_mlflow(engine: Engine) -> Self {
        let pair = Self::new(standalone(Engine::Sqlite), TestDb::mlflow(engine));
        let _ = pair.to.mlgate(["db", "init", "--yes"]).run().success();
        pair
    }

    fn copy(&self, args: &[&str]) -> Invocation {
        let names = ["db", "copy", "--from", self.source.url(), "--yes"];
        self.to.mlgate(names).args(args)
    }

    /// Runs a copy that succeeds, and returns its report.
    fn copied(&self, args: &[&str]) -> Value {
        self.copy(args).args(["-o", "json"]).run().success().json()
    }

    /// Runs a copy that fails and leaves the target unchanged.
    fn refused(&self, code: i32, args: &[&str]) -> CommandOutput {
        let before = everything(&self.target);
        let output = self.copy(args).run().code(code);
        assert_eq!(everything(&self.target), before, "{output}");
        output
    }
}

/// An empty standalone store.
pub(super) fn standalone(engine: Engine) -> TestDb {
    let db = TestDb::empty(engine);
    let init = ["-d", db.url(), "db", "init", "--standalone"];
    let _ = TestEnv::new().mlgate(init).run().success();
    db
}

/// Two secrets with every detail, three model definitions, an endpoint and bindings.
pub(super) fn fill(env: &TestEnv) {
    env.create(
        "one",
        "sk-one-1234567890",
        &["--provider", "openai", "--shared"],
    );
    let known = [
        "--label",
        "team=é",
        "--expires",
        "2127-01-31",
        "--description",
        "d",
        "--field-name",
        "F",
    ];
    env.create("zwei|é", "sk-two-1234567890", &known);
    for line in [
        "secret bind one --resource-type JOB --resource-id a:1 --name key",
        "secret bind one --resource-type JOB --resource-id b --name key",
        "model create a --secret one --model-name gpt-4o --actor ana",
        "model create b --secret one --model-name gpt-4o-mini",
        "model create c --secret zwei|é --provider anthropic --model-name x",
        "endpoint create chat --model a:weight=0.7 --model b:weight=0.3 --model c:fallback --max-attempts 2 --tag k=v \
         --no-usage-tracking",
        "endpoint bind chat --resource-id r-1 --no-check",
    ] {
        let _ = env
            .mlgate(line.split(' ').filter(|word| !word.is_empty()))
            .run()
            .success();
    }
}

/// Every row of every table that a copy can write.
fn everything(db: &TestDb) -> Vec<Vec<crate::common::Row>> {
    let own = db.engine() != Engine::Sqlite
        || db.value("SELECT count(*) FROM sqlite_master WHERE name = 'mlgate_secrets'")
            == Some("1".into());
    let gateway = [
        "secrets",
        "model_definitions",
        "endpoints",
        "endpoint_model_mappings",
        "endpoint_tags",
        "endpoint_bindings",
    ];
    let ours = [
        "mlgate_secrets",
        "mlgate_secret_labels",
        "mlgate_secret_bindings",
        "mlgate_audit",
    ];
    let tables = gateway.into_iter().chain(ours.into_iter().filter(|_| own));
    tables
        .map(|table| {
            let mut rows = db.rows(&format!("SELECT * FROM {table}"));
            rows.sort();
            rows
        })
        .collect()
}

/// A list of mlgate's, as JSON without the times and users that a copy sets.
pub(super) fn list(env: &TestEnv, noun: &str) -> Value {
    let words = noun.split(' ');
    env.mlgate(words)
        .args(["-o", "json"])
        .run()
        .success()
        .json()
}
