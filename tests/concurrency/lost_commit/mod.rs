//! Connections that are lost during the commit of a rotation: mlgate finds out, and reports, whether it took place.
//!
//! A SQLite database is a file: there is no connection to lose.

mod cutter;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::stop::{Stop, others_are_gone};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Invocation, Keys, TestDb, TestEnv};
use cutter::{Cut, Cutter, EVERY};

const ROWS: usize = 3;

/// As a scheduler runs it.
const ROTATION: [&str; 10] = [
    "rotate-kek",
    "--generate",
    "--yes",
    "--handover",
    "json=kek.json",
    "--report",
    "runs.jsonl",
    "-o",
    "json",
    "-v",
];

/// A rotation with a keystore, a file for the servers and a report, on a database behind a [`Cutter`].
struct Behind<'a> {
    db: &'a TestDb,
    cutter: Cutter,
    env: TestEnv,
    values: BTreeMap<String, String>,
}

impl<'a> Behind<'a> {
    fn new(db: &'a TestDb) -> Self {
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let cutter = Cutter::of(db);
        let env = TestEnv::new();
        env.set("MLGATE_DATABASE", cutter.url(db));
        keystore(&env);
        add(&env, "1", "A");
        Self {
            db,
            cutter,
            env,
            values: keys.read_all(db),
        }
    }

    fn rotation(&self) -> Invocation {
        self.env.mlgate(ROTATION)
    }

    fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.env.work().join(name)).ok()
    }

    /// The last line of the report.
    fn record(&self) -> Value {
        let report = self.file("runs.jsonl").unwrap();
        serde_json::from_str(report.lines().last().unwrap()).unwrap()
    }

    /// Asserts that every secret has its value, with the passphrases in the keystore.
    fn readable(&self) {
        let mut keys = Keys::new(&[(1, &self.file("keystore/v1.passphrase").unwrap())]);
        if let Some(passphrase) = self.file("keystore/v2.passphrase") {
            keys.add(2, &passphrase);
        }
        assert_eq!(keys.read_all(self.db), self.values);
        let args = ["verify", "--database", self.db.url()];
        let _ = self.env.mlgate(args).run().success();
    }

    /// Asserts that the rotation is complete, here and in every file.
    fn rotated(&self) {
        assert_eq!(versions(self.db), ["2"]);
        assert_eq!(self.file("keystore/active").unwrap(), "2\n");
        assert_eq!(self.file("keystore/pending"), None);
        assert_eq!(self.file("kek.json.next"), None);
        let told: Value = serde_json::from_str(&self.file("kek.json").unwrap()).unwrap();
        assert_eq!(told["MLFLOW_CRYPTO_KEK_VERSION"], "2");
        let passphrase = self.file("keystore/v2.passphrase").unwrap();
        assert_eq!(told["MLFLOW_CRYPTO_KEK_PASSPHRASE"], passphrase);
        self.readable();
    }

    /// Asserts that the new passphrase is available, and nothing says to use it.
    fn begun(&self) {
        assert!(self.file("keystore/v2.passphrase").is_some());
        assert_eq!(self.file("keystore/active").unwrap(), "1\n");
        assert_eq!(self.file("keystore/pending").unwrap(), "2\n");
        assert_eq!(self.file("kek.json"), None);
        assert!(self.file("kek.json.next").is_some());
        self.readable();
    }
}

fn versions(db: &TestDb) -> Vec<String> {
    let rows = db.rows("SELECT DISTINCT kek_version FROM secrets ORDER BY 1");
    rows.into_iter()
        .map(|row| row[0].clone().unwrap())
        .collect()
}

/// Turns each function into tests on each server.
macro_rules! on_each_server {
    ($($(#[$note:meta])* fn $name:ident($db:ident: &TestDb) $body:block)*) => {$(
        $(#[$note])*
        fn $name($db: &TestDb) $body
        mod $name {
            use crate::common::TestDb;
            #[test]
            #[ignore = "needs PostgreSQL: run tests/run"]
            fn postgresql() {
                super::$name(&TestDb::postgresql());
            }
            #[test]
            #[ignore = "needs MariaDB: run tests/run"]
            fn mariadb() {
                super::$name(&TestDb::mariadb());
            }
            #[test]
            #[ignore = "needs MySQL: run tests/run"]
            fn mysql() {
                super::$name(&TestDb::mysql());
            }
        }
    )*};
}

on_each_server! {
    fn a_commit_that_never_reached_the_server_changes_nothing(db: &TestDb) {
        let behind = Behind::new(db);
        let before = db.secrets_snapshot();
        behind.cutter.cut(Cut::Unheard, 0);
        let output = behind.rotation().run().code(1);
        assert!(output.stderr().contains("a check found nothing changed"), "{output}");
        assert!(output.stderr().contains("run the command again"), "{output}");
        assert!(!output.stderr().contains("unknown"), "{output}");
        assert_eq!(output.stdout(), "");
        assert_eq!(behind.record()["exit_code"], 1);
        assert_eq!(db.secrets_snapshot(), before);
        behind.begun();
        let passphrase = behind.file("keystore/v2.passphrase");
        // The same command continues with the existing passphrase.
        let report = behind.rotation().run().success().json();
        assert_eq!(report["outcome"], "rotated");
        assert_eq!(behind.file("keystore/v2.passphrase"), passphrase);
        behind.rotated();
    }

    fn a_commit_whose_answer_is_lost_is_a_rotation_with_a_warning(db: &TestDb) {
        let behind = Behind::new(db);
        behind.cutter.cut(Cut::Unanswered, 0);
        let output = behind.rotation().run().success();
        let warning = "warning: the commit was not confirmed; a check found that it was committed";
        assert!(output.stderr().contains(warning), "{output}");
        let report = output.json();
        assert_eq!(report["outcome"], "rotated");
        assert_eq!(report["rotated"], ROWS);
        assert_eq!(report["rotated_from"]["1"], ROWS);
        assert_eq!(report["secrets"], ROWS);
        assert_eq!(report["new_kek_version"], 2);
        assert_eq!(report["digest_before"], report["digest_after"]);
        assert_eq!(behind.record()["exit_code"], 0);
        behind.rotated();
    }

    fn a_server_that_stays_down_leaves_an_unknown_outcome_and_both_passphrases(db: &TestDb) {
        for (cut, outcome) in [(Cut::Unanswered, "already_rotated"), (Cut::Unheard, "rotated")] {
            db.execute("DELETE FROM secrets");
            let behind = Behind::new(db);
            let before = db.secrets_snapshot();
            behind.cutter.cut(cut, EVERY);
            let output = behind.rotation().args(["--lock-timeout", "1"]).run().code(1);
            assert!(output.stderr().contains("so its outcome is unknown"), "{output}");
            assert!(output.stderr().contains("`mlgate kek status`"), "{output}");
            assert!(output.stderr().contains("the keystore has both passphrases"), "{output}");
            assert!(output.stderr().contains("run the same command again to find out"), "{output}");
            // Neither is claimed.
            for claim in ["nothing changed", "was committed;", "no secret was rotated", "Rotated"] {
                assert!(!output.stderr().contains(claim), "{claim}: {output}");
            }
            assert_eq!(output.stdout(), "");
            assert_eq!(behind.record()["outcome"], "unknown");
            assert!(behind.cutter.refused() > 0);
            others_are_gone(db);
            assert_eq!(db.secrets_snapshot() == before, matches!(cut, Cut::Unheard));
            behind.begun();
            behind.cutter.open();
            let status = behind.env.mlgate(["kek", "status"]).run().success();
            let says = match cut {
                Cut::Unheard => "interrupted before its commit",
                Cut::Unanswered | Cut::Underway => "a rotation to KEK version 2 was committed",
            };
            assert!(status.stderr().contains(says), "{status}");
            let report = behind.rotation().run().success().json();
            assert_eq!(report["outcome"], outcome);
            behind.rotated();
        }
    }

    /// Without a keystore only the user has the new passphrase.
    fn without_a_keystore_an_unknown_outcome_comes_with_a_hint(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (2, "B")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let cutter = Cutter::of(db);
        let env = TestEnv::on(db, "A");
        env.set("MLGATE_DATABASE", cutter.url(db));
        cutter.cut(Cut::Unanswered, EVERY);
        let output = env.rotation("B", &["--lock-timeout", "1"]).run().code(1);
        assert!(output.stderr().contains("so its outcome is unknown"), "{output}");
        assert!(output.stderr().contains("`mlgate kek status`"), "{output}");
        assert!(output.stderr().contains("keep both passphrases"), "{output}");
        assert!(output.stderr().contains("run the same command again to find out"), "{output}");
        assert!(!output.stderr().contains("keystore"), "{output}");
        cutter.open();
        let again = env.rotation("B", &[]).run().success().json();
        assert_eq!(again["outcome"], "already_rotated");
        assert_eq!(keys.read_all(db).len(), ROWS);
        assert_eq!(versions(db), ["2"]);
    }

    fn a_restarted_server_is_queried_again(db: &TestDb) {
        for cut in [Cut::Unheard, Cut::Unanswered] {
            db.execute("DELETE FROM secrets");
            let behind = Behind::new(db);
            behind.cutter.cut(cut, 2);
            let output = behind.rotation().run();
            match cut {
                Cut::Unheard => {
                    let output = output.code(1);
                    assert!(output.stderr().contains("a check found nothing changed"), "{output}");
                    assert_eq!(versions(db), ["1"]);
                    behind.begun();
                }
                Cut::Unanswered | Cut::Underway => {
                    assert_eq!(output.success().json()["outcome"], "rotated");
                    behind.rotated();
                }
            }
            assert_eq!(behind.cutter.refused(), 2);
        }
    }

    /// The backup of a rotation that did not take place would block the next one.
    fn a_lost_undo_commit_is_resolved_too(db: &TestDb) {
        let behind = Behind::new(db);
        let before = db.secrets_snapshot();
        let backup = ["--backup", "backup"];
        behind.cutter.cut(Cut::Unheard, 1);
        let _ = behind.rotation().args(backup).run().code(1);
        assert_eq!(behind.file("backup"), None);
        behind.cutter.cut(Cut::Unanswered, 1);
        let _ = behind.rotation().args(backup).run().success();
        let rotated = db.secrets_snapshot();
        let undo = ["rotate-kek", "--undo", "backup", "--yes", "-o", "json"];
        behind.cutter.cut(Cut::Unheard, 1);
        let output = behind.env.mlgate(undo).run().code(1);
        assert!(output.stderr().contains("a check found nothing changed"), "{output}");
        assert_eq!(db.secrets_snapshot(), rotated);
        assert_eq!(behind.file("keystore/active").unwrap(), "2\n");
        behind.cutter.cut(Cut::Unanswered, 1);
        let output = behind.env.mlgate(undo).run().success();
        assert!(output.stderr().contains("a check found that it was committed"), "{output}");
        let report = output.json();
        assert_eq!((&report["outcome"], &report["put_back"]), (&"undone".into(), &ROWS.into()));
        assert_eq!(db.secrets_snapshot(), before);
        assert_eq!(behind.file("keystore/active").unwrap(), "1\n");
    }

    fn a_lost_reencryption_commit_is_resolved_too(db: &TestDb) {
        let behind = Behind::new(db);
        let before = db.secrets_snapshot();
        let reencrypt = ["secret", "reencrypt", "--all", "--yes", "-o", "json"];
        behind.cutter.cut(Cut::Unheard, 1);
        let output = behind.env.mlgate(reencrypt).run().code(1);
        assert!(output.stderr().contains("a check found nothing changed"), "{output}");
        assert_eq!(db.secrets_snapshot(), before);
        behind.cutter.cut(Cut::Unanswered, 1);
        let output = behind.env.mlgate(reencrypt).run().success();
        assert!(output.stderr().contains("a check found that it was committed"), "{output}");
        assert_eq!(output.json()["reencrypted"], ROWS);
        assert_ne!(db.secrets_snapshot(), before);
        behind.readable();
        behind.cutter.cut(Cut::Unanswered, EVERY);
        let output = behind.env.mlgate(reencrypt).args(["--lock-timeout", "1"]).run().code(1);
        assert!(output.stderr().contains("so its outcome is unknown"), "{output}");
        behind.cutter.open();
        behind.readable();
    }

    /// Then mlgate cannot tell, and does not guess.
    fn concurrently_changed_rows_leave_the_outcome_unknown(db: &TestDb) {
        let behind = Behind::new(db);
        behind.cutter.cut(Cut::Unheard, EVERY);
        let rotation = behind.rotation().args(["--lock-timeout", "60"]).start();
        while behind.cutter.refused() == 0 {
            crate::common::pause();
        }
        others_are_gone(db);
        let passphrase = behind.file("keystore/v2.passphrase").unwrap();
        let keys = Keys::new(&[(2, &passphrase)]);
        let id = format!("s-{:032x}", 1);
        db.execute(&db.update_statement(&keys.seal(2, &id, "secret-00001", "changed")));
        db.execute(&format!("UPDATE secrets SET kek_version = 2 WHERE secret_id = '{id}'"));
        behind.cutter.open();
        let output = rotation.finish().code(1);
        assert!(output.stderr().contains("so its outcome is unknown"), "{output}");
        assert_eq!(versions(db), ["1", "2"]);
        let report = behind.rotation().run().success().json();
        assert_eq!((&report["rotated"], &report["already_at_new_key"]), (&2.into(), &1.into()));
        assert_eq!(versions(db), ["2"]);
        let _ = behind.env.mlgate(["verify"]).run().success();
    }

    fn a_lost_rewrap_commit_is_resolved_too(db: &TestDb) {
        let behind = Behind::new(db);
        let env = &behind.env;
        let _ = behind.rotation().run().success();
        let keys = Keys::new(&[(1, "A")]);
        db.insert(&keys.seal_many(1, ROWS..ROWS + 2));
        let before = db.secrets_snapshot();
        let rewrap = ["rewrap", "--yes", "-o", "json"];
        behind.cutter.cut(Cut::Unheard, 1);
        let output = env.mlgate(rewrap).run().code(1);
        assert!(output.stderr().contains("a check found nothing changed"), "{output}");
        assert_eq!(db.secrets_snapshot(), before);
        behind.cutter.cut(Cut::Unanswered, 1);
        let output = env.mlgate(rewrap).run().success();
        assert!(output.stderr().contains("a check found that it was committed"), "{output}");
        assert_eq!(output.json()["rotated"], 2);
        assert_eq!(output.json()["already_at_new_key"], ROWS);
        assert_eq!(versions(db), ["2"]);
        let _ = env.mlgate(["verify"]).run().success();
    }
}

/// A result read before the lost session has ended could be wrong a moment later.
#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_commit_in_progress_is_waited_for() {
    let db = TestDb::postgresql();
    let behind = Behind::new(&db);
    let stop = Stop::in_the_commit(&db);
    behind.cutter.cut(Cut::Underway, 0);
    let mut rotation = behind.rotation().start();
    stop.reached();
    assert!(behind.cutter.has_cut());
    // The lost session waits for the test, and mlgate for the lost session.
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while db.value(waiting).as_deref() != Some("2") {
        assert!(!rotation.has_ended());
        crate::common::pause();
    }
    stop.go_on();
    let output = rotation.finish().success();
    assert!(
        output
            .stderr()
            .contains("a check found that it was committed"),
        "{output}"
    );
    assert_eq!(output.json()["outcome"], "rotated");
    behind.rotated();
}
