//! Storage engines of MySQL and MariaDB without transactions: refused before anything is written.

use crate::common::{Keys, TestDb, TestEnv};

fn without_transactions(db: &TestDb, engine: &str, own_engine: &str) {
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..2));
    let env = TestEnv::on(db, "A");
    env.set("MLGATE_NEW_KEK_PASSPHRASE", "B");
    env.mlgate(["db", "init", "--yes"]).run().success();
    db.execute(&format!(
        "ALTER TABLE mlgate_audit_head ENGINE = {own_engine}"
    ));
    refused(
        db,
        &env,
        &format!("mlgate_audit_head is in {own_engine}, which has no transactions"),
    );
    db.execute("ALTER TABLE mlgate_audit_head ENGINE = InnoDB");
    db.execute("ALTER TABLE model_definitions DROP FOREIGN KEY fk_model_definitions_secret_id");
    // The key of names is longer than MySQL's MyISAM allows.
    db.execute(&format!(
        "ALTER TABLE secrets DROP INDEX uq_secrets_workspace_secret_name, ENGINE = {engine}"
    ));
    refused(
        db,
        &env,
        &format!("secrets is in {engine}, which has no transactions"),
    );
    db.execute("ALTER TABLE secrets ENGINE = InnoDB");
    env.mlgate(["rotate-kek", "--yes"]).run().success();
}

fn refused(db: &TestDb, env: &TestEnv, says: &str) {
    let before = db.secrets_snapshot();
    for args in [
        &["rotate-kek", "--yes"][..],
        &["secret", "create", "new", "--value-command", "id"],
        &["rewrap", "--kek-version", "1", "--yes"],
        &["secret", "delete", "x", "--yes"],
    ] {
        let refused = env.mlgate(args).run().code(1);
        assert!(refused.stderr().contains(says), "{refused}");
        assert!(refused.stderr().contains("ENGINE = InnoDB"), "{refused}");
    }
    assert_eq!(db.secrets_snapshot(), before);
    let status = env
        .mlgate(["db", "status", "-o", "json"])
        .run()
        .success()
        .json();
    assert_eq!(status["writable"], false, "{status}");
    assert_eq!(status["read_only_because"], says, "{status}");
    let found = env.mlgate(["doctor", "-o", "json"]).run().code(3);
    assert_eq!(
        found.json()["findings"][0]["problem"],
        "no_transactions",
        "{found}"
    );
    env.mlgate(["verify"]).run().success();
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn myisam_and_aria_of_mariadb() {
    without_transactions(&TestDb::mariadb(), "MyISAM", "Aria");
}

#[test]
#[ignore = "needs MySQL: run tests/run"]
fn myisam_and_memory_of_mysql() {
    without_transactions(&TestDb::mysql(), "MyISAM", "MEMORY");
}
