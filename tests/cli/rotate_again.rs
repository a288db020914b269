//! The same command again, after its work is done.

use super::fixture::{assert_says, refused};
use crate::common::{Keys, SealedRow, TestDb, TestEnv, on_every_engine};

const OLD: &str = "the old passphrase, which is long enough";
const NEW: &str = "the new passphrase, which is long enough";

const ROTATE: [&str; 6] = [
    "rotate-kek",
    "--yes",
    "--new-passphrase-file",
    "new",
    "-o",
    "json",
];

/// Secrets under the old passphrase at KEK version 1, and the new one in a file.
fn with_secrets(db: &TestDb, keys: &Keys, rows: usize) -> TestEnv {
    db.insert(&keys.seal_many(1, 0..rows));
    let env = TestEnv::on(db, OLD);
    env.write("new", NEW);
    env
}

fn keys() -> Keys {
    Keys::new(&[(1, OLD), (2, NEW)])
}

/// Makes a row undecryptable.
fn spoil(db: &TestDb, row: &SealedRow) {
    let mut row = row.clone();
    row.encrypted_value[15] ^= 1;
    db.insert(&[row]);
}

on_every_engine! {
    fn skipped_rows_stay_unreadable(db: &TestDb) {
        let keys = keys();
        let env = with_secrets(db, &keys, 2);
        spoil(db, &keys.seal_many(1, 2..3)[0]);
        let rotate = || env.mlgate(ROTATE).args(["--skip-unreadable"]).run().success().json();
        let first = rotate();
        assert_eq!((&first["outcome"], &first["rotated"]), (&"rotated".into(), &2.into()));
        let before = db.secrets_snapshot();
        let second = rotate();
        assert_eq!(
            (&second["outcome"], &second["already_at_new_key"], &second["left_unreadable"]),
            (&"already_rotated".into(), &2.into(), &1.into())
        );
        assert_eq!(db.secrets_snapshot(), before);
        // What a server has written under the old key since is moved to the new one.
        db.insert(&keys.seal_many(1, 3..4));
        let third = rotate();
        assert_eq!((&third["outcome"], &third["rotated"], &third["new_kek_version"]), (&"rotated".into(), &1.into(), &2.into()));
        // Without --skip-unreadable, it is an error.
        assert_says(&env.mlgate(ROTATE).run().code(13), &["1 secret cannot be decrypted"]);
    }

    fn the_variables_may_have_been_switched(db: &TestDb) {
        let keys = keys();
        let env = with_secrets(db, &keys, 2);
        let _ = env.mlgate(ROTATE).run().success();
        let before = db.secrets_snapshot();
        env.use_passphrase(NEW);
        for version in ["", "2"] {
            let again = env.mlgate(ROTATE);
            let again = if version.is_empty() { again } else { again.env("MLFLOW_CRYPTO_KEK_VERSION", version) };
            let report = again.run().success().json();
            assert_eq!((&report["outcome"], &report["already_at_new_key"]), (&"already_rotated".into(), &2.into()));
            assert_eq!(db.secrets_snapshot(), before);
        }
        // Another version of the same passphrase is not a rotation.
        assert_says(&env.mlgate(ROTATE).args(["--new-version", "3"]).run().code(1), &["the same as an old one"]);
        // None of the given passphrases decrypts a straggler, until its own is given.
        db.insert(&keys.seal_many(1, 2..3));
        let _ = env.mlgate(ROTATE).run().code(13);
        env.write("old", OLD);
        let report = env.mlgate(ROTATE).args(["--also", "1=old"]).run().success().json();
        assert_eq!((&report["rotated"], &report["new_kek_version"]), (&1.into(), &2.into()));
    }

    fn a_rewrap_without_work_suggests_no_server_restart(db: &TestDb) {
        let keys = keys();
        let env = with_secrets(db, &keys, 1);
        let rewrap = ["rewrap", "--yes", "--kek-version", "1"];
        let output = env.mlgate(rewrap).run().success();
        assert!(output.stdout().starts_with("Nothing to do: 1 of 1 secrets"), "{output}");
        assert!(!output.stdout().contains("MLFLOW_CRYPTO_KEK_VERSION"), "{output}");
    }
}

#[test]
fn the_public_default_is_not_a_rotation_target() {
    let db = TestDb::sqlite();
    let env = with_secrets(&db, &keys(), 1);
    env.write("new", OLD);
    let output = refused(&env, &db, 1, &ROTATE);
    assert_says(&output, &["the same as an old one"]);
}
