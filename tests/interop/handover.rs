//! MLflow started with only a handover file: each process gets an empty environment, and both
//! variables as the reader of the file's format takes them from it.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, TestDb, TestEnv, on_sqlite_and_in_full, servers};
use crate::handover::read;

const FORMATS: [&str; 5] = ["env", "systemd", "docker", "kubernetes:mlflow", "json"];

/// What careless readers alter; every format can hold it.
const AWKWARD: [&str; 2] = [
    " =it's \"the\" \\\\ 1st `id` $HOME ${x} #1 100% \\n pa\u{308}ss \u{1f511}\t' ",
    "# the 2nd: 'quoted' \"$(id)\" \\",
];

/// All formats on one engine; a process takes seconds to start, and MLflow reads its variables the same on each.
fn formats(db: &TestDb) -> &'static [&'static str] {
    match db.engine() {
        Engine::Sqlite => &FORMATS,
        Engine::Postgresql => &FORMATS[2..3],
        Engine::Mariadb => &FORMATS[1..2],
    }
}

/// Runs Python with MLflow's store of the database as `store`, and returns its output.
fn mlflow(db: &TestDb, format: &str, file: &Path, code: &str) -> Value {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop");
    let code = format!(
        "import json, sys\nsys.path.insert(0, sys.argv[2])\nimport mlflow_driver as driver\n\
         store = driver.SqlAlchemyStore(sys.argv[1], driver.ARTIFACT_ROOT)\n\
         print(json.dumps({code}, default=driver.plain), file=driver.answers, flush=True)"
    );
    let python = servers::variable("MLGATE_TEST_PYTHON");
    let own = TestEnv::new();
    let command = if format == "env" {
        // As an operator would.
        let script = "set -a; . \"$1\"; set +a; shift; exec \"$@\"";
        own.program("sh", ["-c", script, "sh"])
            .args([file])
            .args([&python])
    } else {
        let told = read(&own, format, file);
        assert_eq!(told.len(), 2, "{told:?}");
        let command = own.program(&python, [""; 0]);
        told.into_iter()
            .fold(command, |command, (name, value)| command.env(name, value))
    };
    let output = command.args(["-c", &code, db.url()]).args([driver]).run();
    output.success().json()
}

on_sqlite_and_in_full! {
    fn a_server_with_only_the_file_decrypts_every_secret(db: &TestDb, mlflow_that_is: &Mlflow) {
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        add(&env, "3", AWKWARD[0]);
        let mut values = Map::new();
        for name in ["one", "it's the 2nd"] {
            env.create(name, &format!("sk-{name}"), &["--provider", "openai"]);
            values.insert(name.to_owned(), json!({"api_key": format!("sk-{name}")}));
        }
        // Before: MLflow reads, and writes what mlgate reads.
        for format in &formats(db)[..1] {
            let file = env.work().join("before");
            let out = ["kek", "env", "--format", format, "--out", "before"];
            let _ = env.mlgate(out).run().success();
            let name = format!("of {format}");
            let create = format!("driver.create_secret(store, {name:?}, {{'api_key': 'sk-theirs'}})");
            let answer = mlflow(db, format, &file, &format!("[driver.decrypt_all(store), {create}]"));
            assert_eq!(answer[0], Value::from(values.clone()), "{format}");
            assert_eq!(env.reveal(&name), "sk-theirs");
            values.insert(name, json!({"api_key": "sk-theirs"}));
            std::fs::remove_file(file).unwrap();
        }
        // After: every secret is at the new version, under the new passphrase.
        env.write("new", AWKWARD[1]);
        let rotate = ["rotate-kek", "--yes", "--new-passphrase-file", "new", "--passphrase-verbatim"];
        let handover = formats(db).iter().map(|format| format!("--handover={format}=after.{format}"));
        let _ = env.mlgate(rotate).args(handover).run().success();
        for format in formats(db) {
            let file = env.work().join(format!("after.{format}"));
            assert_eq!(mlflow(db, format, &file, "driver.decrypt_all(store)"), Value::from(values.clone()), "{format}");
        }
        // The file is what makes the difference.
        assert!(mlflow_that_is.decrypt("one").is_err());
    }
}
