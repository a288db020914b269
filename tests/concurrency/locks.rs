//! Rotations that meet a lock: they wait, or give up without a change.

use regex::Regex;

use super::{begin, somebody_waits};
use crate::common::{Engine, Keys, TestDb, TestEnv, on_every_engine};
use crate::store::mariadb::account;

/// Rows enough for several pages of the scan.
const ROWS: usize = 1200;

on_every_engine! {
    fn a_held_lock_times_out_and_nothing_changes(db: &TestDb) {
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let before = db.secrets_snapshot();
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x' WHERE secret_id LIKE '%7cf'");
        let env = TestEnv::on(db, "A");
        let output = env.rotation("B", &["--lock-timeout", "1"]).run().code(11);
        assert!(output.stderr().contains("locked by another process"), "{output}");
        assert!(output.stderr().contains("--lock-timeout"), "{output}");
        let holder = Regex::new(&match db.engine() {
            Engine::Sqlite => format!(r"; held by \S+, pid {}\)", std::process::id()),
            Engine::Postgresql => {
                let session = writer.rows("SELECT pg_backend_pid()")[0][0].clone().unwrap();
                format!(r"; held by process {session}, user \w+, from 127\.0\.0\.1, since 20\d\d-[-0-9T:]+Z\)")
            }
            Engine::Mariadb => {
                let session = writer.rows("SELECT CONNECTION_ID()")[0][0].clone().unwrap();
                format!(r"; open transactions: connection {session}, \w+@[\w.]+(:\d+)?\)")
            }
        });
        let holder = holder.unwrap();
        assert!(holder.is_match(output.stderr()), "{holder}: {output}");
        assert_eq!(output.stdout(), "");
        writer.execute("ROLLBACK");
        assert_eq!(db.secrets_snapshot(), before);
    }

    /// A re-encryption takes the lock of a rotation, and so does an undo.
    fn a_held_lock_stops_a_reencryption_and_names_its_holder(db: &TestDb) {
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..2));
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x'");
        let env = TestEnv::on(db, "A");
        let reencrypt = ["secret", "reencrypt", "--all", "--yes", "--lock-timeout", "1"];
        let output = env.mlgate(reencrypt).run().code(11);
        let word = if db.engine() == Engine::Mariadb { "; open transactions: " } else { "; held by " };
        assert!(output.stderr().contains(word), "{output}");
        writer.execute("ROLLBACK");
    }

    fn a_rotation_waits_for_a_writer_and_includes_its_rows(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (2, "B")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        let updated = keys.seal(1, &format!("s-{:032x}", 3), "secret-00003", "changed");
        writer.execute(&db.update_statement(&updated));
        writer.execute(&db.insert_statement(&keys.seal_many(1, ROWS..ROWS + 3)));
        let env = TestEnv::on(db, "A");
        let mut rotation = env.rotation("B", &[]).start();
        while !somebody_waits(db, &mut rotation) {
            crate::common::pause();
        }
        writer.execute("COMMIT");
        let report = rotation.finish().success().json();
        assert_eq!(report["rotated"], ROWS + 3);
        assert_eq!(versions(db), [["2".to_owned(), (ROWS + 3).to_string()]]);
        let read = keys.read_all(db);
        assert_eq!(read[&updated.id], r#"{"api_key": "changed"}"#);
        assert_eq!(read.len(), ROWS + 3);
    }

    fn two_concurrent_rotations_leave_one_key(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (2, "B"), (3, "C")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let env = TestEnv::on(db, "A");
        let one = env.rotation("B", &[]).start();
        let other = env.rotation("C", &["--new-version", "3"]).start();
        let outputs = [one.finish(), other.finish()];
        let codes = outputs.each_ref().map(|output| output.status().code().unwrap());
        // The second one finds no row under the key it was given, or rows it did not plan for.
        let (winner, loser) = if codes[0] == 0 { (2, codes[1]) } else { (3, codes[0]) };
        assert!(codes.contains(&0) && [11, 12, 13].contains(&loser), "{outputs:?}");
        assert_eq!(versions(db), [[winner.to_string(), ROWS.to_string()]]);
        assert_eq!(keys.read_all(db).len(), ROWS);
    }

    fn a_secret_cannot_be_written_while_another_writes_it(db: &TestDb) {
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..2));
        let before = db.secrets_snapshot();
        let mut writer = db.connect();
        writer.execute(begin(db.engine()));
        writer.execute("UPDATE secrets SET description = 'x' WHERE secret_name = 'secret-00001'");
        let env = TestEnv::on(db, "A");
        let update = ["secret", "update", "secret-00001", "--value-stdin", "--lock-timeout", "1"];
        let output = env.mlgate(update).stdin("v").run().code(11);
        assert!(output.stderr().contains("locked by another process"), "{output}");
        let delete = ["secret", "delete", "secret-00001", "--yes", "--lock-timeout", "1"];
        env.mlgate(delete).run().code(11);
        // Readers are not blocked.
        env.mlgate(["secret", "list"]).run().success();
        assert_eq!(env.reveal("secret-00001"), "v-1");
        writer.execute("ROLLBACK");
        assert_eq!(db.secrets_snapshot(), before);
        env.mlgate(update).stdin("new").run().success();
        assert_eq!(env.reveal("secret-00001"), "new");
    }
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn a_rotation_chosen_as_deadlock_victim_changes_nothing() {
    let db = TestDb::mariadb();
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..ROWS));
    let before = db.secrets_snapshot();
    // Without LOCK TABLES the rotation locks row by row, so there can be a deadlock.
    let user = format!("d_{}", db.name());
    let grant = format!("SELECT, UPDATE ON {}.*", db.name());
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", account(&db, &user, &[&grant]));
    // The writer has changed more rows than the rotation's first page, so it is not chosen as the victim.
    let mut writer = db.connect();
    writer.execute("START TRANSACTION");
    let id = |n: usize| format!("s-{n:032x}");
    writer.execute(&format!(
        "UPDATE secrets SET description = 'x' WHERE secret_id > '{}'",
        id(1000)
    ));
    let mut rotation = env.rotation("B", &[]).start();
    while !somebody_waits(&db, &mut rotation) {
        crate::common::pause();
    }
    writer.execute(&format!(
        "UPDATE secrets SET description = 'x' WHERE secret_id = '{}'",
        id(0)
    ));
    let output = rotation.finish().code(11);
    assert!(
        output.stderr().to_lowercase().contains("deadlock"),
        "{output}"
    );
    writer.execute("ROLLBACK");
    assert_eq!(db.secrets_snapshot(), before);
    db.execute(&format!("DROP USER {user}@'%'"));
}

/// `[version, rows]` of each version.
fn versions(db: &TestDb) -> Vec<[String; 2]> {
    db.rows("SELECT kek_version, count(*) FROM secrets GROUP BY 1 ORDER BY 1")
        .into_iter()
        .map(|row| [0, 1].map(|n: usize| row[n].clone().expect("not NULL")))
        .collect()
}
