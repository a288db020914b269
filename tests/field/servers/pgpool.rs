//! A Pgpool-II in front of one PostgreSQL, as Debian configures it: each of its children keeps a session.

use tempfile::TempDir;

use super::{
    Daemon, PostgresqlServer, directory, free_port, program, psql_answers, with_port, write,
};
use crate::common::TestDb;

/// A Pgpool-II.
pub(in crate::field) struct Pgpool {
    port: u16,
    _daemon: Daemon,
    _directory: TempDir,
}

impl Pgpool {
    /// Starts one in front of a server that trusts every user.
    pub(in crate::field) fn start(server: &PostgresqlServer) -> Self {
        let directory = directory();
        let path = directory.path().display();
        let (port, control) = (free_port(), free_port());
        let configuration = directory.path().join("pgpool.conf");
        write(
            &configuration,
            &format!(
                "backend_clustering_mode = 'streaming_replication'\n\
                 listen_addresses = '127.0.0.1'\nport = {port}\n\
                 pcp_listen_addresses = ''\npcp_port = {control}\n\
                 unix_socket_directories = '{path}'\npcp_socket_dir = '{path}'\nwd_ipc_socket_dir = '{path}'\n\
                 pid_file_name = '{path}/pid'\nlogdir = '{path}'\nwork_dir = '{path}'\n\
                 backend_hostname0 = '127.0.0.1'\nbackend_port0 = {}\nbackend_weight0 = 1\n\
                 num_init_children = 4\nsr_check_user = 'mlgate'\nsr_check_period = 0\n\
                 health_check_period = 0\nenable_pool_hba = off\n",
                server.port()
            ),
        );
        let empty = directory.path().join("empty");
        write(&empty, "");
        let mut pgpool = program("pgpool");
        pgpool.arg("-n").arg("-f").arg(&configuration);
        pgpool.arg("-a").arg(&empty).arg("-F").arg(&empty);
        let answers = with_port(&server.url(), port);
        let log = directory.path().join("log");
        let daemon = Daemon::start(&mut pgpool, log, || psql_answers(&answers));
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
