//! A keystore has the passphrases of all versions that ever existed: only the keys of versions in use are derived.

use mlgate::crypto::Passphrase;

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{CommandOutput, Keys, TestDb, TestEnv};

/// A keystore with the versions 1 to 8, of which 8 is active, and three secrets at version 7.
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
fn verify_derives_the_keys_in_use() {
    let (db, env) = with_old_versions();
    derived(&env.mlgate(["-v", "verify"]).run().success(), 1);
    // Written by a server during a rotation: under one key, with the version of another.
    db.execute("UPDATE secrets SET kek_version = 6 WHERE rowid = 1");
    let found = env.mlgate(["-v", "verify"]).run().code(3);
    assert!(found.stdout().contains("wrong_version"), "{found}");
    derived(&found, 2);
    // Under the key of no version in use.
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
fn a_rotation_derives_the_old_keys_in_use_and_the_new_one() {
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

/// How many keys a probe derives from these passphrases, which are tried with the public default.
fn tried(env: &TestEnv, candidates: &[&str]) -> usize {
    let files: Vec<String> = (0..candidates.len()).map(|n| format!("kek{n}")).collect();
    for (file, candidate) in files.iter().zip(candidates) {
        env.write(file, candidate);
    }
    let probed = env.mlgate(["-v", "kek", "probe"]).args(&files).run();
    let mut lines = probed.stderr().lines();
    let line = lines.find_map(|line| line.strip_prefix("keys derived: "));
    line.expect("it says so").parse().expect("a number")
}

fn with_rows_at(versions: &[u32]) -> (TestDb, TestEnv) {
    let db = TestDb::sqlite();
    for (index, version) in (0..).zip(versions) {
        let keys = Keys::new(&[(*version, &format!("passphrase {version}"))]);
        let named = i32::try_from(*version).unwrap();
        db.insert(&keys.seal_many(named, index * 10..index * 10 + 3));
    }
    let env = TestEnv::new();
    env.use_database(&db);
    (db, env)
}

/// No key unwraps a DEK of another size: nothing is tried on it.
#[test]
fn a_probe_tries_nothing_on_a_dek_of_the_wrong_size() {
    let (db, env) = with_rows_at(&[1]);
    assert_eq!(tried(&env, &["passphrase 1"]), 2);
    db.execute("UPDATE secrets SET wrapped_dek = substr(wrapped_dek, 1, 59) WHERE rowid = 1");
    assert_eq!(tried(&env, &["passphrase 1"]), 2);
}

/// One of the right size may be under the passphrase with a newline, or of the previous version. But not every
/// passphrase of a keystore is tried on it in every form at three versions.
#[test]
fn a_probe_tries_a_damaged_row_with_keys_of_its_version() {
    let (db, env) = with_rows_at(&[1, 2, 3]);
    let all = ["passphrase 1", "passphrase 2", "passphrase 3"];
    // Each passphrase, and the public default, at each version.
    assert_eq!(tried(&env, &all), 12);
    db.execute("UPDATE secrets SET wrapped_dek = zeroblob(60) WHERE rowid = 1");
    // Also the variants of the one that decrypts the others at version 1, and each at version 0.
    let forms = Passphrase::from(all[0].to_owned()).variants().len();
    assert_eq!(tried(&env, &all), 12 + forms + 4);
    // One that decrypts nothing may be meant for it in any variant.
    let forms = 2 * forms;
    assert_eq!(
        tried(&env, &[&all[..], &["passphrase 4"]].concat()),
        15 + forms + 5
    );
    // If none of a version decrypts, the variants at the neighbouring versions are tried, too.
    db.execute("DELETE FROM secrets WHERE kek_version <> 1 OR rowid <> 1");
    let forms = Passphrase::from(all[0].to_owned()).variants().len();
    assert_eq!(tried(&env, &all[..1]), 2 + forms + 2 * 2 + 2 * forms);
}
