//! Signals after a commit: the command finishes, or says what was done. Exit code 130 means that nothing was written.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;

use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat};
use rustix::process::Signal;

use super::fixture::{HORSE, assert_says, at};
use super::kek_keystore::{add, keystore};
use crate::common::{CommandOutput, Running, TestDb, TestEnv, on_every_engine, pause};

const SIGNALS: [Signal; 4] = [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT];

/// What a command prints when it was signalled and finishes.
const FINISHES: &str = "so the command finishes";

/// A pipe named `out` that is full.
fn full_pipe(env: &TestEnv) -> File {
    let path = env.work().join("out");
    let _ = fs::remove_file(&path);
    mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap();
    let mut pipe = OpenOptions::new();
    pipe.read(true).write(true).custom_flags(nonblocking);
    let mut pipe = pipe.open(path).unwrap();
    while pipe.write(&[b' '; 4096]).is_ok() {}
    pipe
}

/// A command that has committed and blocks on its output.
struct Stuck {
    pipe: File,
    running: Running,
}

impl Stuck {
    /// Runs a command until `committed` is true, which happens only after the commit.
    fn after_the_commit(env: &TestEnv, args: &[&str], committed: impl Fn() -> bool) -> Self {
        let pipe = full_pipe(env);
        let script = "exec mlgate \"$@\" >out 2>err";
        let bash = env.program("bash", ["-c", script, "bash"]);
        let mut running = bash.args(args).start();
        loop {
            // In this order: what it did before its output is then visible.
            let is_over = running.has_ended() || waits_for_stdout(running.id());
            if committed() {
                break;
            }
            assert!(!is_over, "{args:?} has committed nothing: {}", said(env));
            pause();
        }
        Self { pipe, running }
    }

    /// Reads all output until the command ends.
    fn drain(mut self) -> CommandOutput {
        let mut bytes = [0; 4096];
        while !self.running.has_ended() {
            match self.pipe.read(&mut bytes) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => pause(),
                Err(error) => panic!("{error}"),
            }
        }
        self.running.finish()
    }
}

/// Whether a process is in a system call on its stdout, which is the full pipe. False if this account may not know.
fn waits_for_stdout(process: u32) -> bool {
    let call = fs::read_to_string(format!("/proc/{process}/syscall")).unwrap_or_default();
    let mut words = call.split_whitespace();
    let (number, descriptor) = (words.next(), words.next());
    number != Some("running") && descriptor == Some("0x1")
}

fn said(env: &TestEnv) -> String {
    fs::read_to_string(env.work().join("err")).unwrap_or_default()
}

fn wait_for(env: &TestEnv, text: &str) {
    while !said(env).contains(text) {
        pause();
    }
}

/// Signals a command that changes a database once it has committed, according to the audit log beside the database.
fn signalled(env: &TestEnv, signal: Signal, line: &str) {
    let log = env.work().join("audit.jsonl");
    let _ = fs::remove_file(&log);
    env.set("MLGATE_AUDIT_LOG", &log);
    let args: Vec<&str> = line.split(' ').chain(["-o", "json", "--yes"]).collect();
    let stuck = Stuck::after_the_commit(env, &args, || {
        let log = fs::read_to_string(&log).unwrap_or_default();
        log.contains("\"state\":\"done\"")
    });
    stuck.running.signal(signal);
    wait_for(env, FINISHES);
    let _ = stuck.drain().success();
    assert!(!said(env).contains("interrupted"), "{line}: {}", said(env));
    env.unset("MLGATE_AUDIT_LOG");
}

#[test]
fn a_signal_after_the_commit_waits_for_the_end() {
    let db = TestDb::sqlite();
    let env = at(&db);
    env.write("key", "sk-example-1234567890");
    let lines = [
        "secret create a --value-file key",
        "db init",
        "secret update a --value-file key",
        "secret reencrypt a",
    ];
    for (signal, line) in SIGNALS.into_iter().zip(lines) {
        signalled(&env, signal, line);
    }
}

#[test]
fn a_signal_after_a_change_of_the_keystore_waits_for_the_end() {
    let env = TestEnv::new();
    let keystore = keystore(&env);
    add(&env, "1", HORSE);
    env.write("key", "another passphrase");
    let line = "kek add --version 2 --passphrase-file key -o json";
    let args: Vec<&str> = line.split(' ').collect();
    let added = || keystore.join("v2.passphrase").exists() && said(&env).contains("added");
    let stuck = Stuck::after_the_commit(&env, &args, added);
    stuck.running.signal(Signal::HUP);
    wait_for(&env, FINISHES);
    let _ = stuck.drain().success();
}

#[test]
fn a_signal_before_any_write_reports_that_nothing_changed() {
    let db = TestDb::sqlite();
    let env = at(&db);
    let pipe = env.work().join("value");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let create = |script: &str| {
        let bash = env.program("bash", ["-c", script]).start();
        // Its output is being read: by now it handles signals.
        (bash, OpenOptions::new().write(true).open(&pipe).unwrap())
    };
    for signal in SIGNALS {
        let (running, _value) = create("exec mlgate secret create a --value-file value");
        running.signal(signal);
        let output = running.finish().code(130);
        assert_says(&output, &["interrupted; nothing was changed"]);
    }
    // A signal that the caller ignores stays ignored.
    let (running, mut value) =
        create("trap '' HUP INT QUIT; exec mlgate secret create a --value-file value");
    for signal in [Signal::HUP, Signal::INT, Signal::QUIT] {
        running.signal(signal);
    }
    value.write_all(b"sk-example-1234567890").unwrap();
    drop(value);
    let _ = running.finish().success();
}

mod full {
    use super::*;

    on_every_engine! {
        fn every_command_finishes_when_signalled_after_its_commit(db: &TestDb) {
            let env = at(db);
            env.write("key", "sk-example-1234567890");
            env.write("other-key", "sk-example-0987654321");
            env.write("new", "a new passphrase of more than 32 characters");
            let lines = [
                "db init",
                "secret create a --value-file key",
                "secret set a --value-file other-key",
                "secret update a --value-file key",
                "model create m --secret a --provider openai --model-name gpt-4o",
                "model update m --model-name gpt-4o-mini",
                "endpoint create e --model m --no-usage-tracking",
                "endpoint tag e stage=test",
                "endpoint untag e stage",
                "secret bind a --resource-type SCORER_JOB --resource-id 1 --name k",
                "secret unbind --resource-type SCORER_JOB --resource-id 1 --name k",
                "endpoint delete e",
                "model delete m",
                "secret reencrypt --all",
                "rotate-kek --new-passphrase-file new --backup backup",
                "rotate-kek --undo backup",
                "secret delete a",
                "db drop",
            ];
            for (signal, line) in SIGNALS.into_iter().cycle().zip(lines) {
                signalled(&env, signal, line);
            }
        }
    }

    #[test]
    fn a_second_signal_after_the_commit_exits_with_a_message() {
        let db = TestDb::sqlite();
        let env = at(&db);
        keystore(&env);
        add(&env, "1", HORSE);
        env.create("a", "sk-example-1234567890", &[]);
        let rotate = "rotate-kek --generate --yes --report runs --on-success";
        let waits = "touch here; while test ! -e go; do sleep 0.01; done";
        let args: Vec<&str> = rotate.split(' ').chain([waits]).collect();
        let here = env.work().join("here");
        let mut stuck = Stuck::after_the_commit(&env, &args, || here.exists());
        while !stuck.running.has_ended() {
            stuck.running.signal(Signal::TERM);
            pause();
        }
        let _ = stuck.running.finish().code(1);
        env.write("go", "");
        wait_for(&env, "interrupted after the commit");
        let record = fs::read_to_string(env.work().join("runs")).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        assert_eq!(
            (&record["outcome"], &record["exit_code"]),
            (&"rotated".into(), &1.into())
        );
        let _ = env.mlgate(&args).run().success();
        assert_eq!(env.reveal("a"), "sk-example-1234567890");
    }
}
