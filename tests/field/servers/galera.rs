//! A Galera cluster of two nodes on this machine.

use std::path::Path;

use tempfile::TempDir;

use super::mysql::{accounts_in, client_says};
use super::{Daemon, Flavour, directory, free_port, program, run};
use crate::common::TestDb;

/// Where Debian's package `galera-4` installs it.
const PROVIDER: &str = "/usr/lib/galera/libgalera_smm.so";

/// Two nodes, with the user `mlgate` who may do everything.
pub(in crate::field) struct Galera {
    ports: [u16; 2],
    _nodes: [Daemon; 2],
    _directory: TempDir,
}

impl Galera {
    /// Starts both; the second one joins the first.
    pub(in crate::field) fn start() -> Self {
        let directory = directory();
        Flavour::Mariadb.install(&directory.path().join("one"));
        run(program("mkdir").arg(directory.path().join("two")));
        let accounts = format!("--init-file={}", accounts_in(directory.path()).display());
        let ports = [(); 2].map(|()| free_port());
        let groups = [(); 2].map(|()| free_port());
        let node = |n: usize, cluster: &str, more: &[&str]| {
            let name = ["one", "two"][n];
            start_node(directory.path(), name, ports[n], groups[n], cluster, more)
        };
        let one = node(0, "gcomm://", &["--wsrep-new-cluster", &accounts]);
        let two = node(1, &format!("gcomm://127.0.0.1:{}", groups[0]), &[]);
        Self {
            ports,
            _nodes: [one, two],
            _directory: directory,
        }
    }

    /// The URL, on a node, of a database that was created on the first.
    pub(in crate::field) fn on_node(&self, node: usize, db: &TestDb) -> String {
        let [first, there] = [self.ports[0], self.ports[node]].map(|port| format!(":{port}/"));
        db.url().replacen(&first, &there, 1)
    }

    /// The URL of a node, without a database.
    pub(in crate::field) fn url(&self, node: usize) -> String {
        format!("mysql://mlgate:mlgate@127.0.0.1:{}/", self.ports[node])
    }
}

/// Starts a node on the data directory of its name, which talks to the others on the port `group`.
fn start_node(
    directory: &Path,
    name: &str,
    port: u16,
    group: u16,
    cluster: &str,
    more: &[&str],
) -> Daemon {
    let socket = directory.join(format!("{name}.socket"));
    let mut server = Flavour::Mariadb.server(&directory.join(name), &socket, port);
    server
        .args([
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON",
            // As clusters are often run: the other nodes have what a node loses.
            "--innodb-flush-log-at-trx-commit=0",
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
    let log = directory.join(format!("{name}.log"));
    Daemon::start(&mut server, log, || {
        let ready = client_says(&socket, "SHOW STATUS LIKE 'wsrep_ready'");
        ready.is_some_and(|answer| answer.contains("ON"))
    })
}
