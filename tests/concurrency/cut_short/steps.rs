//! The steps of a command, one for each system call that changes something or communicates; `strace` lists
//! them, and makes the command die or fail at one of them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs;

use crate::common::{CommandOutput, Invocation, TestEnv};

/// The calls that are steps.
const CALLS: &str = "openat,write,writev,pwrite64,fsync,fdatasync,fchmod,fchown,ftruncate,renameat,renameat2,\
                     linkat,unlink,unlinkat,mkdirat,flock,fcntl,sendto,sendmsg,recvfrom,shutdown,execve,\
                     wait4,waitid,exit_group";

/// A step: the `nth` of these calls by one thread of the command.
#[derive(Clone, Debug)]
pub(super) struct Step {
    call: String,
    nth: usize,
    /// The whole call, for failures.
    text: String,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}: {}", self.call, self.nth, self.text)
    }
}

impl Step {
    /// The error of a full, a read-only or a broken disk here.
    pub(super) fn error_of_a_disk(&self) -> Option<&'static str> {
        match &*self.call {
            "write" | "pwrite64" | "renameat2" => Some("ENOSPC"),
            "openat" if self.text.contains("O_CREAT") => Some("EROFS"),
            "renameat" | "linkat" | "unlink" | "unlinkat" => Some("EROFS"),
            "fsync" | "fdatasync" => Some("EIO"),
            _ => None,
        }
    }

    /// Whether it has the same number in every run, even where a runtime has its own threads.
    pub(super) fn is_counted_exactly(&self) -> bool {
        self.call != "write"
    }

    /// Whether every later call of the same name fails too, as on a disk that stays full. Not after a `write`: one that
    /// writes the error message may follow.
    fn fails_ever_after(&self) -> bool {
        self.call != "write"
    }
}

/// Runs a command to its end and lists its steps from the first lock on a file: the database's, or the keystore's.
pub(super) fn of<S: AsRef<OsStr>>(env: &TestEnv, args: &[S]) -> (CommandOutput, Vec<Step>) {
    let output = strace(env, &["-e", &format!("trace={CALLS}")], args).run();
    let log = fs::read_to_string(env.work().join("strace"));
    let log = log.unwrap_or_else(|error| panic!("no list of steps: {error}\n{output}"));
    (output, parse(&log))
}

/// The command, killed when it reaches the step, which is not executed.
pub(super) fn killed_at<S: AsRef<OsStr>>(env: &TestEnv, step: &Step, args: &[S]) -> Invocation {
    let inject = format!("inject={}:signal=KILL:when={}", step.call, step.nth);
    strace(env, &["-e", &inject], args)
}

/// The command, whose step fails with an error such as `ENOSPC`.
pub(super) fn failing_at<S: AsRef<OsStr>>(
    env: &TestEnv,
    step: &Step,
    error: &str,
    args: &[S],
) -> Invocation {
    let more = if step.fails_ever_after() { "+" } else { "" };
    let inject = format!("inject={}:error={error}:when={}{more}", step.call, step.nth);
    // A filter in the kernel, so that no other call is slowed down. Signals cannot be injected that way.
    let trace = format!("trace={}", step.call);
    strace(env, &["--seccomp-bpf", "-e", &trace, "-e", &inject], args)
}

fn strace<S: AsRef<OsStr>>(env: &TestEnv, how: &[&str], args: &[S]) -> Invocation {
    let always = ["-f", "-qq", "-s0", "-o", "strace"];
    env.program("strace", always)
        .args(how)
        .args([env!("CARGO_BIN_EXE_mlgate")])
        .args(args)
}

/// Counts each thread's calls, and keeps those after the first lock.
fn parse(log: &str) -> Vec<Step> {
    let calls: Vec<_> = log.lines().filter_map(call).collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut steps = Vec::new();
    let mut locked = false;
    for (thread, call, text) in &calls {
        let nth = counts.entry((thread, call)).or_default();
        *nth += 1;
        locked |= *call == "flock";
        // Another program that it has started.
        let foreign = calls[1..]
            .iter()
            .any(|other| (other.0, other.1) == (*thread, "execve"));
        // Flags of a descriptor have no effect outside the process.
        if locked && !foreign && !text.contains(", F_GETF") {
            steps.push(Step {
                call: (*call).to_owned(),
                nth: *nth,
                text: (*text).to_owned(),
            });
        }
    }
    steps
}

/// Thread, name and text of a call that begins in this line of the log.
fn call(line: &str) -> Option<(&str, &str, &str)> {
    let (thread, text) = line.split_once(' ')?;
    let text = text.trim_start();
    let (call, _) = text.split_once('(')?;
    // Not `<... write resumed>)`, the end of one that another thread's line has interrupted.
    (!text.starts_with(['<', '+', '-'])).then_some((thread, call, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted_per_thread_after_the_lock() {
        let log = "7 execve(\"mlgate\") = 0\n\
                   7 openat(AT_FDCWD, \"a\", O_RDONLY) = 3\n\
                   7 flock(6, LOCK_EX|LOCK_NB) = 0\n\
                   8 openat(AT_FDCWD, \"b\", O_RDONLY <unfinished ...>\n\
                   7 openat(6, \"c\", O_WRONLY|O_CREAT) = 7\n\
                   8 <... openat resumed>) = 8\n\
                   9 execve(\"/bin/sh\") = 0\n\
                   9 write(1, \"\", 1) = 1\n\
                   7 +++ exited with 0 +++\n";
        let steps: Vec<_> = parse(log).iter().map(|s| (s.call.clone(), s.nth)).collect();
        let expected = [("flock", 1), ("openat", 1), ("openat", 2)];
        assert_eq!(steps, expected.map(|(call, nth)| (call.to_owned(), nth)));
    }
}
