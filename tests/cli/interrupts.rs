//! Signals while something is being written.

use mlgate::crypto::Passphrase;
use mlgate::crypto::envelope::{Aad, seal};
use mlgate::domain::KekVersion;
use rustix::process::Signal;
use zeroize::Zeroizing;

use super::fixture::{HORSE, NEW, assert_says, at};
use crate::common::{TestDb, TestEnv, kek};

const ROWS: usize = 3_000;

/// A database whose rotation takes long enough to be interrupted.
fn large() -> (TestEnv, TestDb) {
    let db = TestDb::sqlite();
    let passphrase = Passphrase::from_utf8(HORSE.into()).unwrap();
    let kek = kek(&passphrase, KekVersion::FIRST);
    let mut connection = db.connect();
    connection.execute("BEGIN");
    for chunk in 0..ROWS / 1000 {
        let rows: Vec<String> = (0..1000)
            .map(|i| {
                let (id, name) = (format!("s-{chunk}-{i}"), format!("n{chunk}-{i}"));
                let plaintext =
                    Zeroizing::new("{\"api_key\": \"sk-0123456789\"}".to_owned()).into();
                let sealed = seal(&kek, &Aad::new(&id, &name), &plaintext).unwrap();
                let blob = |bytes: &[u8]| db.blob_literal(bytes);
                format!(
                    "('{id}', '{name}', {}, {}, 1, '{{\"api_key\": \"sk-...6789\"}}', 1, 1)",
                    blob(&sealed.encrypted_value),
                    blob(&sealed.wrapped_dek)
                )
            })
            .collect();
        connection.execute(&format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
             masked_value, created_at, last_updated_at) VALUES {}",
            rows.join(", ")
        ));
    }
    connection.execute("COMMIT");
    let env = at(&db);
    env.write("new", NEW);
    (env, db)
}

const ROTATE: [&str; 6] = [
    "rotate-kek",
    "--yes",
    "--new-passphrase-file",
    "new",
    "--backup",
    "backup",
];

/// Interrupts a command while it writes, with each signal, and then lets it finish. It prints this.
fn interrupted(env: &TestEnv, db: &TestDb, args: &[&str], done: &str) {
    let before = std::fs::read(db.path()).unwrap();
    let journal = db.path().with_extension("db-journal");
    for signal in [Signal::INT, Signal::TERM] {
        let running = env.mlgate(args).start();
        // SQLite's journal appears when the first page is changed.
        while !journal.exists() {
            crate::common::pause();
        }
        running.signal(signal);
        let output = running.finish().code(130);
        assert_eq!(output.stdout(), "");
        assert_says(&output, &["interrupted; nothing was changed"]);
        assert!(!journal.exists());
        assert!(std::fs::read(db.path()).unwrap() == before, "{signal:?}");
    }
    let output = env.mlgate(args).run().success();
    assert!(output.stdout().contains(done), "{output}");
}

#[test]
fn a_signal_while_writing_rolls_back() {
    let (env, db) = large();
    let of_all = |done: &str| format!("{done} 3000 of 3000 secrets");
    let reencrypt = ["secret", "reencrypt", "--all", "--yes"];
    interrupted(&env, &db, &reencrypt, &of_all("Re-encrypted"));
    interrupted(&env, &db, &ROTATE, &of_all("Rotated"));
    let undo = ["rotate-kek", "--yes", "--undo", "backup"];
    interrupted(&env, &db, &undo, &of_all("Restored"));
}

#[test]
fn a_signal_during_a_copy_leaves_the_target_unchanged() {
    let (_, source) = large();
    let target = TestDb::sqlite();
    let copy = ["db", "copy", "--yes", "--from", source.url()];
    interrupted(&at(&target), &target, &copy, "Copied 3000 secrets");
}
