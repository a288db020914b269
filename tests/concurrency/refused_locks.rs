//! Locks that are not granted: after a statement timeout nothing continues without one.

use super::{begin, somebody_waits};
use crate::common::{Keys, TestDb, TestEnv};
use crate::store::mariadb::account;

fn prepared(db: &TestDb) -> TestEnv {
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    TestEnv::on(db, "A")
}

/// The limit cuts the wait for LOCK TABLES short.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_statement_timeout_while_waiting_for_the_table_stops_it() {
    let db = TestDb::mariadb();
    let env = prepared(&db);
    let before = db.secrets_snapshot();
    let user = format!("t_{}", db.name());
    let url = account(&db, &user, &[&format!("ALL ON {}.*", db.name())]);
    db.execute(&format!(
        "GRANT USAGE ON *.* TO {user}@'%' WITH MAX_STATEMENT_TIME 1"
    ));
    let mut reader = db.connect();
    reader.execute(begin(db.engine()));
    let _ = reader.rows("SELECT count(*) FROM secrets");
    // Whether the timeout is overridden or ends the wait: nothing is written while another session has read.
    let output = env
        .rotation("B", &["--lock-timeout", "2"])
        .env("MLGATE_DATABASE", url)
        .run();
    assert!(
        [Some(1), Some(11)].contains(&output.status().code()),
        "{output}"
    );
    assert_eq!(db.secrets_snapshot(), before);
    reader.execute("ROLLBACK");
    db.execute(&format!("DROP USER {user}@'%'"));
}

/// The limit cuts the wait for the other rotation short.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_statement_timeout_while_waiting_for_a_rotation_stops_it() {
    let db = TestDb::postgresql();
    let env = prepared(&db);
    let before = db.secrets_snapshot();
    let mut other = db.connect();
    // "mlgateRK" as a number.
    other.execute("SELECT pg_advisory_lock(7884790715881181771)");
    let output = env
        .rotation("B", &["--lock-timeout", "2"])
        .env("PGOPTIONS", "-c statement_timeout=500")
        .run()
        .code(11);
    assert!(
        output.stderr().contains("another rotation is running"),
        "{output}"
    );
    assert_eq!(db.secrets_snapshot(), before);
}

/// What cannot be ruled out is reported: the rotation has committed, and its exit code means that it is not complete.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_long_transaction_is_named_after_the_commit() {
    let db = TestDb::mariadb();
    let env = prepared(&db);
    let user = format!("o_{}", db.name());
    let grants = [
        &format!("SELECT, UPDATE ON {}.*", db.name()),
        "PROCESS ON *.*",
    ];
    let url = account(&db, &user, &grants);
    let mut reader = db.connect();
    reader.execute(begin(db.engine()));
    let _ = reader.rows("SELECT count(*) FROM secrets");
    let rotation = env.rotation(
        "B",
        &[
            "--settle",
            "10",
            "--lock-timeout",
            "1",
            "--on-success",
            "touch restarted",
        ],
    );
    let output = rotation.env("MLGATE_DATABASE", &url).run().code(11);
    for told in [
        "still open: connection ",
        "the secrets were rotated",
        "keep the old passphrase",
    ] {
        assert!(output.stderr().contains(told), "{output}");
    }
    assert!(!env.work().join("restarted").exists());
    reader.execute("ROLLBACK");
    db.execute(&format!("DROP USER {user}@'%'"));
    env.use_passphrase("B");
    let _ = env.mlgate(["verify"]).run().success();
}

/// A straggler under an unknown key is named, and completion is not claimed.
#[test]
fn a_straggler_under_an_unknown_key_is_named() {
    let db = TestDb::sqlite();
    let env = prepared(&db);
    let keys = Keys::new(&[(1, "X")]);
    let mut other = db.connect();
    let _ = other.rows("SELECT count(*) FROM secrets");
    let patient = ["--settle", "600"];
    let mut rotation = env.rotation("B", &patient).start();
    while !somebody_waits(&db, &mut rotation) {
        crate::common::pause();
    }
    let row = keys.seal(1, &format!("s-{:032x}", 1), "secret-00001", "changed");
    other.execute(&db.update_statement(&row));
    other.execute("UPDATE secrets SET kek_version = 2");
    drop(other);
    let output = rotation.finish().code(13);
    for told in ["secret-00001", "the secrets were rotated"] {
        assert!(output.stderr().contains(told), "{output}");
    }
}
