//! `mlgate db status`, and how mlgate recognises every kind of database.

use super::fixture::{assert_says, at, files, refused};
use crate::common::{Engine, TestDb, TestEnv};

/// The status as JSON, without what every database has.
fn status(db: &TestDb) -> serde_json::Value {
    let env = at(db);
    let before = files(&env, Some(db));
    let json = env
        .mlgate(["db", "status", "-o", "json"])
        .run()
        .success()
        .json();
    assert!(files(&env, Some(db)) == before);
    json
}

/// Asserts the kind, that no other command works, and that each says why.
fn unusable(db: &TestDb, kind: &str, says: &[&str]) {
    let found = status(db);
    assert_eq!(found["kind"], kind, "{found}");
    assert_eq!(found["usable"], false);
    let env = at(db);
    for args in [
        &["secret", "list"][..],
        &["secret", "create", "k", "--value", "v"],
        &["kek", "status"],
        &["verify"],
        &["rotate-kek", "-y", "--new-passphrase-command", "echo new"],
    ] {
        assert_says(&refused(&env, db, 10, args), says);
    }
    let text = env.mlgate(["db", "status"]).run().success();
    assert!(
        says.iter().any(|says| text.stdout().contains(says)),
        "{text}"
    );
}

#[test]
fn mlflows_database_is_described() {
    let (env, db) = super::fixture::with_rows(&["single_key", "kek_v2"]);
    // SQLite's own version changes with the crate that bundles it.
    let version = status(&db)["server_version"].as_str().unwrap().to_owned();
    env.hide(&version, "SQLITE_VERSION");
    insta::assert_snapshot!(env.mlgate(["db", "status"]).run(), @r"
    database:      $DATABASE
    engine:        SQLite SQLITE_VERSION
    writable:      yes
    type:          MLflow tracking database
    revision:      dc11669786a5 (MLflow 3.17.0 to 3.17.2)
    features:      gateway, routing and fallback, usage tracking, workspaces, budgets, guardrails, budget targets
    rows:          secrets 2, endpoints 0, model_definitions 0, endpoint_model_mappings 0, endpoint_bindings 0, endpoint_tags 0, budget_policies 0, guardrails 0, guardrail_configs 0
    KEK versions:  1 (1 secret), 2 (1 secret)
    name trigger:  present
    own tables:    none; `mlgate db init` creates them
    ");
    insta::assert_snapshot!(env.mlgate(["dbs", "status", "-o", "json"]).run(), @r#"
    {
      "database": "$DATABASE",
      "engine": "sqlite",
      "server_version": "SQLITE_VERSION",
      "encryption": null,
      "tls": null,
      "pooling": null,
      "writable": true,
      "read_only_because": null,
      "durability_risk": null,
      "account": null,
      "schema": null,
      "search_path": null,
      "cluster": null,
      "kind": "mlflow",
      "revision": "dc11669786a5",
      "mlflow_releases": "3.17.0 to 3.17.2",
      "usable": true,
      "problem": null,
      "hints": [],
      "missing_rights": null,
      "character_sets": {},
      "features": [
        "gateway",
        "routing and fallback",
        "usage tracking",
        "workspaces",
        "budgets",
        "guardrails",
        "budget targets"
      ],
      "rows": {
        "secrets": 2,
        "endpoints": 0,
        "model_definitions": 0,
        "endpoint_model_mappings": 0,
        "endpoint_bindings": 0,
        "endpoint_tags": 0,
        "budget_policies": 0,
        "guardrails": 0,
        "guardrail_configs": 0
      },
      "kek_versions": {
        "1": 1,
        "2": 1
      },
      "immutability_trigger": true,
      "own_tables": {
        "made": false,
        "rows": {},
        "pending_migrations": [
          "2026-11-23-000003_own_tables",
          "2026-11-30-000005_managed",
          "2026-11-30-000006_secret_history"
        ]
      }
    }
    "#);
}

#[test]
fn each_release_has_its_features() {
    for (release, releases, features, works) in [
        ("3.8.0", "3.8.0 to 3.8.1", 1, true),
        ("3.9.0", "3.9.0", 2, true),
        ("3.10.0", "3.10.0 to 3.10.1", 4, true),
        ("3.11.1", "3.11.1", 5, true),
        ("3.12.0", "3.12.0", 6, true),
        ("3.13.0", "3.13.0", 6, true),
        ("3.15.0", "3.15.0 to 3.15.2", 7, true),
        ("3.16.0", "3.16.0 to 3.16.1", 7, true),
    ] {
        let db = TestDb::release(Engine::Sqlite, release);
        let found = status(&db);
        assert_eq!(found["kind"], "mlflow", "{release}");
        assert_eq!(found["mlflow_releases"], releases);
        assert_eq!(
            found["features"].as_array().unwrap().len(),
            features,
            "{found}"
        );
        assert_eq!(found["usable"], works);
        assert_eq!(found["immutability_trigger"], true, "{release}");
        let output = at(&db).mlgate(["secret", "list"]).run().success();
        assert_eq!(output.stderr(), "no secrets\n", "{release}");
    }
}

#[test]
fn a_release_without_a_gateway_names_the_first_that_has_one() {
    let db = TestDb::release(Engine::Sqlite, "3.7.0");
    unusable(
        &db,
        "before_gateway",
        &["without an AI Gateway", "bf29a5ff90ea", "MLflow 3.8.0"],
    );
    assert_says(
        &refused(&at(&db), &db, 10, &["secret", "list"]),
        &["mlflow db upgrade"],
    );
}

#[test]
fn empty_databases_and_foreign_tables_are_recognised() {
    unusable(
        &TestDb::empty(Engine::Sqlite),
        "empty",
        &["the database is empty"],
    );
    let db = TestDb::empty(Engine::Sqlite);
    db.execute("CREATE TABLE customers (id INTEGER); CREATE TABLE orders (id INTEGER)");
    unusable(&db, "foreign", &["none of MLflow's"]);
}

#[test]
fn interrupted_upgrades_are_recognised() {
    // MySQL refused the trigger: all tables exist, but the revision is the previous one.
    let db = TestDb::release(Engine::Sqlite, "3.8.0");
    db.execute("UPDATE alembic_version SET version_num = 'bf29a5ff90ea'");
    unusable(
        &db,
        "half_migrated",
        &["was interrupted", "although the revision is older"],
    );
    // The stamp of a fork: the revision of 3.10.0, but no tables.
    let db = TestDb::release(Engine::Sqlite, "3.7.0");
    db.execute("UPDATE alembic_version SET version_num = '1b5f0d9ad7c1'");
    unusable(
        &db,
        "half_migrated",
        &["was interrupted", "the tables secrets, endpoints"],
    );
    // One table is missing.
    let db = TestDb::release(Engine::Sqlite, "3.8.0");
    db.execute("DROP TABLE endpoint_tags");
    unusable(&db, "half_migrated", &["endpoint_tags"]);
}

#[test]
fn revision_histories_that_mlflow_refuses() {
    let db = TestDb::release(Engine::Sqlite, "3.9.0");
    db.execute("INSERT INTO alembic_version (version_num) VALUES ('dc11669786a5')");
    unusable(&db, "several_revisions", &["several rows"]);
    let db = TestDb::release(Engine::Sqlite, "3.9.0");
    db.execute("DROP TABLE alembic_version");
    unusable(
        &db,
        "without_history",
        &["neither MLflow's history nor mlgate's mark"],
    );
    let db = TestDb::release(Engine::Sqlite, "3.9.0");
    db.execute("DELETE FROM alembic_version");
    unusable(
        &db,
        "without_history",
        &["neither MLflow's history nor mlgate's mark"],
    );
}

#[test]
fn a_newer_revision_works_with_a_warning() {
    let (env, db) = super::fixture::with_rows(&["single_key"]);
    db.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'");
    assert_eq!(status(&db)["usable"], true);
    insta::assert_snapshot!(env.mlgate(["secret", "list", "-o", "name", "-q"]).run(), @r"
    single_key
    ------- stderr -------
    warning: revision ffffffffffff is newer than this mlgate knows; the columns it needs exist
    ");
    let _ = env.mlgate(["verify"]).run().success();
}

#[test]
fn a_missing_trigger_is_reported() {
    let (env, db) = super::fixture::with_rows(&[]);
    db.execute("DROP TRIGGER prevent_secrets_aad_mutation");
    assert_eq!(status(&db)["immutability_trigger"], false);
    assert!(
        env.mlgate(["db", "status"])
            .run()
            .success()
            .stdout()
            .contains("name trigger:  missing")
    );
}

#[test]
fn a_standalone_store_is_created_once_used_and_described() {
    let env = TestEnv::new();
    env.set("MLGATE_DATABASE", "sqlite:///store.db");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "p");
    insta::assert_snapshot!(env.mlgate(["db", "init", "--standalone"]).run(), @r"
    ------- stderr -------
    created a standalone store in sqlite:///store.db
    ");
    insta::assert_snapshot!(env.mlgate(["db", "init", "--standalone", "-o", "json"]).run(), @r#"
    {
      "database": "sqlite:///store.db",
      "dry_run": false,
      "created": false,
      "standalone": true,
      "migrations": [],
      "immutability_trigger": true,
      "secret_history": 0
    }
    ------- stderr -------
    sqlite:///store.db is already a standalone store; nothing was changed
    "#);
    let _ = env
        .mlgate(["secret", "create", "k", "--value-stdin"])
        .stdin("v")
        .run()
        .success();
    let found = env
        .mlgate(["db", "status", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(found["kind"], "standalone");
    assert_eq!(found["rows"]["secrets"], 1);
    let mode = std::os::unix::fs::MetadataExt::mode(
        &std::fs::metadata(env.work().join("store.db")).unwrap(),
    );
    assert_eq!(mode & 0o777, 0o600, "the store is for its owner alone");
}

#[test]
fn a_standalone_store_is_not_created_among_foreign_tables() {
    let db = TestDb::sqlite();
    insta::assert_snapshot!(refused(&at(&db), &db, 10, &["db", "init", "--standalone"]), @r"
    ------- stderr -------
    error: the database belongs to MLflow: a standalone store needs a database of its own
    hint: `mlgate db init` without --standalone adds mlgate's own tables to it; most commands need none
    [exit status: 10]
    ");
    for release in ["3.7.0", "3.8.0"] {
        let db = TestDb::release(Engine::Sqlite, release);
        let _ = refused(&at(&db), &db, 10, &["db", "init", "--standalone"]);
    }
    let db = TestDb::empty(Engine::Sqlite);
    db.execute("CREATE TABLE customers (id INTEGER)");
    let _ = refused(&at(&db), &db, 10, &["db", "init", "--standalone"]);
    let env = TestEnv::new();
    let before = files(&env, None);
    let output = env
        .mlgate(["db", "init", "--standalone", "-d", "sqlite:///no/store.db"])
        .run()
        .code(10);
    assert_says(&output, &["no directory", "to create the database in"]);
    let _ = env
        .mlgate(["db", "init", "-d", "sqlite:///store.db"])
        .run()
        .code(10);
    assert!(files(&env, None) == before);
}
