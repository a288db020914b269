//! Which database a command opens; none is ever created by accident.

use std::fs;

use super::fixture::{assert_says, files};
use crate::common::{CommandOutput, Engine, TestDb, TestEnv};

/// Runs a command that must fail with "no database" and create no file.
fn no_database(env: &TestEnv, args: &[&str]) -> CommandOutput {
    let before = files(env, None);
    let output = env.mlgate(["secret", "list"]).args(args).run().code(10);
    assert!(files(env, None) == before, "{output}");
    output
}

#[test]
fn sources_have_a_fixed_precedence() {
    let env = TestEnv::new();
    let copy = |name: &str| {
        let db = TestDb::sqlite();
        super::fixture::insert_golden(&db, &["single_key"]);
        db.execute("DROP TRIGGER prevent_secrets_aad_mutation");
        db.execute(&format!("UPDATE secrets SET secret_name = '{name}'"));
        fs::copy(db.path(), env.work().join(format!("{name}.db"))).unwrap();
    };
    ["argv", "file", "mlgate", "backend", "tracking", "mlflow"]
        .into_iter()
        .for_each(copy);
    env.write("uri", "sqlite:///file.db\n");
    let list = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = env.mlgate(["secret", "list", "-o", "name"]).args(args);
        for (name, value) in variables {
            command = command.env(name, value);
        }
        command.run().success().stdout().trim().to_owned()
    };
    let mlgate = ("MLGATE_DATABASE", "sqlite:///mlgate.db");
    let backend = ("MLFLOW_BACKEND_STORE_URI", "sqlite:///backend.db");
    let tracking = ("MLFLOW_TRACKING_URI", "sqlite:///tracking.db");
    let all = [mlgate, backend, tracking];
    assert_eq!(list(&["-d", "sqlite:///argv.db"], &all), "argv");
    assert_eq!(list(&["--database-file", "uri"], &all), "file");
    assert_eq!(list(&[], &all), "mlgate");
    assert_eq!(list(&[], &[backend, tracking]), "backend");
    assert_eq!(list(&[], &[tracking]), "tracking");
    assert_eq!(list(&[], &[]), "mlflow");
    assert_eq!(list(&[], &[("MLGATE_DATABASE", ""), tracking]), "tracking");
}

#[test]
fn a_database_found_by_default_is_reported() {
    let env = TestEnv::new();
    fs::copy(TestDb::sqlite().path(), env.work().join("mlflow.db")).unwrap();
    insta::assert_snapshot!(env.mlgate(["secret", "list"]).run(), @r"
    ------- stderr -------
    no secrets
    ");
}

#[test]
fn without_a_database_the_error_lists_the_sources() {
    insta::assert_snapshot!(no_database(&TestEnv::new(), &[]), @r"
    ------- stderr -------
    error: no database was given
    hint: set it with --database URI, for example sqlite:////srv/mlflow/mlflow.db
    hint: or with MLGATE_DATABASE or MLFLOW_BACKEND_STORE_URI
    [exit status: 10]
    ");
}

#[test]
fn a_missing_file_is_not_created() {
    let env = TestEnv::new();
    insta::assert_snapshot!(no_database(&env, &["-d", "sqlite:///mlfow.db"]), @r"
    ------- stderr -------
    error: no database at $WORK/mlfow.db
    hint: three slashes are relative to the working directory, four are absolute: sqlite:///mlflow.db, sqlite:////srv/mlflow.db
    [exit status: 10]
    ");
    no_database(&env, &["-d", "sqlite:////nowhere/mlflow.db"]);
    let output = no_database(
        &env,
        &["-d", &format!("sqlite:///{}", env.work().display())],
    );
    assert_says(&output, &["is not a file"]);
    for verb in [
        &["db", "status"][..],
        &["kek", "status"],
        &["verify"],
        &["secret", "create", "k", "--value", "v"],
        &["rotate-kek", "-y", "--new-passphrase-command", "true"],
    ] {
        let before = files(&env, None);
        let _ = env
            .mlgate(verb)
            .args(["-d", "sqlite:///mlfow.db"])
            .run()
            .code(10);
        assert!(files(&env, None) == before, "{verb:?}");
    }
}

#[test]
fn a_url_that_is_not_a_database_is_explained() {
    let env = TestEnv::new();
    insta::assert_snapshot!(no_database(&env, &["-d", "http://localhost:5000"]), @r"
    ------- stderr -------
    error: that is the address of a tracking server (HTTP); mlgate opens the database behind it
    hint: use the URL that the server itself was started with (--backend-store-uri, MLFLOW_BACKEND_STORE_URI)
    hint: it comes from --database
    [exit status: 10]
    ");
    insta::assert_snapshot!(no_database(&env, &["-d", "mlflow.db"]), @r"
    ------- stderr -------
    error: the database is not a URL: it does not begin with `scheme://`
    hint: for a SQLite file use sqlite:///PATH (relative) or sqlite:////PATH (absolute)
    hint: it comes from --database
    [exit status: 10]
    ");
    for (url, says) in [
        ("databricks", "Databricks"),
        ("file:///tmp/mlruns", "file store"),
        (
            "mssql+pyodbc://u:p@h/db",
            "Microsoft SQL Server databases are not supported",
        ),
        ("sqlite://", "in-memory"),
        ("sqlite:///:memory:", "in-memory"),
        ("sqlite://mlflow.db", "no host"),
        ("foo://x", "unknown scheme"),
        (" ", "is empty"),
        ("postgresql://u:p@ss@h/db", "more than one `@`"),
        ("postgresql:///u:pass@h/db", "in place of the database name"),
        ("postgresql://u:p@h:port/db", "port"),
    ] {
        assert_says(
            &no_database(&env, &["-d", url]),
            &[says, "it comes from --database"],
        );
    }
    let tracking = env
        .mlgate(["secret", "list"])
        .env("MLFLOW_TRACKING_URI", "https://mlflow.example.com");
    assert_says(
        &tracking.run().code(10),
        &["tracking server", "it comes from MLFLOW_TRACKING_URI"],
    );
}

#[test]
fn a_file_that_is_not_a_database_is_not_touched() {
    let env = TestEnv::new();
    env.write("text", "not a database, but a text that is longer than a page header of SQLite: 100 bytes and more, as it were");
    env.write("empty", "");
    let output = no_database(&env, &["-d", "sqlite:///text"]);
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    error: $WORK/text is not a SQLite database: it is text, such as a dump
    hint: load the dump into a new file with `sqlite3 NEW.db < DUMP`
    [exit status: 10]
    ");
    insta::assert_snapshot!(no_database(&env, &["-d", "sqlite:///empty"]), @r"
    ------- stderr -------
    error: the database is empty: MLflow has not initialised it
    hint: check that it is the right database; `mlflow server` initialises one at its first start
    hint: `mlgate db init --standalone` creates a store of its own, without MLflow
    [exit status: 10]
    ");
}

#[test]
fn an_unreachable_server_is_reported_without_the_password() {
    let env = TestEnv::new();
    let mut output = no_database(
        &env,
        &["-d", "postgresql://mlflow:hunter2@127.0.0.1:1/mlflow"],
    );
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    warning: the database password in --database is visible to other users of this machine; use --database-file or MLGATE_DATABASE
    error: cannot reach the database server at 127.0.0.1:PORT: Connection refused (os error 111)
    hint: check that the server is running, and its host and port
    [exit status: 10]
    ");
    assert!(!output.stderr().contains("hunter2"));
    output = no_database(
        &env,
        &[
            "-d",
            "mysql+pymysql://mlflow:hunter2@127.0.0.1:1/mlflow",
            "-v",
        ],
    );
    assert_says(
        &output,
        &[
            "cannot reach the database server",
            "mysql+pymysql://mlflow:***@127.0.0.1:1/mlflow",
        ],
    );
    assert!(!output.stderr().contains("hunter2"));
}

#[test]
fn database_file_holds_a_uri_not_a_database() {
    let env = TestEnv::new();
    let output = env
        .mlgate([
            "secret",
            "list",
            "--database-file",
            "postgresql://u:hunter2@h/db",
        ])
        .run()
        .code(2);
    insta::assert_snapshot!(output, @r"
    ------- stderr -------
    error: the file to read the database's URI from does not exist
    hint: the option takes the path of a file, not the database's URI itself
    [exit status: 2]
    ");
    let both = ["-d", "sqlite:///a.db", "--database-file", "b"];
    let _ = env.mlgate(["secret", "list"]).args(both).run().code(2);
}

#[test]
fn options_that_have_no_effect_are_named() {
    let env = TestEnv::new();
    let db = TestDb::empty(Engine::Sqlite);
    let url = format!("{}?check_same_thread=false&colour=red", db.url());
    let output = env.mlgate(["secret", "list", "-d", &url]).run().code(10);
    assert_says(
        &output,
        &["the URL's option `colour` is unknown to mlgate and ignored"],
    );
}
