//! A Galera cluster of two nodes on this machine.

use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Daemon, directory, free_port, program, run, write};
use crate::common::TestDb;

/// Debian's package `galera-4` has it there.
const PROVIDER: &str = "/usr/lib/galera/libgalera_smm.so";

/// Two nodes, with the user `mlgate` who may do everything.
pub(in crate::field) struct Galera {
    ports: [u16; 2],
    _nodes: [Daemon; 2],
    _directory: TempDir,
}

impl Galera {
    /// Starts both; the second one has the first one's data.
    pub(in crate::field) fn start() -> Self {
        let directory = directory();
        let path = |name: &str| directory.path().join(name).display().to_string();
        write(
            &directory.path().join("init.sql"),
            "CREATE USER IF NOT EXISTS mlgate@'%' IDENTIFIED BY 'mlgate';\n\
             GRANT ALL ON *.* TO mlgate@'%' WITH GRANT OPTION;\n",
        );
        let init = format!("--init-file={}", path("init.sql"));
        run(program("mariadb-install-db").args([
            "--no-defaults",
            &format!("--datadir={}", path("one")),
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
        ]));
        run(program("mkdir").arg(path("two")));
        let ports = [(); 2].map(|()| free_port());
        let groups = [(); 2].map(|()| free_port());
        let node = |n: usize, cluster: &str, more: &[&str]| {
            let name = ["one", "two"][n];
            let socket = path(&format!("{name}.socket"));
            let (port, group) = (ports[n], groups[n]);
            let mut server = program("mariadbd");
            server
                .args([
                    "--no-defaults",
                    "--bind-address=127.0.0.1",
                    "--skip-name-resolve",
                ])
                .arg(format!("--datadir={}", path(name)))
                .arg(format!("--port={port}"))
                .arg(format!("--socket={socket}"))
                .arg(format!("--pid-file={}", path(&format!("{name}.pid"))))
                .args([
                    "--innodb-buffer-pool-size=32M",
                    "--innodb-flush-log-at-trx-commit=0",
                ])
                .args([
                    "--binlog-format=ROW",
                    "--innodb-autoinc-lock-mode=2",
                    "--wsrep-on=ON",
                ])
                .args(["--wsrep-sst-method=rsync", "--wsrep-cluster-name=mlgate"])
                .arg(format!("--wsrep-provider={PROVIDER}"))
                .arg(format!("--wsrep-cluster-address={cluster}"))
                .arg(format!("--wsrep-node-name={name}"))
                .arg(format!("--wsrep-node-address=127.0.0.1:{group}"))
                .arg(format!(
                    "--wsrep-sst-receive-address=127.0.0.1:{}",
                    free_port()
                ))
                .arg(format!(
                    "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:{group};\
                     ist.recv_addr=127.0.0.1:{};gcache.size=16M",
                    free_port()
                ))
                .args(more);
            let log = directory.path().join(format!("{name}.log"));
            Daemon::start(&mut server, log, || is_ready(&socket))
        };
        let one = node(0, "gcomm://", &["--wsrep-new-cluster", &init]);
        let two = node(1, &format!("gcomm://127.0.0.1:{}", groups[0]), &[]);
        Self {
            ports,
            _nodes: [one, two],
            _directory: directory,
        }
    }

    /// The URL of a database that was made on the first node, on a node.
    pub(in crate::field) fn on_node(&self, node: usize, db: &TestDb) -> String {
        let [first, there] = [self.ports[0], self.ports[node]].map(|port| format!(":{port}/"));
        db.url().replacen(&first, &there, 1)
    }

    /// The URL of a node, without a database.
    pub(in crate::field) fn url(&self, node: usize) -> String {
        format!("mysql://mlgate:mlgate@127.0.0.1:{}/", self.ports[node])
    }
}

fn is_ready(socket: &str) -> bool {
    let mut client = Command::new("mariadb");
    client.args([
        "--no-defaults",
        "-S",
        socket,
        "-u",
        "mlgate",
        "-pmlgate",
        "-N",
    ]);
    let output = client
        .args(["-e", "SHOW STATUS LIKE 'wsrep_ready'"])
        .stdin(Stdio::null())
        .output();
    String::from_utf8_lossy(&output.unwrap().stdout).contains("ON")
}
