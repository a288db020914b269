//! What a server reports of itself when no session can be prepared.

use diesel::prelude::*;

use super::open::OpenOptions;
use crate::store::connect::mysql::{MysqlConnection, Variable, open_mysql};
use crate::store::connect::postgres::open_postgres;
use crate::store::connect::server::Encryption;
use crate::store::connect::url::{DbUrl, Engine};
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect;

/// What could be determined; nothing for a server that refuses the connection.
#[derive(Debug, Default)]
pub struct Probe {
    pub server_version: Option<String>,
    pub encryption: Option<Encryption>,
    /// The state that a member of a Galera cluster reports.
    pub cluster: Option<String>,
}

impl Probe {
    /// Connects once more and asks what every server answers, even one that accepts no queries now.
    pub fn of(url: &DbUrl, options: &OpenOptions) -> Self {
        match url.engine() {
            Engine::Sqlite => Self::default(),
            Engine::Postgresql => {
                let Ok(opened) = open_postgres(url, &options.env) else {
                    return Self::default();
                };
                let mut connection = Connection::Postgresql(Box::new(opened.connection));
                Self {
                    server_version: dialect::server_version(&mut connection).ok(),
                    encryption: Some(opened.encryption),
                    cluster: None,
                }
            }
            Engine::Mysql => {
                let Ok(mut opened) = open_mysql(url, &options.env) else {
                    return Self::default();
                };
                Self {
                    server_version: shown(&mut opened.connection, "VARIABLES", "version"),
                    cluster: galera_state(&mut opened.connection),
                    encryption: Some(opened.encryption),
                }
            }
        }
    }
}

/// `SHOW` works on a Galera node that refuses everything else.
fn shown(connection: &mut MysqlConnection, what: &str, name: &str) -> Option<String> {
    let sql = format!("SHOW SESSION {what} LIKE '{name}'");
    let rows: Vec<Variable> = diesel::sql_query(sql).load(connection).ok()?;
    let found = rows.into_iter().find(|variable| variable.name == name);
    found
        .map(|variable| variable.value)
        .filter(|value| !value.is_empty())
}

/// Such as "Galera: Synced, wsrep_ready ON, cluster status Primary"; `None` for another server.
fn galera_state(connection: &mut MysqlConnection) -> Option<String> {
    let state = shown(connection, "STATUS", "wsrep_local_state_comment")?;
    let mut text = format!("Galera: {state}");
    for (name, title) in [
        ("wsrep_ready", "wsrep_ready"),
        ("wsrep_cluster_status", "cluster status"),
    ] {
        if let Some(value) = shown(connection, "STATUS", name) {
            text.extend([", ", title, " ", value.as_str()]);
        }
    }
    let rejects = shown(connection, "VARIABLES", "wsrep_reject_queries");
    if rejects.is_some_and(|value| value != "NONE") {
        text.push_str(", wsrep_reject_queries is set");
    }
    Some(text)
}
