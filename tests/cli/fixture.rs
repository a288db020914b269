//! What the tests start from: a database with rows that `MLflow` wrote, and what a failed command must
//! leave alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use data_encoding::BASE64;
use mlgate::crypto::Passphrase;
use mlgate::crypto::envelope::rewrap;
use mlgate::crypto::kdf::derive_kek;
use mlgate::domain::KekVersion;
use serde_json::Value;

use crate::common::{CommandOutput, TestDb, TestEnv, kek};

/// The passphrase of the rows in `golden.json`, at KEK versions 1 and 2.
pub(crate) const HORSE: &str = "correct horse battery staple";

/// A passphrase that decrypts nothing.
pub(crate) const WRONG: &str = "incorrect horse";

/// A new passphrase that is long enough to cause no warning.
pub(crate) const NEW: &str = "a new passphrase of more than 32 characters";

static GOLDEN: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden.json");
    let text = std::fs::read(path).expect("the vectors are in the repository");
    let mut golden: Value = serde_json::from_slice(&text).expect("they are JSON");
    if cfg!(feature = "short-kdf") {
        rewrap_rows(&mut golden);
    }
    golden
});

/// Wraps the DEKs of all rows under the keys that commands derive in the quick tier.
fn rewrap_rows(golden: &mut Value) {
    let mut keks = BTreeMap::new();
    let cases = golden["secrets_created_by_store"].as_array_mut();
    for case in cases.expect("a list") {
        let text = case["passphrase"].as_str().expect("a text").to_owned();
        let version = case["row"]["kek_version"].as_u64().expect("a number");
        let (real, short) = keks.entry((text.clone(), version)).or_insert_with(|| {
            let passphrase = match &*text {
                "" => Passphrase::mlflow_default(),
                _ => Passphrase::from(text),
            };
            let version = u32::try_from(version).expect("a version");
            let version = KekVersion::new(version).expect("a version");
            (derive_kek(&passphrase, version), kek(&passphrase, version))
        });
        let wrapped = case["row"]["wrapped_dek"].as_str().expect("base64");
        let wrapped = BASE64.decode(wrapped.as_bytes()).expect("base64");
        let wrapped = rewrap(real, short, &wrapped).expect("MLflow's own row");
        case["row"]["wrapped_dek"] = BASE64.encode(&wrapped).into();
    }
}

/// An environment whose commands find `db` and the passphrase [`HORSE`].
pub(crate) fn at(db: &TestDb) -> TestEnv {
    let env = TestEnv::new();
    env.use_database(db);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
    env.set("MLGATE_ACTOR", "tester");
    env
}

/// The same, with a fresh SQLite database that holds these rows of `golden.json`.
pub(crate) fn with_rows(names: &[&str]) -> (TestEnv, TestDb) {
    let db = TestDb::sqlite();
    insert_golden(&db, names);
    (at(&db), db)
}

/// Inserts rows that `MLflow` wrote. `kek_default_passphrase` is under the public default.
pub(crate) fn insert_golden(db: &TestDb, names: &[&str]) {
    for name in names {
        insert(db, &golden_row(name));
    }
}

/// One row that `MLflow` wrote, by its secret's name.
pub(crate) fn golden_row(name: &str) -> Value {
    let cases = GOLDEN["secrets_created_by_store"]
        .as_array()
        .expect("a list");
    let found = cases.iter().find(|case| case["row"]["secret_name"] == name);
    found.unwrap_or_else(|| panic!("no row {name} in golden.json"))["row"].clone()
}

/// Inserts a row in the shape of `golden.json`, with a fixed creation time.
pub(crate) fn insert(db: &TestDb, row: &Value) {
    let blob = |column: &str| {
        let text = row[column].as_str().expect("base64");
        db.blob_literal(&BASE64.decode(text.as_bytes()).expect("base64"))
    };
    let quoted = |column: &str| match &row[column] {
        Value::Null => "NULL".to_owned(),
        Value::String(text) => format!(
            "'{}'",
            text.replace('\'', "''").replace('\\', &backslash(db))
        ),
        other => other.to_string(),
    };
    db.execute(&format!(
        "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
         masked_value, provider, auth_config, created_by, created_at, last_updated_by, \
         last_updated_at, workspace) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, 1780000000000, {}, \
         1780000000000, {})",
        quoted("secret_id"),
        quoted("secret_name"),
        blob("encrypted_value"),
        blob("wrapped_dek"),
        quoted("kek_version"),
        quoted("masked_value"),
        quoted("provider"),
        quoted("auth_config"),
        quoted("created_by"),
        quoted("last_updated_by"),
        quoted("workspace"),
    ));
}

/// How the engine's string literals spell a backslash.
fn backslash(db: &TestDb) -> String {
    let twice = db.engine() == crate::common::Engine::Mariadb;
    if twice { "\\\\" } else { "\\" }.to_owned()
}

/// Every file that a command could have touched, with its contents: the database's directory, the working
/// directory and HOME.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Reads every file.
pub(crate) fn files(env: &TestEnv, db: Option<&TestDb>) -> Files {
    let mut found = Files::new();
    collect(&env.work(), &mut found);
    collect(&env.home(), &mut found);
    if let Some(db) = db {
        collect(
            db.path().parent().expect("the file is in a directory"),
            &mut found,
        );
    }
    found
}

fn collect(directory: &Path, found: &mut Files) {
    for entry in std::fs::read_dir(directory).expect("a directory of the test can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, found);
        }
        // A directory counts by its name, and so does what cannot be read.
        found.insert(path.clone(), std::fs::read(&path).unwrap_or_default());
    }
}

/// Runs a command that must fail and leave every file unchanged.
pub(crate) fn refused(env: &TestEnv, db: &TestDb, code: i32, args: &[&str]) -> CommandOutput {
    let before = files(env, Some(db));
    let output = env.mlgate(args).run().code(code);
    assert!(
        files(env, Some(db)) == before,
        "{args:?} failed and changed a file\n{output}"
    );
    output
}

/// Asserts that stderr has each of these texts.
#[track_caller]
pub(crate) fn assert_says(output: &CommandOutput, texts: &[&str]) {
    for text in texts {
        assert!(output.stderr().contains(text), "no {text:?} in\n{output}");
    }
}

/// The plaintext of one field, as `secret reveal` prints it.
pub(crate) fn revealed(env: &TestEnv, name: &str, field: &str) -> String {
    let output = env
        .mlgate(["secret", "reveal", name, "--field", field])
        .run()
        .success();
    output.stdout().to_owned()
}

/// An environment and a database with the secret `single_key` and model definitions of these names that use it.
pub(crate) fn with_models(names: &[&str]) -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key"]);
    for name in names {
        env.mlgate(["model", "create", name, "--secret", "single_key"])
            .args(["--provider", "openai", "--model-name", "gpt-4o"])
            .run()
            .success();
    }
    (env, db)
}

/// Gives an endpoint everything that can depend on one: a scorer and its binding, a guardrail that checks it and
/// acts through it, and a budget policy, next to a global one.
pub(crate) fn hang_everything_on(db: &TestDb, endpoint_id: &str) {
    for sql in [
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         VALUES ('{id}', 'scorer', 'scorer-1', 1, 1)",
        "INSERT INTO scorers (experiment_id, scorer_name, scorer_id) VALUES (0, 'judge', 'scorer-1')",
        "INSERT INTO scorer_versions (scorer_id, scorer_version, serialized_scorer) \
         VALUES ('scorer-1', 1, '{\"model\": \"gateway:/{id}\"}'), ('scorer-1', 2, '{\"model\": \"gateway:/{id}\"}')",
        "INSERT INTO guardrails (guardrail_id, name, scorer_id, scorer_version, stage, action, action_endpoint_id, \
         created_at, last_updated_at, workspace) \
         VALUES ('gr-1', 'no insults', 'scorer-1', 1, 'AFTER', 'SANITIZATION', '{id}', 1, 1, 'default')",
        "INSERT INTO guardrail_configs (endpoint_id, guardrail_id, execution_order, created_at, workspace) \
         VALUES ('{id}', 'gr-1', 1, 1, 'default')",
        "INSERT INTO budget_policies (budget_policy_id, budget_unit, budget_amount, duration_unit, duration_value, \
         target_scope, target_value, budget_action, created_at, last_updated_at, workspace) \
         VALUES ('bp-1', 'USD', 5, 'DAYS', 1, 'ENDPOINT', '{id}', 'REJECT', 1, 1, 'default'), \
         ('bp-2', 'USD', 5, 'DAYS', 1, 'GLOBAL', NULL, 'REJECT', 1, 1, 'default')",
    ] {
        db.execute(&sql.replace("{id}", endpoint_id));
    }
}

/// Runs a program, and prints the most memory that it had, in kilobytes, and its exit code.
const PEAK: &str = "import resource, subprocess, sys\n\
    ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n\
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, ended.returncode)";

/// The most memory that a command had, in kilobytes.
pub(crate) fn peak_memory(env: &TestEnv, command: &str, code: i32) -> u64 {
    let words: Vec<&str> = command.split(' ').collect();
    let args = [&["-c", PEAK, "mlgate"], &words[..]].concat();
    let output = env.program("python3", args).run().success();
    let (peak, ended) = output.stdout().trim().split_once(' ').expect("two numbers");
    assert_eq!(ended, code.to_string(), "{output}");
    peak.parse().expect("a number")
}
