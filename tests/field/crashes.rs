//! Servers that crash right after a rotation was reported, or that could lose it then.

use super::servers::{Flavour, MysqlServer, PostgresqlServer};
use crate::common::{Engine, Keys, TestDb, TestEnv};

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_rotation_survives_a_crash_of_a_postgresql_with_asynchronous_commit() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..100));
    // Wherever it is set: mlgate's own session cannot see it.
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

/// A server that flushes its log only every few seconds, and loses what was committed since.
fn a_rotation_outlasts_the_crash(flavour: Flavour, setting: &str) {
    let options = [
        "--innodb-flush-log-at-timeout=3",
        setting,
        "--sync-binlog=0",
    ];
    // Dropped after the database, which is dropped on it.
    let mut server = MysqlServer::start_on_disk(flavour, &options.map(str::to_owned));
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    let env = TestEnv::on(&db, "A");
    let rotated = env.rotation("B", &[]).run().success();
    assert!(!rotated.stderr().contains("warning: innodb"), "{rotated}");
    let log = || {
        let lsn = |name: &str| -> u64 {
            let status = db.rows(&format!(
                "SHOW GLOBAL STATUS WHERE variable_name IN ({name})"
            ));
            status[0][1].as_deref().unwrap().parse().unwrap()
        };
        let now = lsn("'Innodb_lsn_current', 'Innodb_redo_log_current_lsn'");
        (
            now,
            lsn("'Innodb_lsn_flushed', 'Innodb_redo_log_flushed_to_disk_lsn'"),
        )
    };
    let versions = || db.rows("SELECT DISTINCT kek_version FROM secrets");
    let rotated_at = log();
    assert_eq!(versions(), [[Some("2".to_owned())]], "{setting}");
    // From here on the server leaves its log unflushed; MySQL may flush it once more before the setting takes effect.
    db.execute("SET GLOBAL innodb_flush_log_at_timeout = 2700");
    // What mlgate does not wait for is not durable yet.
    let unwritten = (0..5_000).any(|n| {
        db.execute(&format!("UPDATE secrets SET last_updated_by = 'after {n}'"));
        let (now, flushed) = log();
        flushed < now
    });
    let crashed_at = log();
    assert!(unwritten, "{crashed_at:?}");
    server = server.crash();
    assert_eq!(
        versions(),
        [[Some("2".to_owned())]],
        "{setting}: end and flushed part of the log were {rotated_at:?}, at the crash {crashed_at:?}"
    );
    if setting.ends_with("=0") && flavour == Flavour::Mariadb {
        let after = db.rows("SELECT DISTINCT last_updated_by LIKE 'after%' FROM secrets");
        assert_ne!(after, [[Some("1".to_owned())]], "the crash took nothing");
    }
    drop(db);
    drop(server);
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_rotation_survives_a_crash_of_a_mariadb_that_flushes_late() {
    for setting in ["=0", "=2"] {
        let setting = format!("--innodb-flush-log-at-trx-commit{setting}");
        a_rotation_outlasts_the_crash(Flavour::Mariadb, &setting);
    }
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_rotation_survives_a_crash_of_a_mysql_that_flushes_late() {
    for setting in ["=0", "=2"] {
        let setting = format!("--innodb-flush-log-at-trx-commit{setting}");
        a_rotation_outlasts_the_crash(Flavour::Mysql, &setting);
    }
}

/// A server that may lose commits for minutes is not waited for.
fn a_server_that_may_lose_commits_is_named(flavour: Flavour) {
    let server = MysqlServer::start(flavour);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    let env = TestEnv::on(&db, "A");
    let status = |format: &str| env.mlgate(["db", "status", "-o", format]).run().success();
    let risk = || status("json").json()["durability_risk"].clone();
    assert!(risk().is_null());
    db.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
    assert_eq!(risk(), "innodb_flush_log_at_trx_commit is 2");
    let waits = "a rotation waits until it is on disk";
    assert!(status("table").stdout().contains(waits));
    db.execute("SET GLOBAL innodb_flush_log_at_timeout = 600");
    assert!(!status("table").stdout().contains(waits));
    let before = db.rows("SELECT * FROM secrets");
    let refused = env.rotation("B", &[]).run().code(1);
    for says in [
        "innodb_flush_log_at_trx_commit is 2: a server crash may undo a completed rotation",
        "rotate anyway with --allow-lost-commit",
    ] {
        assert!(refused.stderr().contains(says), "{refused}");
    }
    assert_eq!(db.rows("SELECT * FROM secrets"), before);
    let rotated = env.rotation("B", &["--allow-lost-commit"]).run().success();
    let warning = "warning: innodb_flush_log_at_trx_commit is 2: a server crash may undo";
    assert!(rotated.stderr().contains(warning), "{rotated}");
    // Nothing outside the database depends on this one.
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "B");
    let again = env
        .mlgate(["secret", "reencrypt", "--all", "--yes"])
        .run()
        .success();
    assert!(again.stderr().contains(warning), "{again}");
}

#[test]
#[ignore = "needs MariaDB: run tests/run --full"]
fn a_mariadb_that_may_lose_commits_is_reported() {
    a_server_that_may_lose_commits_is_named(Flavour::Mariadb);
}

#[test]
#[ignore = "needs MySQL: run tests/run --full"]
fn a_mysql_that_may_lose_commits_is_reported() {
    a_server_that_may_lose_commits_is_named(Flavour::Mysql);
}
