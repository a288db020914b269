//! A keystore has the passphrases of all versions there ever were: only the keys of those that rows have are derived.

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{CommandOutput, Keys, TestDb, TestEnv};

/// A keystore with the versions 1 to 8, the active one being 8, and three secrets at version 7.
fn with_old_versions() -> (TestDb, TestEnv) {
    let db = TestDb::sqlite();
    let keys = Keys::new(&[(7, "passphrase 7")]);
    db.insert(&keys.seal_many(7, 0..3));
    let env = TestEnv::new();
    env.use_database(&db);
    keystore(&env);
    for version in 1..=8 {
        let version = version.to_string();
        add(&env, &version, &format!("passphrase {version}"));
    }
    (db, env)
}

#[track_caller]
fn derived(output: &CommandOutput, keys: usize) {
    let says = format!("keys derived: {keys}\n");
    assert!(output.stderr().contains(&says), "{output}");
}

#[test]
fn verify_derives_those_that_rows_have() {
    let (db, env) = with_old_versions();
    derived(&env.mlgate(["-v", "verify"]).run().success(), 1);
    // Written by a server at the moment of a rotation: under one key, with the version of another.
    db.execute("UPDATE secrets SET kek_version = 6 WHERE rowid = 1");
    let found = env.mlgate(["-v", "verify"]).run().code(3);
    assert!(found.stdout().contains("wrong_version"), "{found}");
    derived(&found, 2);
    // Under none of those that the rows name.
    db.execute("UPDATE secrets SET kek_version = 6");
    let found = env.mlgate(["-v", "verify"]).run().code(3);
    assert!(found.stdout().contains("wrong_version"), "{found}");
    derived(&found, 8);
}

#[test]
fn a_row_that_no_key_can_open_derives_none() {
    let (db, env) = with_old_versions();
    db.execute("UPDATE secrets SET wrapped_dek = X'00' WHERE rowid = 1");
    let found = env.mlgate(["-v", "verify"]).run().code(3);
    assert!(found.stdout().contains("wrapped_dek_size"), "{found}");
    derived(&found, 1);
}

#[test]
fn a_rotation_derives_the_old_ones_of_rows_and_the_new_one() {
    let (_db, env) = with_old_versions();
    let rewrapped = env
        .mlgate(["-v", "rewrap", "--kek-version", "8", "--yes"])
        .run();
    derived(&rewrapped.success(), 2);
    env.mlgate(["kek", "set-active", "--version", "8"])
        .run()
        .success();
    let rotated = env
        .mlgate(["-v", "rotate-kek", "--generate", "--yes"])
        .run();
    derived(&rotated.success(), 2);
    derived(&env.mlgate(["-v", "verify"]).run().success(), 1);
}

/// A DEK of another size is open to no key: nothing is tried on it.
#[test]
fn a_probe_sees_at_once_that_a_row_is_damaged() {
    let db = TestDb::sqlite();
    let keys = Keys::new(&[(1, "A")]);
    db.insert(&keys.seal_many(1, 0..3));
    let env = TestEnv::new();
    env.use_database(&db);
    env.write("kek", "A");
    let tried = || {
        let probed = env.mlgate(["-v", "kek", "probe", "kek"]).run();
        let mut lines = probed.stderr().lines();
        let line = lines.find_map(|line| line.strip_prefix("keys that were derived and tried: "));
        line.map(str::to_owned)
    };
    let sound = tried();
    assert!(sound.is_some());
    db.execute("UPDATE secrets SET wrapped_dek = substr(wrapped_dek, 1, 59) WHERE rowid = 1");
    assert_eq!(tried(), sound);
}
