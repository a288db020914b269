//! Changes of one secret, and copies, that begin before a rotation and end after it. A command that began with the old
//! passphrase writes nothing that the new one does not decrypt, and its user is asked to try again.

/// One rotation each, on every engine.
mod full {
    use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

    /// The passphrase arrives when the file `go` exists; until then the command has read what it will change.
    const WAIT: &str = "touch reached; until [ -e go ]; do sleep 0.01; done; printf p1";

    /// Starts a command, rotates while it waits for its passphrase, and lets it continue.
    fn rotate_meanwhile(db: &TestDb, command: &[&str]) {
        let keys = Keys::new(&[(1, "p1"), (2, "p2")]);
        db.execute("DELETE FROM secrets");
        db.insert(&keys.seal_many(1, 0..3));
        let env = TestEnv::on(db, "p1");
        let mut waits = env
            .mlgate(command)
            .args(["--passphrase-command", WAIT])
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
            .stdin("new")
            .start();
        while !env.work().join("reached").exists() {
            assert!(!waits.has_ended(), "{}", waits.finish());
            crate::common::pause();
        }
        env.rotate("p2", &[]);
        let rotated = db.secrets_snapshot();
        env.write("go", "");
        let refused = waits.finish();
        let _ = refused.code_of(&[11, 12]);
        assert_eq!(db.secrets_snapshot(), rotated, "{refused}");
        env.mlgate(["verify"]).run().success();
        keys.read_all(db);
    }

    on_every_engine! {
        fn writes_of_one_secret(db: &TestDb) {
            for command in [
                &["secret", "update", "secret-00001", "--value-stdin"][..],
                &["secret", "set", "secret-00001", "--value-stdin"],
                &["secret", "create", "new", "--value-stdin"],
                &["secret", "revoke", "secret-00001", "--yes"],
            ] {
                rotate_meanwhile(db, command);
            }
        }

        /// It takes the lock of rotations: the two run one after the other.
        fn a_copy_into_the_database(db: &TestDb) {
            let source = TestDb::sqlite();
            TestEnv::on(&source, "s").create("copied", "sk-1", &[]);
            let keys = Keys::new(&[(1, "p1"), (2, "p2")]);
            db.insert(&keys.seal_many(1, 0..3));
            let env = TestEnv::on(db, "p1");
            let mut copy = env
                .mlgate(["db", "copy", "--yes", "--from", source.url()])
                .args(["--passphrase-command", WAIT])
                .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE")
                .env("MLGATE_FROM_KEK_PASSPHRASE", "s")
                .start();
            while !env.work().join("reached").exists() {
                assert!(!copy.has_ended(), "{}", copy.finish());
                crate::common::pause();
            }
            let _ = env.rotation("p2", &["--lock-timeout", "0"]).run().code(11);
            env.write("go", "");
            let _ = copy.finish().success();
            env.rotate("p2", &[]);
            assert_eq!(env.reveal("copied"), "sk-1");
            env.mlgate(["verify"]).run().success();
            assert_eq!(keys.read_all(db).len(), 4);
        }
    }
}
