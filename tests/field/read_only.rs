//! Servers that accept no writes: a standby, a read-only MariaDB or MySQL.

use super::cell::Cell;
use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::cli::fixture::{at, insert_golden};
use crate::cli::read_only::refuses_to_write;
use crate::common::{Engine, TestDb, TestEnv};

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_standby_is_told_apart_from_its_primary() {
    let primary = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &primary.url());
    insert_golden(&db, &["single_key"]);
    let standby = primary.standby();
    let env = at(&db);
    let ports = [primary.port(), standby.port()].map(|port| format!(":{port}/"));
    env.set("MLGATE_DATABASE", db.url().replace(&ports[0], &ports[1]));
    refuses_to_write(
        &env,
        "the server is a hot standby",
        "target_session_attrs=read-write",
    );
    // What the hint says.
    env.set(
        "MLGATE_DATABASE",
        format!(
            "postgresql://mlgate:none@/{}?host=127.0.0.1,127.0.0.1&port={},{}&target_session_attrs=read-write",
            db.name(),
            standby.port(),
            primary.port()
        ),
    );
    env.create("new", "sk-1", &["--provider", "openai"]);
    assert_eq!(env.reveal("new"), "sk-1");
    db.execute("DELETE FROM secrets");
    let cell = Cell::by(&db, &db.url().replace(&ports[0], &ports[1])).written_by(db.url());
    cell.refuses_under_fire(&["the server is a hot standby"]);
    cell.only_reads("the server is a hot standby");
}

fn on(flavour: Flavour, settings: &[(&str, &str)]) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    insert_golden(&db, &["single_key"]);
    db.execute("CREATE USER plain@'%' IDENTIFIED BY 'plain'");
    db.execute(&format!("GRANT ALL ON {}.* TO plain@'%'", db.name()));
    let env = at(&db);
    let plain = db.url().replace("mlgate:mlgate", "plain:plain");
    for (setting, reason) in settings {
        db.execute(&format!("SET GLOBAL {setting} = 1"));
        env.set("MLGATE_DATABASE", &plain);
        refuses_to_write(&env, reason, "connect to the primary");
        privileged(&env, &db, setting);
        db.execute(&format!("SET GLOBAL {setting} = 0"));
    }
    if flavour == Flavour::Mysql {
        db.execute("SET GLOBAL read_only = 0");
    }
    env.create("new", "sk-1", &["--provider", "openai"]);
    // The account of the tests and of MLflow here may write all the same; the documented one may not.
    db.execute("DELETE FROM secrets; SET GLOBAL read_only = 1");
    let cell = Cell::of(&db);
    cell.refuses_under_fire(&["read_only is on"]);
    cell.only_reads("read_only is on");
}

/// An account that may ignore `read_only` does not make it a replica.
fn privileged(env: &TestEnv, db: &TestDb, setting: &str) {
    env.set("MLGATE_DATABASE", db.url());
    let status = env.mlgate(["db", "status", "-o", "json"]).run().success();
    let expected = setting == "read_only";
    assert_eq!(status.json()["writable"], expected, "{setting}");
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_read_only_mariadb() {
    on(
        Flavour::Mariadb,
        &[
            ("read_only", "read_only is on"),
            ("tx_read_only", "tx_read_only is on"),
        ],
    );
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_read_only_mysql() {
    on(
        Flavour::Mysql,
        &[
            ("read_only", "read_only is on"),
            ("super_read_only", "super_read_only is on"),
            ("transaction_read_only", "transaction_read_only is on"),
        ],
    );
}
