//! Servers that a field test starts for itself. Each one ends when it is dropped.

mod galera;
mod group;
mod mysql;
mod pgbouncer;
mod pgpool;
mod postgresql;
mod tls;

use std::ffi::OsStr;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use tempfile::TempDir;

pub(super) use galera::Galera;
pub(super) use mysql::{Flavour, MysqlServer, locked_tables};
pub(super) use pgbouncer::PgBouncer;
pub(super) use pgpool::Pgpool;
pub(super) use postgresql::PostgresqlServer;
pub(super) use tls::Certificate;

/// A server that does not answer by then will not.
const PATIENCE: Duration = Duration::from_mins(3);

/// A server's own directory, writable for its user.
fn directory() -> TempDir {
    let parent = Path::new("/dev/shm");
    if parent.is_dir() {
        directory_in(parent)
    } else {
        directory_in(&std::env::temp_dir())
    }
}

/// One that is not in memory: there MariaDB maps its log, and a crash loses nothing of it.
fn directory_on_disk() -> TempDir {
    directory_in(Path::new("/var/tmp"))
}

fn directory_in(parent: &Path) -> TempDir {
    let directory = TempDir::with_prefix_in("mlgate-field-", parent).unwrap();
    own(directory.path());
    directory
}

/// The user and group that servers run as, if the tests run as root: PostgreSQL and PgBouncer refuse to.
fn server_ids() -> Option<(u32, u32)> {
    let number = |flag: &str, user: &str| {
        let id = Command::new("id").args([flag, user]).output().unwrap();
        String::from_utf8(id.stdout).ok()?.trim().parse().ok()
    };
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|user| Some((number("-u", user)?, number("-g", user)?)))
}

/// Gives a path to the servers' user.
fn own(path: &Path) {
    if let Some((user, group)) = server_ids() {
        chown(path, Some(user), Some(group)).unwrap();
    }
}

/// A file in a server's directory.
fn write(path: &Path, contents: &str) {
    fs::write(path, contents).unwrap();
    own(path);
}

/// A program run as the servers' user. It does not outlive the thread that starts it.
fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    if let Some((user, group)) = server_ids() {
        command.arg(format!("--reuid={user}"));
        command.arg(format!("--regid={group}"));
        command.arg("--clear-groups");
    }
    command.arg(name);
    command
}

/// Runs a program and waits for it.
fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A port without a listener.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A program that runs until this is dropped.
struct Daemon {
    child: Child,
    log: PathBuf,
}

impl Daemon {
    /// Starts a program, and waits until it is ready.
    fn start(command: &mut Command, log: PathBuf, ready: impl Fn() -> bool) -> Self {
        let file = fs::File::create(&log).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut daemon = Self { child, log };
        let started = Instant::now();
        while !ready() {
            let ended = daemon.child.try_wait().unwrap();
            assert!(
                ended.is_none() && started.elapsed() < PATIENCE,
                "{command:?} does not start: {}",
                daemon.said()
            );
            thread::sleep(Duration::from_millis(20));
        }
        daemon
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same URL with another port.
fn with_port(url: &str, port: u16) -> String {
    let (head, path) = url.rsplit_once('/').unwrap();
    let (head, _) = head.rsplit_once(':').unwrap();
    format!("{head}:{port}/{path}")
}

/// Whether a query is answered, by `psql`.
fn psql_answers(url: &str) -> bool {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--no-psqlrc", "--command", "SELECT 1"]);
    let output = psql.arg(url).stdin(Stdio::null()).output().unwrap();
    output.status.success()
}
