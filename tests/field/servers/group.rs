//! A MySQL that is the only member of a replication group.

use super::{Flavour, MysqlServer, free_port};
use crate::common::{Engine, RawConnection};

/// Any name will do; the plugin requires this form.
const GROUP: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

impl MysqlServer {
    /// Starts one that bootstraps a group and is its primary.
    pub(in crate::field) fn start_group() -> Self {
        let options = [
            "--server-id=1",
            "--log-bin=binlog",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            "--performance-schema=ON",
            "--plugin-load-add=group_replication.so",
            &format!("--loose-group-replication-group-name={GROUP}"),
            &format!(
                "--loose-group-replication-local-address=127.0.0.1:{}",
                free_port()
            ),
            "--loose-group-replication-start-on-boot=OFF",
        ];
        let server = Self::start_with(Flavour::Mysql, &options.map(str::to_owned));
        let mut connection = RawConnection::open(Engine::Mariadb, &server.url());
        connection.execute("SET GLOBAL group_replication_bootstrap_group = ON");
        connection.execute("START GROUP_REPLICATION");
        connection.execute("SET GLOBAL group_replication_bootstrap_group = OFF");
        let state = "SELECT member_state FROM performance_schema.replication_group_members";
        while connection.rows(state) != [[Some("ONLINE".to_owned())]]
            || connection.rows("SELECT @@super_read_only") != [[Some("0".to_owned())]]
        {
            crate::common::pause();
        }
        server
    }
}
