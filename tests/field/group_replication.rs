//! Rotations on a member of a MySQL replication group: they never issue `LOCK TABLES`.

use super::cell::Cell;
use super::servers::{MysqlServer, locked_tables};
use crate::common::{Engine, TestDb, TestEnv};

#[test]
#[ignore = "needs MySQL and MLflow: run tests/run --full"]
fn a_rotation_locks_no_table_and_loses_no_writes() {
    let server = MysqlServer::start_group();
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    let before = locked_tables(&db);
    Cell::of(&db).holds();
    assert_eq!(locked_tables(&db), before);
    let env = TestEnv::on(&db, "a passphrase of the administrator's own");
    env.set("MLGATE_SETTLE", "1");
    let rotation = env.rotation("B", &[]).run().success();
    for says in ["a member of a replication group", "Looking for 1 s"] {
        assert!(rotation.stderr().contains(says), "{rotation}");
    }
}
