//! Servers whose own settings would change what a command does.

use super::cell::Cell;
use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, TestDb, TestEnv};

fn list_and_rotate(db: &TestDb, url: &str) {
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_DATABASE", url);
    let listed = env
        .mlgate(["secret", "list", "-q", "-o", "name"])
        .run()
        .success();
    assert_eq!(listed.stdout().lines().count(), 1500);
    let rotated = env.rotate("B", &[]).json();
    assert_eq!(rotated["rotated"], 1500);
    env.mlgate(["verify"]).run().success();
}

fn on(flavour: Flavour, settings: &[&str], of_plain_accounts: &str) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..1500));
    for setting in settings {
        db.execute(&format!("SET GLOBAL {setting}"));
    }
    list_and_rotate(&db, db.url());
    for setting in settings {
        // The database is dropped by a session that has them, too.
        let (name, _) = setting.split_once(" = ").expect("a name and a value");
        db.execute(&format!("SET GLOBAL {name} = DEFAULT"));
    }
    // It is not run for superusers, such as MLflow's here.
    db.execute(&format!(
        "DELETE FROM secrets; SET GLOBAL init_connect = 'SET SESSION {of_plain_accounts}'"
    ));
    Cell::of(&db).holds();
}

const ON_BOTH: [&str; 8] = [
    "sql_select_limit = 700",
    "sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
    "max_join_size = 1",
    "sql_safe_updates = 1",
    "sql_auto_is_null = 1",
    "completion_type = 'CHAIN'",
    "wait_timeout = 1",
    "net_write_timeout = 1",
];

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_mariadb_with_unusual_settings() {
    let mut settings = ON_BOTH.to_vec();
    settings.extend(["max_statement_time = 0.001", "idle_transaction_timeout = 1"]);
    let limits = "wait_timeout = 1, max_statement_time = 0.001, idle_transaction_timeout = 1";
    on(Flavour::Mariadb, &settings, limits);
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_mysql_with_unusual_settings() {
    let mut settings = ON_BOTH.to_vec();
    settings.push("max_execution_time = 1");
    on(
        Flavour::Mysql,
        &settings,
        "wait_timeout = 1, max_execution_time = 1",
    );
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_postgresql_with_unusual_settings() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..1500));
    let mut connection = db.connect();
    for setting in [
        "statement_timeout = 1",
        "idle_in_transaction_session_timeout = 1",
        // With less, a busy machine loses the session before the first query can set it.
        "idle_session_timeout = 250",
        "default_transaction_isolation = 'serializable'",
        "standard_conforming_strings = off",
        "synchronous_commit = off",
    ] {
        connection.execute(&format!("ALTER DATABASE {} SET {setting}", db.name()));
    }
    // MLflow's account here has none of them.
    for setting in [
        "statement_timeout = 0",
        "idle_in_transaction_session_timeout = 0",
        "idle_session_timeout = 0",
        "default_transaction_isolation = 'read committed'",
        "standard_conforming_strings = on",
    ] {
        let role = format!("ALTER ROLE mlgate IN DATABASE {}", db.name());
        connection.execute(&format!("{role} SET {setting}"));
    }
    drop(connection);
    db.execute("CREATE ROLE plain SUPERUSER LOGIN");
    list_and_rotate(&db, &db.url().replace("mlgate:none", "plain:none"));
    db.execute("DELETE FROM secrets");
    Cell::of(&db).holds();
}
