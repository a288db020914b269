//! The test harness itself: databases, the real `MLflow`, and the dump that plain `cargo test` uses.

use serde_json::json;

use crate::common::{Engine, Mlflow, TestDb, TestEnv, on_every_engine};

on_every_engine! {
    fn mlflow_reads_what_it_wrote(db: &TestDb, mlflow: &Mlflow) {
        let mlflow = mlflow.key("correct horse battery staple", 3);
        let value = json!({"api_key": "sk-1234567890", "note": "ünïcode\n"});
        let id = mlflow.create_secret_with(
            "openai",
            &value,
            json!({"provider": "openai", "auth_config": {"api_base": "https://x"}, "created_by": "me"}),
        );

        assert_eq!(mlflow.decrypt("openai"), Ok(value.clone()));
        assert_eq!(mlflow.decrypt_all(), Ok(json!({"openai": value})));
        assert_eq!(mlflow.get_secret("openai").unwrap()["masked_values"]["api_key"], "sk-...7890");
        assert_eq!(mlflow.list_secrets().len(), 1);
        let rows = db.rows("SELECT secret_id, kek_version, wrapped_dek, description FROM secrets");
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!(row[0].as_deref(), Some(id.as_str()));
        assert_eq!(row[1].as_deref(), Some("3"));
        assert_eq!(row[2].as_ref().map(String::len), Some(2 * 60));
        assert_eq!(row[3], None);

        let error = mlflow.key("wrong", 3).decrypt("openai").unwrap_err();
        assert_eq!(error.code.as_deref(), Some("INVALID_PARAMETER_VALUE"), "{error:?}");

        mlflow.update_secret(&id, json!({"value": {"api_key": "new"}, "updated_by": "you"})).unwrap();
        assert_eq!(mlflow.decrypt("openai"), Ok(json!({"api_key": "new"})));
        mlflow.delete_secret(&id).unwrap();
        assert_eq!(db.secrets_snapshot(), Vec::<Vec<_>>::new());
    }

    fn mlflow_resolves_an_endpoint_for_its_gateway(db: &TestDb, mlflow: &Mlflow) {
        assert_eq!(db.secrets_snapshot(), Vec::<Vec<_>>::new());
        let secret = mlflow.create_secret("key", &json!({"api_key": "sk-1"}));
        let model = mlflow.create_model_definition("model", &secret, "openai", "gpt-4o");
        mlflow.create_endpoint("chat", &[&model]);
        let config = mlflow.resolve_endpoint("chat").unwrap();
        assert_eq!(config["models"][0]["secret_value"]["api_key"], "sk-1");
        assert_eq!(config["models"][0]["model_name"], "gpt-4o");
    }

    fn mlflow_rotates_by_its_own_command(db: &TestDb, mlflow: &Mlflow) {
        let old = mlflow.key("old", 1);
        old.create_secret("key", &json!({"api_key": "sk-1"}));
        let output = old.rotate_kek("new").success();
        assert!(output.stdout().contains("Successfully rotated 1 encryption key"), "{output}");
        assert_eq!(mlflow.key("new", 2).decrypt("key"), Ok(json!({"api_key": "sk-1"})));
        assert_eq!(db.value("SELECT kek_version FROM secrets").as_deref(), Some("2"));
    }

    fn an_empty_database_has_no_table(engine: Engine) {
        let db = TestDb::empty(engine);
        assert_eq!(db.engine(), engine);
        if engine == Engine::Sqlite {
            assert_eq!(std::fs::read(db.path()).unwrap(), b"");
        }
        db.execute("CREATE TABLE secrets (secret_id INTEGER)");
        assert_eq!(db.secrets_snapshot(), Vec::<Vec<_>>::new());
    }

    fn a_database_is_as_mlflow_creates_it(db: &TestDb) {
        assert_eq!(
            db.value("SELECT version_num FROM alembic_version").as_deref(),
            Some("dc11669786a5")
        );
        assert_eq!(db.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
        let blob = db.blob_literal(&[0, 0xff, 0x27]);
        let insert = format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
             masked_value, created_at, last_updated_at) VALUES ('s-1', 'n', {blob}, {blob}, 1, '{{}}', 1, 1)"
        );
        db.execute(&insert);
        assert_eq!(db.value("SELECT wrapped_dek FROM secrets").as_deref(), Some("00ff27"));
        let error = db.connect().try_execute("UPDATE secrets SET secret_name = 'm'").unwrap_err();
        assert!(error.contains("immutable"), "{error}");
    }

    fn older_releases_are_installed(engine: Engine) {
        for (release, revision) in [
            ("3.8.0", "1bd49d398cd23"),
            ("3.9.0", "d3e4f5a6b7c8"),
            ("3.10.0", "1b5f0d9ad7c1"),
            ("3.11.1", "c3d6457b6d8a"),
            ("3.12.0", "7d34483879f0"),
            ("3.13.0", "da6fb0208061"),
            ("3.15.0", "6f8d9c3b2a1e"),
            ("3.16.0", "b7e2c1a4d9f3"),
        ] {
            let db = TestDb::release(engine, release);
            let found = db.value("SELECT version_num FROM alembic_version");
            assert_eq!(found.as_deref(), Some(revision), "{release}");
            assert_eq!(db.secrets_snapshot(), Vec::<Vec<_>>::new());
        }
    }
}

/// Columns in their order, then the words of each table, index and trigger, then the first rows.
///
/// The words are sorted, since the migrations of `MLflow` emit the constraints of a rebuilt table in
/// another order each time.
fn contents(db: &TestDb) -> Vec<Vec<Option<String>>> {
    let mut rows = db.rows(
        "SELECT m.name, c.cid, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk \
         FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2",
    );
    let mut schema = db.rows("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2");
    for sql in schema.iter_mut().filter_map(|row| row[2].as_mut()) {
        let between = |c: char| c.is_whitespace() || "(),;".contains(c);
        let mut words: Vec<_> = sql.split(between).filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        *sql = words.join(" ");
    }
    rows.extend(schema);
    rows.extend(db.rows("SELECT * FROM alembic_version"));
    rows.extend(db.rows("SELECT * FROM workspaces"));
    rows.extend(
        db.rows("SELECT experiment_id, name, artifact_location, workspace FROM experiments"),
    );
    rows
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn the_committed_dump_matches_mlflow() {
    let made = TestDb::empty(Engine::Sqlite);
    Mlflow::in_own_process(&made).init().unwrap();
    assert_same(&contents(&TestDb::from_dump()), &contents(&made));
    assert_same(&contents(&TestDb::sqlite()), &contents(&made));
}

/// Names the first rows that differ; all of them would be a thousand lines.
fn assert_same(left: &[Vec<Option<String>>], right: &[Vec<Option<String>>]) {
    let difference = left.iter().zip(right).find(|(left, right)| left != right);
    assert_eq!(difference, None);
    assert_eq!(left.len(), right.len());
}

#[test]
#[ignore = "needs MLflow: run tests/run"]
fn mlflow_in_its_own_process_works_beside_the_shared_one() {
    let db = TestDb::sqlite();
    let (shared, own) = (Mlflow::on(&db), Mlflow::in_own_process(&db));
    shared.create_secret("a", &json!({"k": "1"}));
    own.create_secret("b", &json!({"k": "2"}));
    assert_eq!(
        shared.decrypt_all(),
        Ok(json!({"a": {"k": "1"}, "b": {"k": "2"}}))
    );
    let error = own.delete_secret("s-none").unwrap_err();
    assert_eq!(error.class, "MlflowException");
    assert_eq!(error.code.as_deref(), Some("RESOURCE_DOES_NOT_EXIST"));
    assert!(error.message.contains("s-none"), "{error:?}");
}

#[test]
fn commands_print_json_and_bytes() {
    let (env, db) = (TestEnv::new(), TestDb::sqlite());
    env.use_database(&db);
    let output = env
        .program("printf", [r#"{"url":"%s"}"#])
        .args([db.url()])
        .run()
        .success();
    assert_eq!(output.json()["url"], db.url());
    assert_eq!(output.stdout_bytes(), output.stdout().as_bytes());
    insta::assert_snapshot!(output, @r#"{"url":"$DATABASE"}[no newline]"#);
    let output = env
        .program("sh", ["-c", "echo $MLGATE_DATABASE; exit 4"])
        .run()
        .code(4);
    insta::assert_snapshot!(output, @r"
    $DATABASE
    [exit status: 4]
    ");
    let output = env
        .program("sh", ["-c", "command -v mlgate; echo $HOME"])
        .env_remove("HOME")
        .run();
    insta::assert_snapshot!(output, @"$BIN/mlgate");
    drop(env.mlgate(["--version"]));
}
