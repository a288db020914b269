//! A command in its own environment.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::time::Duration;
use std::{fs, thread};

use rustix::process::{Pid, Signal};
use tempfile::TempDir;

use super::{CommandOutput, KDF, Terminal, TestDb, schema};

/// A command still running after this time hangs.
const TIMEOUT: Duration = Duration::from_mins(5);

/// Its own home and working directory, and nothing of the caller's environment.
pub(crate) struct TestEnv {
    directory: TempDir,
    variables: RefCell<BTreeMap<OsString, OsString>>,
    hidden: RefCell<Vec<(String, String)>>,
}

/// The path of `setsid`. Given by name, with its own variables, a program is started by `fork`, which copies the page
/// tables of all memory of the tests; given by path, without.
fn setsid() -> &'static Path {
    static SETSID: OnceLock<PathBuf> = OnceLock::new();
    SETSID.get_or_init(|| {
        let path = std::env::var_os("PATH").expect("there is a PATH");
        std::env::split_paths(&path)
            .map(|directory| directory.join("setsid"))
            .find(|program| program.exists())
            .expect("setsid is there")
    })
}

impl TestEnv {
    pub(crate) fn new() -> Self {
        let directory = TempDir::with_prefix("mlgate-test-").expect("a directory can be made");
        let env = Self {
            directory,
            variables: RefCell::default(),
            hidden: RefCell::default(),
        };
        for path in [env.home(), env.work()] {
            fs::create_dir(path).expect("a directory can be made");
        }
        // mlgate comes first, so that shell lines in the documentation find it.
        let bin = Path::new(env!("CARGO_BIN_EXE_mlgate"));
        let bin = bin.parent().expect("the binary is in a directory");
        let mut path = bin.as_os_str().to_owned();
        path.push(":/usr/local/bin:/usr/bin:/bin");
        env.set("PATH", path);
        env.set("HOME", env.home());
        env.set("COLUMNS", "100");
        env.set("LANG", "C.UTF-8");
        env.set("TZ", "UTC");
        for (name, value) in KDF {
            env.set(name, value);
        }
        // No test has a server that writes during a rotation, except those that set --settle.
        env.set("MLGATE_SETTLE", "0");
        env.hide(&text(bin), "$BIN");
        env.hide(&text(&env.work()), "$WORK");
        env.hide(&text(&env.home()), "$HOME");
        env
    }

    /// `$HOME` of the commands.
    pub(crate) fn home(&self) -> PathBuf {
        self.directory.path().join("home")
    }

    /// The directory the commands run in.
    pub(crate) fn work(&self) -> PathBuf {
        self.directory.path().join("work")
    }

    /// Writes a new private file; its path is relative to the working directory.
    pub(crate) fn write(&self, path: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.work().join(path);
        let mut options = File::options();
        let file = options
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path);
        let written = file.and_then(|mut file| file.write_all(contents.as_ref()));
        written.expect("a file of the test can be written");
        path
    }

    /// Sets a variable for all further commands.
    pub(crate) fn set(&self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) {
        let (name, value) = (name.as_ref().to_owned(), value.as_ref().to_owned());
        self.variables.borrow_mut().insert(name, value);
    }

    /// Removes a variable for all further commands.
    pub(crate) fn unset(&self, name: impl AsRef<OsStr>) {
        self.variables.borrow_mut().remove(name.as_ref());
    }

    /// Sets the database of every further `mlgate`; snapshots show `$DATABASE` for its URL.
    pub(crate) fn use_database(&self, db: &TestDb) {
        self.set("MLGATE_DATABASE", db.url());
        self.hide(db.url(), "$DATABASE");
        self.hide(db.name(), "$DATABASE_NAME");
    }

    /// Makes snapshots show `placeholder` where a command prints `text`.
    pub(crate) fn hide(&self, text: &str, placeholder: &str) {
        self.hidden
            .borrow_mut()
            .push((text.to_owned(), placeholder.to_owned()));
    }

    /// Makes snapshots show `$TEST` where a command names this process as the holder of a lock.
    pub(crate) fn hide_this_process(&self) {
        let id = std::process::id();
        let name = fs::read_to_string(format!("/proc/{id}/comm")).expect("this process has a name");
        self.hide(&format!("{}, pid {id}", name.trim_end()), "$TEST");
    }

    /// `mlgate` with these arguments.
    pub(crate) fn mlgate<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Invocation {
        self.program(env!("CARGO_BIN_EXE_mlgate"), args)
    }

    /// Any other program, such as a shell with `mlgate` on its PATH.
    pub(crate) fn program<S: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = S>,
    ) -> Invocation {
        // A session without a terminal: a prompt must not find the one that `cargo test` runs in.
        // `setsid` becomes the program, so the process id stays.
        let mut command = Command::new(setsid());
        command
            .arg(program)
            .args(args)
            .env_clear()
            .current_dir(self.work());
        Invocation {
            command,
            variables: self.variables.borrow().clone(),
            stdin: Vec::new(),
            hidden: self.hidden.borrow().clone(),
        }
    }
}

/// A command ready to run.
#[must_use = "nothing has run yet"]
pub(crate) struct Invocation {
    command: Command,
    variables: BTreeMap<OsString, OsString>,
    stdin: Vec<u8>,
    hidden: Vec<(String, String)>,
}

impl Invocation {
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets a variable for this command only.
    pub(crate) fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.variables
            .insert(name.as_ref().to_owned(), value.as_ref().to_owned());
        self
    }

    pub(crate) fn env_remove(mut self, name: impl AsRef<OsStr>) -> Self {
        self.variables.remove(name.as_ref());
        self
    }

    /// The command's stdin, otherwise empty.
    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        text.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// Runs the command and waits for it.
    #[must_use = "a command may have failed"]
    pub(crate) fn run(self) -> CommandOutput {
        self.start().finish()
    }

    /// Starts the command and does not wait for it.
    pub(crate) fn start(mut self) -> Running {
        self.command.envs(&self.variables);
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{:?}: {error}", self.command));
        let json_of = self.asks_for_json();
        let mut stdin = child.stdin.take().expect("stdin is a pipe");
        // On a thread, as a command may print a lot before it reads. One that ends without
        // reading is fine.
        thread::spawn(move || drop(stdin.write_all(&self.stdin)));
        let stdout = collect(child.stdout.take().expect("stdout is a pipe"));
        let stderr = collect(child.stderr.take().expect("stderr is a pipe"));
        Running {
            child,
            json_of,
            command: format!("{:?}", self.command),
            stdout,
            stderr,
            hidden: self.hidden,
        }
    }

    /// The mlgate command, if it is asked for JSON.
    fn asks_for_json(&self) -> Option<String> {
        let words: Vec<_> = self.command.get_args().collect();
        let args = words.strip_prefix(&[OsStr::new(env!("CARGO_BIN_EXE_mlgate"))])?;
        let variable = self.variables.get(OsStr::new("MLGATE_OUTPUT"));
        schema::asks_for_json(args, variable)
    }

    /// Runs the command in a new terminal.
    pub(crate) fn terminal(mut self) -> Terminal {
        self.command.envs(&self.variables);
        Terminal::start(&self.command, self.hidden)
    }
}

/// A running command.
pub(crate) struct Running {
    child: Child,
    command: String,
    /// The command of a document, to check its schema.
    json_of: Option<String>,
    stdout: mpsc::Receiver<Vec<u8>>,
    stderr: mpsc::Receiver<Vec<u8>>,
    hidden: Vec<(String, String)>,
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the command has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        let status = self.child.try_wait().expect("the command can be looked at");
        status.is_some()
    }

    /// Kills the command like `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("the command can be killed");
    }

    /// Kills the command and every process that it has started.
    pub(crate) fn kill_all(&mut self) {
        let group = i32::try_from(self.id()).ok().and_then(Pid::from_raw);
        // It fails if all of them have ended.
        let _ = rustix::process::kill_process_group(group.expect("a process id"), Signal::KILL);
        self.child.wait().expect("the command can be waited for");
    }

    /// Sends a signal, such as that of ctrl-C.
    pub(crate) fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.id())
            .ok()
            .and_then(Pid::from_raw)
            .expect("a process id");
        rustix::process::kill_process(id, signal).expect("the command takes a signal");
    }

    /// Waits for the command to end.
    #[must_use = "a command may have failed"]
    pub(crate) fn finish(mut self) -> CommandOutput {
        let [stdout, stderr] = [&self.stdout, &self.stderr].map(|pipe| pipe.recv_timeout(TIMEOUT));
        let (Ok(stdout), Ok(stderr)) = (stdout, stderr) else {
            self.kill();
            panic!("{} has not ended after {TIMEOUT:?}", self.command);
        };
        let status = self.child.wait().expect("the command can be waited for");
        let output = CommandOutput {
            command: self.command,
            stdout,
            stderr,
            status,
            hidden: self.hidden,
        };
        if let Some(command) = &self.json_of {
            schema::check(command, &output);
        }
        output
    }
}

/// Reads a pipe to its end on a thread.
fn collect(mut pipe: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        // The test may have ended by now.
        drop(sender.send(bytes));
    });
    receiver
}

fn text(path: &Path) -> String {
    path.to_str().expect("temporary paths are UTF-8").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_has_its_own_environment_and_one_snapshot() {
        let env = TestEnv::new();
        env.real_kdf();
        env.write("words", "two words");
        let output = env
            .program("sh", ["-c", "cat words; cat; pwd >&2; env | sort; exit 3"])
            .env("ONE", "1")
            .stdin(" and more\n")
            .run();
        insta::assert_snapshot!(output, @r"
        two words and more
        COLUMNS=100
        HOME=$HOME
        LANG=C.UTF-8
        MLGATE_SETTLE=0
        ONE=1
        PATH=$BIN:/usr/local/bin:/usr/bin:/bin
        PWD=$WORK
        TZ=UTC
        ------- stderr -------
        $WORK
        [exit status: 3]
        ");
    }

    #[test]
    fn a_killed_command_is_reported() {
        let env = TestEnv::new();
        let mut running = env.program("sleep", ["1000"]).start();
        assert!(running.id() > 1);
        running.kill();
        insta::assert_snapshot!(running.finish(), @"[killed by signal 9]");
    }

    #[test]
    fn an_interrupted_command_may_still_print() {
        let env = TestEnv::new();
        let script =
            "trap 'echo interrupted; exit 130' INT; touch ready; while :; do sleep 0.01; done";
        let running = env.program("sh", ["-c", script]).start();
        while !env.work().join("ready").exists() {
            crate::common::pause();
        }
        running.signal(Signal::INT);
        insta::assert_snapshot!(running.finish(), @r"
        interrupted
        [exit status: 130]
        ");
    }

    #[test]
    fn a_command_has_no_terminal_to_prompt_on() {
        let env = TestEnv::new();
        let output = env.program("sh", ["-c", "true < /dev/tty"]).run();
        assert!(!output.status().success());
        assert!(output.stderr().contains("/dev/tty"), "{output}");
    }
}
