//! A rotation has committed but not yet activated the new version in the keystore: other commands wait for it.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{sleeps, somebody_waits};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, Running, TestDb, TestEnv, on_every_engine};

/// Secrets at version 2, whose passphrase is in a keystore that does not have it active yet.
fn rotated(db: &TestDb) -> (TestEnv, PathBuf) {
    db.insert(&Keys::new(&[(2, "B")]).seal_many(2, 0..3));
    let env = TestEnv::new();
    env.use_database(db);
    let directory = keystore(&env);
    add(&env, "1", "A");
    add(&env, "2", "B");
    let pending = directory.join("pending");
    fs::write(&pending, "2\n").unwrap();
    fs::set_permissions(&pending, Permissions::from_mode(0o600)).unwrap();
    (env, directory)
}

/// What the rotation holds locked until its end.
fn lock(directory: &Path) -> File {
    let locked = File::open(directory).unwrap();
    locked.lock().unwrap();
    locked
}

fn wait_for_sleep(running: &mut Running) {
    while !sleeps(running.id()) {
        assert!(!running.has_ended(), "it waits");
        crate::common::pause();
    }
}

on_every_engine! {
    fn a_creation_waits_for_the_keystore(db: &TestDb) {
        let (env, directory) = rotated(db);
        let create = ["secret", "create", "new", "--value-stdin"];
        let rotation = lock(&directory);
        let output = env.mlgate(create).args(["--lock-timeout", "0"]).stdin("sk-1").run().code(11);
        assert!(output.stderr().contains("is being changed by another mlgate"), "{output}");
        let mut running = env.mlgate(create).stdin("sk-1").start();
        wait_for_sleep(&mut running);
        fs::write(directory.join("active"), "2\n").unwrap();
        rotation.unlock().unwrap();
        let _ = running.finish().success();
        assert_eq!(db.value("SELECT COUNT(*) FROM secrets WHERE kek_version <> 2").as_deref(), Some("0"));
        assert_eq!(env.reveal("new"), "sk-1");
    }

    /// Its key is chosen because the secrets are at this version, but a rotation moves them all before it writes: its
    /// secret would be the only one under a passphrase that is given up.
    fn an_update_at_an_abandoned_version_is_refused(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (2, "B")]);
        db.insert(&keys.seal_many(1, 0..3));
        let env = TestEnv::on(db, "A");
        env.mlgate(["db", "init", "--yes"]).run().success();
        env.unset("MLFLOW_CRYPTO_KEK_PASSPHRASE");
        let _ = keystore(&env);
        add(&env, "1", "A");
        // A table that an update reads between the choice of its key and its transaction.
        let mut other = db.connect();
        other.execute(match db.engine() {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgresql => "BEGIN; LOCK TABLE mlgate_secret_bindings IN ACCESS EXCLUSIVE MODE",
            Engine::Mariadb => "LOCK TABLES mlgate_secret_bindings WRITE",
        });
        let update = ["secret", "update", "secret-00000", "--value-stdin"];
        let mut running = env.mlgate(update).stdin("sk-2").start();
        while !somebody_waits(db, &mut running) {
            crate::common::pause();
        }
        assert!(!running.has_ended(), "it waits");
        for row in keys.seal_many(2, 0..3) {
            let rotated = db.update_statement(&row);
            match db.engine() {
                // The lock of the other session leaves it no other table.
                Engine::Mariadb => db.execute(&rotated),
                _ => other.execute(&rotated),
            }
        }
        other.execute(match db.engine() {
            Engine::Mariadb => "UNLOCK TABLES",
            _ => "COMMIT",
        });
        let refused = running.finish().code(11);
        let says = "the secrets at KEK version 1 were just rotated to another one; nothing was written";
        assert!(refused.stderr().contains(says), "{refused}");
        assert!(refused.stderr().contains("hint: run the command again"), "{refused}");
        assert_eq!(db.value("SELECT COUNT(*) FROM secrets WHERE kek_version <> 2").as_deref(), Some("0"));
        assert_eq!(keys.read_all(db)[&format!("s-{:032x}", 0)], r#"{"api_key": "v-0"}"#);
    }

    fn without_a_rotation_nothing_waits(db: &TestDb) {
        let (env, _) = rotated(db);
        let create = ["secret", "create", "new", "--value-stdin"];
        // It was killed there: only its next run continues.
        let output = env.mlgate(create).stdin("sk-1").run().code(12);
        assert!(output.stderr().contains("KEK version 1 is active in the keystore"), "{output}");
    }

    /// `verify` reads the keystore; a rotation adds its passphrase, and commits, before `verify` reads the rows.
    fn verify_reads_the_keystore_again_for_a_missing_passphrase(db: &TestDb) {
        db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
        let env = TestEnv::new();
        env.use_database(db);
        let _ = keystore(&env);
        add(&env, "1", "A");
        env.mlgate(["verify"]).run().success();
        // The keystore was read before.
        let also = env.work().join("also");
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mkfifoat(rustix::fs::CWD, &also, mode).unwrap();
        let verification = env.mlgate(["verify", "--also", "9=also"]).start();
        let mut opened = File::options().write(true).open(&also).unwrap();
        add(&env, "2", "B");
        db.execute("DELETE FROM secrets");
        db.insert(&Keys::new(&[(2, "B")]).seal_many(2, 0..3));
        opened.write_all(b"another").unwrap();
        drop(opened);
        let verified = verification.finish().success();
        assert!(verified.stderr().contains("3 of 3 secrets verified"), "{verified}");
    }
}
