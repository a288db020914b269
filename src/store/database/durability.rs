//! Whether a commit outlasts a crash of the server. SQLite's and PostgreSQL's sessions see to that; on MySQL and MariaDB
//! it is a setting of the whole server.

use diesel::prelude::*;

use super::Store;
use crate::store::connect::mysql::Variable;
use crate::store::engine::connection::Connection;
use crate::store::error::StoreResult;

impl Store {
    /// The setting by which a crash of the server may take back what was committed, if there is one.
    pub fn durability_risk(&mut self) -> StoreResult<Option<String>> {
        let Connection::Mysql(c) = &mut self.connection else {
            return Ok(None);
        };
        let variables: Vec<Variable> = diesel::sql_query(
            "SHOW GLOBAL VARIABLES WHERE variable_name IN \
             ('innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin')",
        )
        .load(&mut **c)?;
        let value = |name: &str| {
            let variable = variables.iter().find(|variable| variable.name == name);
            variable.map(|variable| variable.value.as_str())
        };
        // MariaDB has 3, which syncs too.
        let flushes = |value: &&str| !["1", "3"].contains(value);
        if let Some(value) = value("innodb_flush_log_at_trx_commit").filter(flushes) {
            return Ok(Some(format!("innodb_flush_log_at_trx_commit is {value}")));
        }
        // After a crash the server rolls back what its binary log does not have.
        let logs = value("log_bin") == Some("ON");
        let unsynced = value("sync_binlog").filter(|value| logs && *value != "1");
        Ok(unsynced.map(|value| format!("sync_binlog is {value}")))
    }
}
