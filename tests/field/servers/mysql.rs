//! A MariaDB or MySQL of a story's own, whose global settings are nobody else's.

use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Daemon, directory, free_port, program, run, write};
use crate::common::servers;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::field) enum Flavour {
    Mariadb,
    Mysql,
}

/// A running server, with the user `mlgate` who may do everything.
pub(in crate::field) struct MysqlServer {
    port: u16,
    _daemon: Daemon,
    _directory: TempDir,
}

impl MysqlServer {
    /// Starts one.
    pub(in crate::field) fn start(flavour: Flavour) -> Self {
        let directory = directory();
        let path = |name: &str| directory.path().join(name).display().to_string();
        write(
            &directory.path().join("init.sql"),
            "CREATE USER IF NOT EXISTS mlgate@'%' IDENTIFIED BY 'mlgate';\n\
             GRANT ALL ON *.* TO mlgate@'%' WITH GRANT OPTION;\n",
        );
        let data = format!("--datadir={}", path("db"));
        if flavour == Flavour::Mariadb {
            run(program("mariadb-install-db").args([
                "--no-defaults",
                &data,
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ]));
        } else {
            run(mysqld().args([&data, "--initialize-insecure"]));
        }
        let port = free_port();
        let mut server = match flavour {
            Flavour::Mariadb => {
                let mut server = program("mariadbd");
                server.arg("--no-defaults");
                server
            }
            Flavour::Mysql => mysqld(),
        };
        let socket = path("socket");
        server
            .args([&data, "--bind-address=127.0.0.1", "--skip-name-resolve"])
            .arg("--skip-log-bin")
            .arg(format!("--port={port}"))
            .arg(format!("--socket={socket}"))
            .arg(format!("--pid-file={}", path("pid")))
            .arg(format!("--init-file={}", path("init.sql")))
            .args(["--innodb-buffer-pool-size=32M", "--max-connections=40"])
            .arg("--innodb-flush-log-at-trx-commit=0");
        let daemon = Daemon::start(&mut server, directory.path().join("log"), || {
            // The first login, over the socket, spares later ones an exchange of keys that not every client knows.
            let mut client = Command::new("mariadb");
            client.args(["--no-defaults", "-S", &socket, "-u", "mlgate", "-pmlgate"]);
            let output = client
                .args(["-e", "SELECT 1"])
                .stdin(Stdio::null())
                .output();
            output.unwrap().status.success()
        });
        Self {
            port,
            _daemon: daemon,
            _directory: directory,
        }
    }

    /// Its URL, without a database.
    pub(in crate::field) fn url(&self) -> String {
        format!("mysql://mlgate:mlgate@127.0.0.1:{}/", self.port)
    }
}

/// The mysqld of tests/run, which runs as the tests' own user: its files can be where nobody else may read.
fn mysqld() -> Command {
    let words = servers::variable("MLGATE_TEST_MYSQLD");
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    command.args(words.lines()).arg("--secure-file-priv=NULL");
    command
}
