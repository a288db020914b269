//! Servers that die right after a rotation was reported, or that could lose it then.

use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, TestDb, TestEnv};

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_rotation_outlasts_the_crash_of_a_postgresql_that_commits_asynchronously() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..100));
    // Whatever says so: mlgate's own session does not hear of it.
    for setting in [
        "ALTER ROLE mlgate SET synchronous_commit = off",
        "ALTER SYSTEM SET synchronous_commit = off",
    ] {
        db.execute(setting);
    }
    db.execute("SELECT pg_reload_conf()");
    let env = TestEnv::on(&db, "A");
    let rotated = env.rotate("B", &[]).json();
    assert_eq!(rotated["rotated"], 100);
    let server = server.crash();
    let versions = db.rows("SELECT DISTINCT kek_version FROM secrets");
    assert_eq!(versions, [[Some("2".to_owned())]]);
    let _ = env.mlgate(["verify"]).run().success();
    // The database is dropped on its server.
    drop(db);
    drop(server);
}

fn a_server_that_may_lose_commits_is_named(flavour: Flavour) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    let env = TestEnv::on(&db, "A");
    let risk = || {
        let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
        status.json()["durability_risk"].clone()
    };
    db.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    assert!(risk().is_null());
    db.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
    assert_eq!(risk(), "innodb_flush_log_at_trx_commit is 2");
    let rotated = env.rotation("B", &[]).run().success();
    let warning = "warning: innodb_flush_log_at_trx_commit is 2: a crash of the server may undo";
    assert!(rotated.stderr().contains(warning), "{rotated}");
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_mariadb_that_may_lose_commits_is_named() {
    a_server_that_may_lose_commits_is_named(Flavour::Mariadb);
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_mysql_that_may_lose_commits_is_named() {
    a_server_that_may_lose_commits_is_named(Flavour::Mysql);
}
