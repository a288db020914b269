//! The wait after a commit without a table lock: how long it is, and what ends it.

use std::fs;

use rustix::process::Signal;

use super::begin;
use crate::common::{Keys, Running, TestDb, TestEnv, unless_failing};
use crate::store::mariadb::account;

/// A rotation on MariaDB by an account without LOCK TABLES, and with these privileges.
struct Unlocked {
    db: TestDb,
    env: TestEnv,
    user: String,
}

impl Unlocked {
    fn with(right: Option<&str>) -> Self {
        let db = TestDb::mariadb();
        db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
        let user = format!("w_{}", db.name());
        let on_database = format!("SELECT, UPDATE ON {}.*", db.name());
        let grants: Vec<&str> = right.into_iter().chain([on_database.as_str()]).collect();
        let env = TestEnv::on(&db, "A");
        env.set("MLGATE_DATABASE", account(&db, &user, &grants));
        env.set("MLGATE_NEW_KEK_PASSPHRASE", "B");
        env.unset("MLGATE_SETTLE");
        Self { db, env, user }
    }

    /// Starts the rotation, and waits until it has printed this.
    fn until(&self, options: &str, says: &str) -> Running {
        let rotate = format!("exec mlgate rotate-kek --yes --allow-weak {options} 2>messages");
        let mut rotation = self.env.program("sh", ["-c", &rotate]).start();
        while !self.messages().contains(says) {
            assert!(!rotation.has_ended(), "no {says:?} in {}", self.messages());
            crate::common::pause();
        }
        rotation
    }

    fn messages(&self) -> String {
        fs::read_to_string(self.env.work().join("messages")).unwrap_or_default()
    }
}

impl Drop for Unlocked {
    fn drop(&mut self) {
        let drop = format!("DROP USER {}@'%'", self.user);
        unless_failing(|| self.db.execute(&drop));
    }
}

/// It cannot see who is writing: the option, the variable or ten seconds decide. A signal makes it report what is open.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn it_waits_ten_seconds_by_default() {
    for (variable, option, seconds) in [
        (None, "", 10),
        (Some("7"), "", 7),
        (Some("7"), "--settle 8", 8),
    ] {
        let unlocked = Unlocked::with(None);
        if let Some(variable) = variable {
            unlocked.env.set("MLGATE_SETTLE", variable);
        }
        let looks = format!("Looking for {seconds} s for secrets that MLflow was writing");
        let rotation = unlocked.until(option, &looks);
        rotation.signal(Signal::INT);
        // 130 would mean that nothing was changed.
        let _ = rotation.finish().code(1);
        for says in ["interrupted while looking", "keep the old passphrase"] {
            let messages = unlocked.messages();
            assert!(messages.contains(says), "{messages}");
        }
        let versions = "SELECT DISTINCT kek_version FROM secrets";
        assert_eq!(unlocked.db.value(versions).as_deref(), Some("2"));
    }
}

/// With PROCESS the transactions that had begun are known: when they have ended, so has the wait. A test cannot wait
/// ten minutes.
#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn it_ends_with_the_last_older_transaction() {
    let unlocked = Unlocked::with(Some("PROCESS ON *.*"));
    let mut reader = unlocked.db.connect();
    reader.execute(begin(unlocked.db.engine()));
    let _ = reader.rows("SELECT count(*) FROM secrets");
    let waits = "Waiting up to 600 s for earlier transactions to end: connection ";
    let rotation = unlocked.until("--lock-timeout 600", waits);
    reader.execute("ROLLBACK");
    let _ = rotation.finish().success();
    let messages = unlocked.messages();
    assert!(!messages.contains("cannot tell"), "{messages}");
}
