//! A PgBouncer in front of the PostgreSQL of tests/run.

use std::process::Command;

use tempfile::TempDir;

use super::{Daemon, directory, free_port, program, psql_answers, with_port, write};
use crate::common::{TestDb, servers};

/// A PgBouncer. Only users in its list can log in.
pub(in crate::field) struct PgBouncer {
    port: u16,
    _daemon: Daemon,
    _directory: TempDir,
}

impl PgBouncer {
    /// Starts one. `mode` is its pool_mode, `settings` are added to its configuration, and
    /// `more_users` to its list.
    pub(in crate::field) fn start(mode: &str, settings: &str, more_users: &[(&str, &str)]) -> Self {
        let server = servers::postgresql_url();
        let (login, address) = server
            .strip_prefix("postgresql://")
            .and_then(|rest| rest.split_once('@'))
            .unwrap();
        let (user, password) = login.split_once(':').unwrap();
        let (address, _) = address.split_once('/').unwrap();
        let (host, server_port) = address.split_once(':').unwrap();
        let directory = directory();
        let users = directory.path().join("users");
        let ours = [(user, password)];
        let list = more_users.iter().chain(&ours);
        let list = list.map(|(user, password)| format!("\"{user}\" \"{password}\"\n"));
        write(&users, &list.collect::<String>());
        let configuration = directory.path().join("pgbouncer.ini");
        let port = free_port();
        write(
            &configuration,
            &format!(
                "[databases]\n* = host={host} port={server_port}\n\
                 [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
                 auth_type = trust\nauth_file = {}\nadmin_users = {user}\npool_mode = {mode}\n{settings}\n",
                users.display()
            ),
        );
        let log = directory.path().join("log");
        let mut pgbouncer = program("pgbouncer");
        pgbouncer.arg(&configuration);
        let console = with_port(&server.replacen("/postgres", "/pgbouncer", 1), port);
        let daemon = Daemon::start(&mut pgbouncer, log, || {
            let mut psql = Command::new("psql");
            psql.args(["-X", "-q", "-c", "SHOW VERSION", &console]);
            psql.output().unwrap().status.success()
        });
        assert!(psql_answers(&with_port(&server, port)));
        Self {
            port,
            _daemon: daemon,
            _directory: directory,
        }
    }

    /// The URL of a database through it.
    pub(in crate::field) fn url(&self, db: &TestDb) -> String {
        with_port(db.url(), self.port)
    }
}
