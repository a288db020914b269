//! Whether a MySQL or MariaDB server is a member of a cluster with several writers.

use diesel::prelude::*;

use crate::store::connect::mysql::{MysqlConnection, Variable};
use crate::store::error::StoreResult;

/// A cluster whose other members write at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cluster {
    /// MariaDB's and Percona's Galera.
    Galera,
    /// MySQL's Group Replication.
    GroupReplication,
}

/// The cluster that the server is a member of. Every account may read variables, and a server without a
/// cluster's plugin has none of these; one with the plugin counts as a member, connected or not.
pub(in crate::store) fn cluster_of(
    connection: &mut MysqlConnection,
) -> StoreResult<Option<Cluster>> {
    let variables: Vec<Variable> = diesel::sql_query(
        "SHOW VARIABLES WHERE Variable_name IN ('wsrep_provider', 'group_replication_group_name')",
    )
    .load(connection)?;
    let is_set = |name: &str| {
        let mut values = variables.iter().filter(|variable| variable.name == name);
        values.any(|variable| !["", "none"].contains(&variable.value.as_str()))
    };
    Ok(if is_set("wsrep_provider") {
        Some(Cluster::Galera)
    } else if is_set("group_replication_group_name") {
        Some(Cluster::GroupReplication)
    } else {
        None
    })
}
