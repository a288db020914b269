//! Rotations during which the power is lost: whichever unsynced writes are lost, every secret is readable with
//! the keystore and with the servers' files, no record claims more than was done, and the same command finishes.

mod disk;
mod recorded;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::held::{Held, ROTATION, STANDS, Stand};
use crate::common::TestDb;
use disk::{Disk, Files, put, read};

/// What is kept of a rotation besides the keystore and the servers' file.
const KEPT: [&str; 8] = [
    "--report",
    "runs.jsonl",
    "--metrics",
    "kek.prom",
    "--audit-log",
    "trail.jsonl",
    "--backup",
    "before.jsonl",
];

/// What the command of `--on-success` writes, and never syncs.
const FOREIGN: [&str; 1] = ["told"];

/// How many of the states are finished by another run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Finished {
    All,
    /// The first of each kind.
    OneOfEach,
}

struct Loss<'a> {
    held: Held<'a>,
    directories: Vec<PathBuf>,
    command: Vec<&'static str>,
}

impl Loss<'_> {
    /// Checks what a power loss has left.
    fn look(&mut self, files: &Files, before: Stand) -> Stand {
        put(&self.directories, &FOREIGN, files);
        let stand = self.held.look();
        let rotated = stand.rows > before.rows;
        let told = |name: &str, word: &str| {
            let lines = self.lines(name);
            lines
                .iter()
                .any(|line| line["outcome"] == word || line["state"] == word)
        };
        assert!(rotated || !told("runs.jsonl", "rotated"), "the report");
        assert!(rotated || !told("trail.jsonl", "done"), "the audit log");
        assert!(!rotated || told("trail.jsonl", "intent"), "the audit log");
        if rotated {
            let backup = self.lines("before.jsonl");
            let last = backup.last().expect("a backup that is not empty");
            assert_eq!(last["rows"], backup.len() - 2, "the backup");
        }
        stand
    }

    /// The lines of a file. The last one may be torn.
    fn lines(&self, name: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.held.env.work().join(name)).unwrap_or_default();
        let mut lines: Vec<&str> = text.split('\n').collect();
        lines.pop();
        let lines = lines.into_iter().map(serde_json::from_str);
        lines.map(Result::unwrap).collect()
    }

    /// Runs the same command on it. The backup of an uncommitted rotation blocks it, which it reports; if nothing was
    /// left to do, it is another rotation, which needs another name.
    fn finish(&mut self, files: &Files, stand: Stand, before: Stand) {
        put(&self.directories, &FOREIGN, files);
        let backup = self.held.env.work().join("before.jsonl");
        if (stand.rows == before.rows || stand.is_done()) && backup.exists() {
            fs::remove_file(backup).unwrap();
        }
        drop(self.held.env.mlgate(&self.command).run().success());
        self.held.look_when_done();
    }
}

/// Loses the power at each moment of a rotation.
fn power_is_lost(db: &TestDb, finished: Finished) {
    let mut held = Held::new(db);
    drop(held.env.mlgate(ROTATION).run().success());
    let before = held.look_when_done();
    let work = held.env.work().canonicalize().unwrap();
    let of_database = db.path().parent().unwrap().canonicalize().unwrap();
    let directories = vec![work.join("keystore"), work, of_database];
    let mut disk = Disk::new(&directories, &read(&directories, &FOREIGN));
    let command = [&ROTATION[..], &KEPT[..]].concat();
    let (output, calls) = recorded::record(&held.env, &command);
    drop(output.success());
    let left = read(&directories, &FOREIGN);
    let mut loss = Loss {
        held,
        directories,
        command,
    };
    let mut seen = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for call in &calls {
        if !disk.apply(call) {
            continue;
        }
        for (which, files) in disk.after_a_loss().into_iter().enumerate() {
            if (which > 0 && finished == Finished::OneOfEach) || !seen.insert(files.clone()) {
                continue;
            }
            let _context = Context(&call.line, which);
            let stand = loss.look(&files, before);
            let is_first = kinds.insert(stand.word());
            let of_interest = is_first && stand.rows > before.rows;
            if finished == Finished::All || of_interest {
                loss.finish(&files, stand, before);
            }
        }
    }
    assert_eq!(disk.live(), left, "the model and what the command has left");
    assert_eq!(kinds.len(), STANDS, "{kinds:?}");
}

/// Names the place where a test has failed.
struct Context<'a>(&'a str, usize);

impl Drop for Context<'_> {
    #[expect(clippy::print_stderr, reason = "what a failed test was doing")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let what = ["nothing unsynced", "names", "bytes"][self.1];
            eprintln!("the power was lost after {}; {what} survived", self.0);
        }
    }
}

fn in_wal_mode() -> TestDb {
    let db = TestDb::sqlite();
    let mode = db.value("PRAGMA journal_mode = WAL");
    assert_eq!(mode.as_deref(), Some("wal"));
    db
}

#[test]
#[ignore = "needs strace: run tests/run"]
fn power_is_lost_at_every_sync_with_a_rollback_journal() {
    power_is_lost(&TestDb::sqlite(), Finished::OneOfEach);
}

mod full {
    use super::{Finished, TestDb, in_wal_mode, power_is_lost};

    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn power_is_lost_at_every_write_with_a_rollback_journal() {
        power_is_lost(&TestDb::sqlite(), Finished::All);
    }

    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn power_is_lost_at_every_write_with_a_write_ahead_log() {
        power_is_lost(&in_wal_mode(), Finished::All);
    }
}
