//! A MariaDB or MySQL for one test, with its own global settings.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Daemon, directory, directory_on_disk, free_port, program, run, write};
use crate::common::{Row, TestDb, servers};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::field) enum Flavour {
    Mariadb,
    Mysql,
}

/// A running server, with the user `mlgate`, who has all privileges.
pub(in crate::field) struct MysqlServer {
    flavour: Flavour,
    options: Vec<String>,
    port: u16,
    daemon: Daemon,
    directory: TempDir,
}

impl MysqlServer {
    /// Starts one.
    pub(in crate::field) fn start(flavour: Flavour) -> Self {
        Self::start_with(flavour, &["--skip-log-bin".to_owned()])
    }

    /// Starts one with options of its own.
    pub(in crate::field) fn start_with(flavour: Flavour, options: &[String]) -> Self {
        Self::start_by(flavour, options, |server| server)
    }

    /// Starts one whose files, after a crash, may lack what it had in memory.
    pub(in crate::field) fn start_on_disk(flavour: Flavour, options: &[String]) -> Self {
        Self::install(flavour, options, directory_on_disk(), |server| server)
    }

    /// Starts one to which a directory is `/etc/pam.d`, in its own mount namespace.
    pub(in crate::field) fn start_with_pam(
        flavour: Flavour,
        options: &[String],
        services: &Path,
    ) -> Self {
        Self::start_by(flavour, options, |server| {
            let mut unshared = Command::new("unshare");
            if !rustix::process::geteuid().is_root() {
                unshared.arg("--map-root-user");
            }
            unshared
                .args(["--mount", "sh", "-c"])
                .arg("mount --bind \"$0\" /etc/pam.d && exec \"$@\"")
                .arg(services)
                .arg(server.get_program())
                .args(server.get_args());
            if !rustix::process::geteuid().is_root() {
                unshared.arg("--user=root");
            }
            unshared
        })
    }

    /// Starts one by another command.
    fn start_by(flavour: Flavour, options: &[String], by: impl FnOnce(Command) -> Command) -> Self {
        Self::install(flavour, options, directory(), by)
    }

    fn install(
        flavour: Flavour,
        options: &[String],
        directory: TempDir,
        by: impl FnOnce(Command) -> Command,
    ) -> Self {
        flavour.install(&directory.path().join("db"));
        Self::serve(flavour, options.to_vec(), directory, free_port(), by)
    }

    /// Kills it like a crash, without a chance to flush its memory, and starts it again.
    pub(in crate::field) fn crash(self) -> Self {
        let Self {
            flavour,
            options,
            port,
            daemon,
            directory,
        } = self;
        drop(daemon);
        Self::serve(flavour, options, directory, port, |server| server)
    }

    fn serve(
        flavour: Flavour,
        options: Vec<String>,
        directory: TempDir,
        port: u16,
        by: impl FnOnce(Command) -> Command,
    ) -> Self {
        let data = directory.path().join("db");
        let socket = directory.path().join("socket");
        let mut server = flavour.server(&data, &socket, port);
        server
            .arg(format!(
                "--init-file={}",
                accounts_in(directory.path()).display()
            ))
            .arg("--max-connections=40")
            .args(&options);
        let log = directory.path().join("log");
        let daemon = Daemon::start(&mut by(server), log, || {
            // The first login, over the socket, spares later ones a key exchange that not every client knows.
            client_says(&socket, "SELECT 1").is_some()
        });
        Self {
            flavour,
            options,
            port,
            daemon,
            directory,
        }
    }

    /// Its URL, without a database.
    pub(in crate::field) fn url(&self) -> String {
        format!("mysql://mlgate:mlgate@127.0.0.1:{}/", self.port)
    }
}

impl Flavour {
    /// Creates an empty data directory.
    pub(super) fn install(self, data: &Path) {
        let data = format!("--datadir={}", data.display());
        match self {
            Self::Mariadb => run(program("mariadb-install-db").args([
                "--no-defaults",
                &data,
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ])),
            Self::Mysql => run(mysqld().args([&data, "--initialize-insecure"])),
        }
    }

    /// The server on a data directory, with its files next to the socket, tuned for speed.
    pub(super) fn server(self, data: &Path, socket: &Path, port: u16) -> Command {
        let mut server = match self {
            Self::Mariadb => {
                let mut server = program("mariadbd");
                server.arg("--no-defaults");
                server
            }
            Self::Mysql => mysqld(),
        };
        server
            .arg(format!("--datadir={}", data.display()))
            // A server that starts deletes the temporary tables that it finds.
            .arg(format!("--tmpdir={}", socket.parent().unwrap().display()))
            .args(["--bind-address=127.0.0.1", "--skip-name-resolve"])
            .arg(format!("--port={port}"))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!(
                "--pid-file={}",
                socket.with_extension("pid").display()
            ))
            .args([
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=1",
            ]);
        server
    }
}

/// Writes the statements that create the user `mlgate`, for `--init-file`.
pub(super) fn accounts_in(directory: &Path) -> PathBuf {
    let file = directory.join("init.sql");
    write(
        &file,
        "CREATE USER IF NOT EXISTS mlgate@'%' IDENTIFIED BY 'mlgate';\n\
         GRANT ALL ON *.* TO mlgate@'%' WITH GRANT OPTION;\n",
    );
    file
}

/// The answer to `mlgate` over the socket, if the server is ready to give one.
pub(super) fn client_says(socket: &Path, sql: &str) -> Option<String> {
    let mut client = Command::new("mariadb");
    client.args(["--no-defaults", "-u", "mlgate", "-pmlgate", "-N", "-S"]);
    let output = client
        .arg(socket)
        .args(["-e", sql])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(answer)
}

/// How often `LOCK TABLES` was issued on the server.
pub(in crate::field) fn locked_tables(db: &TestDb) -> Vec<Row> {
    db.rows("SHOW GLOBAL STATUS LIKE 'Com_lock_tables'")
}

/// The mysqld of tests/run, which runs as the tests' own user: its files can be private.
fn mysqld() -> Command {
    let words = servers::variable("MLGATE_TEST_MYSQLD");
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    command.args(words.lines()).arg("--secure-file-priv=NULL");
    command
}
