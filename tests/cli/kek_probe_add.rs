//! `mlgate kek probe --add-to`: the passphrases found are stored in the form that decrypts the secrets.

use std::fs;

use super::fixture::assert_says;
use super::kek_keystore::keystore;
use crate::common::{Keys, TestDb, TestEnv, on_every_engine};

fn probing(db: &TestDb, rows: &[(i32, &str)]) -> TestEnv {
    for (at, (version, passphrase)) in (0_usize..).zip(rows) {
        let keys = Keys::new(&[(version.cast_unsigned(), passphrase)]);
        db.insert(&keys.seal_many(*version, at..at + 1));
    }
    let env = TestEnv::new();
    env.use_database(db);
    keystore(&env);
    env
}

const PROBE: [&str; 6] = ["kek", "probe", "--add-to", "keystore", "kek", "-q"];

on_every_engine! {
    fn found_passphrases_are_added_to_the_keystore(db: &TestDb) {
        // As given, with an editor's newline, and in the quotes of a .env file.
        let env = probing(db, &[(1, "hunter2"), (2, "hunter2\n"), (3, "\"hunter2\"")]);
        env.write("kek", "hunter2");
        let output = env.mlgate(PROBE).args(["-v"]).run();
        assert!(!output.status().success(), "quiet and verbose\n{output}");
        let output = env.mlgate(&PROBE[..5]).run().success();
        for version in [1, 2, 3] {
            let says = format!("added the passphrase of KEK version {version} to the keystore");
            assert_says(&output, &[&says]);
        }
        // A reader drops one newline.
        for (version, passphrase) in [(1, "hunter2"), (2, "hunter2\n\n"), (3, "\"hunter2\"")] {
            let path = env.work().join(format!("keystore/v{version}.passphrase"));
            assert_eq!(fs::read_to_string(path).unwrap(), passphrase);
        }
        let _ = env.mlgate(["verify"]).run().success();
        // Nothing is added twice, and nothing is shown.
        let again = env.mlgate(&PROBE[..5]).run().success();
        assert_says(&again, &["the keystore already has this passphrase for KEK version 3"]);
        assert!(!again.stderr().contains("hunter2") && !again.stdout().contains("hunter2"), "{again}");
    }
}

#[test]
fn a_passphrase_that_decrypts_nothing_is_not_added() {
    let db = TestDb::sqlite();
    let env = probing(&db, &[(1, "something else")]);
    env.write("kek", "hunter2");
    let _ = env.mlgate(PROBE).run().code(12);
    assert!(!env.work().join("keystore/v1.passphrase").exists());
}

#[test]
fn an_existing_passphrase_in_the_keystore_is_kept() {
    let db = TestDb::sqlite();
    let env = probing(&db, &[(1, "hunter2")]);
    super::kek_keystore::add(&env, "2", "another");
    db.execute("UPDATE secrets SET kek_version = 2");
    let keys = Keys::new(&[(2, "hunter2")]);
    db.execute("DELETE FROM secrets");
    db.insert(&keys.seal_many(2, 0..1));
    env.write("kek", "hunter2");
    let output = env.mlgate(PROBE).run();
    assert!(!output.status().success(), "{output}");
    let path = env.work().join("keystore/v2.passphrase");
    assert_eq!(fs::read_to_string(path).unwrap(), "another");
}
