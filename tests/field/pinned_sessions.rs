//! Servers whose own settings would change what a command does.

use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, TestDb, TestEnv};

fn list_and_rotate(db: &TestDb) {
    let env = TestEnv::on(db, "A");
    let listed = env
        .mlgate(["secret", "list", "-q", "-o", "name"])
        .run()
        .success();
    assert_eq!(listed.stdout().lines().count(), 1500);
    let rotated = env.rotate("B", &[]).json();
    assert_eq!(rotated["rotated"], 1500);
    env.mlgate(["verify"]).run().success();
}

fn on(flavour: Flavour, settings: &[&str]) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..1500));
    for setting in settings {
        db.execute(&format!("SET GLOBAL {setting}"));
    }
    list_and_rotate(&db);
    for setting in settings {
        // The database is dropped by a session that has them, too.
        let (name, _) = setting.split_once(" = ").expect("a name and a value");
        db.execute(&format!("SET GLOBAL {name} = DEFAULT"));
    }
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
fn a_mariadb_with_settings_of_its_own() {
    let mut settings = ON_BOTH.to_vec();
    settings.extend(["max_statement_time = 0.001", "idle_transaction_timeout = 1"]);
    on(Flavour::Mariadb, &settings);
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_mysql_with_settings_of_its_own() {
    let mut settings = ON_BOTH.to_vec();
    settings.push("max_execution_time = 1");
    on(Flavour::Mysql, &settings);
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_postgresql_with_settings_of_its_own() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..1500));
    let mut connection = db.connect();
    for setting in [
        "statement_timeout = 1",
        "idle_in_transaction_session_timeout = 1",
        // Less, and a busy machine loses the session before the first query can set it.
        "idle_session_timeout = 250",
        "default_transaction_isolation = 'serializable'",
        "standard_conforming_strings = off",
        "synchronous_commit = off",
    ] {
        connection.execute(&format!("ALTER DATABASE {} SET {setting}", db.name()));
    }
    drop(connection);
    list_and_rotate(&db);
}
