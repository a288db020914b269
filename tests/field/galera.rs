//! Rotations on a Galera cluster: `LOCK TABLES` would conflict with what other nodes have written, and block them
//! all.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;
use serde_json::json;

use super::cell::Cell;
use super::servers::{Galera, locked_tables};
use crate::common::{Engine, Keys, Mlflow, RawConnection, TestDb, TestEnv};

fn version(db: &TestDb) -> Option<String> {
    db.value("SELECT max(kek_version) FROM secrets")
}

/// One pair of nodes for all tests, since it takes a while to start.
#[test]
#[ignore = "needs Galera and MLflow: run tests/run --full"]
fn a_rotation_loses_no_writes_on_another_node() {
    let cluster = Galera::start();
    let db = TestDb::on_server(Engine::Mariadb, &cluster.url(0));
    let other = cluster.on_node(1, &db);
    an_update_on_the_other_node_is_rewrapped(&db, &other);
    two_rotations_on_two_nodes_leave_one_key(&db, &other);
    let locked = locked_tables(&db);
    // Whatever another node writes during a rotation aborts it, if it was a row that it had rewritten.
    Cell::of(&db)
        .written_by(&other)
        .pausing(Duration::from_secs(1))
        .holds();
    assert_eq!(locked_tables(&db), locked);
    db.execute("DELETE FROM secrets");
    a_node_that_takes_no_queries_is_busy(&db);
}

/// MLflow reads its row on the other node before the rotation commits, and writes it after.
fn an_update_on_the_other_node_is_rewrapped(db: &TestDb, other: &str) {
    let mlflow = Mlflow::in_own_process(db).at(other).key("A", 1);
    let [one, _] =
        ["one", "two"].map(|name| mlflow.create_secret(name, &json!({"api_key": "old"})));
    let env = TestEnv::on(db, "A");
    let locked = locked_tables(db);
    let [reached, go]: [PathBuf; 2] = ["reached", "go"].map(|name| env.work().join(name));
    let output = thread::scope(|scope| {
        let arguments = json!({"secret_id": one, "value": {"api_key": "new"}});
        let (mlflow, reached, go) = (&mlflow, &reached, &go);
        let update = scope.spawn(move || {
            mlflow.in_steps("update_secret", &arguments, "after_read", [reached, go])
        });
        while !reached.exists() {
            crate::common::pause();
        }
        let rotation = env.rotation("B", &["--settle", "600"]).start();
        // The other node has applied it: an update that comes now is no conflict to it.
        let mut there = RawConnection::open(Engine::Mariadb, other);
        let newest = "SELECT max(kek_version) FROM secrets";
        while there.rows(newest)[0][0].as_deref() != Some("2") {
            crate::common::pause();
        }
        env.write("go", "");
        update.join().unwrap().unwrap();
        rotation.signal(Signal::INT);
        rotation.finish().code(1)
    });
    assert!(output.stderr().contains("Rewrapped 1 secret"), "{output}");
    assert_eq!(locked_tables(db), locked);
    env.use_passphrase("B");
    let _ = env.mlgate(["verify"]).run().success();
    let read = mlflow.key("B", 2).decrypt_all();
    assert_eq!(
        read,
        Ok(json!({"one": {"api_key": "new"}, "two": {"api_key": "old"}}))
    );
}

/// The lock of rotations exists on each node. What the other node has certified first stays.
fn two_rotations_on_two_nodes_leave_one_key(db: &TestDb, other: &str) {
    let env = TestEnv::on(db, "B");
    let settle = ["--settle", "0"];
    let one = env
        .rotation("C", &settle)
        .args(["--new-version", "3"])
        .start();
    let two = env
        .rotation("D", &settle)
        .args(["--new-version", "4"])
        .env("MLGATE_DATABASE", other)
        .start();
    let codes = [one.finish(), two.finish()].map(|output| output.status().code().unwrap());
    assert!(codes.contains(&0), "{codes:?}");
    assert!(
        [11, 12, 13].contains(codes.iter().max().unwrap()),
        "{codes:?}"
    );
    env.use_passphrase(if codes[0] == 0 { "C" } else { "D" });
    let _ = env.mlgate(["verify"]).run().success();
    db.execute("DELETE FROM secrets");
}

fn a_node_that_takes_no_queries_is_busy(db: &TestDb) {
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    let env = TestEnv::on(db, "A");
    let before = db.secrets_snapshot();
    let mut admin = db.connect();
    admin.execute("SET GLOBAL wsrep_reject_queries = ALL");
    let list = env.mlgate(["secret", "list"]).run();
    let rotation = env.rotation("B", &["--settle", "0"]).run();
    admin.execute("SET GLOBAL wsrep_reject_queries = NONE");
    for output in [list, rotation] {
        let _ = output.code(11);
    }
    assert_eq!(db.secrets_snapshot(), before);
    assert_eq!(version(db).as_deref(), Some("1"));
}
