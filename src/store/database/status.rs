//! What `db status` reports of a database, and of a server in which no session can be prepared.

use diesel::prelude::*;

use super::Store;
use super::contract::session_facts::{MissingRights, SessionFacts, missing_rights, session_facts};
use super::contract::{Contract, DatabaseKind, Obstacle, Revision};
use super::durability::Durability;
use super::open::OpenOptions;
use crate::store::connect::mysql::{MysqlConnection, Variable, open_mysql};
use crate::store::connect::postgres::open_postgres;
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::connect::server::Encryption;
use crate::store::connect::url::{DbUrl, Engine};
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect;
use crate::store::error::{NotWritable, StoreError, StoreResult};

#[derive(Debug)]
pub struct Status {
    /// The server's version, or SQLite's own.
    pub server_version: String,
    /// The TLS version of the connection, if it is encrypted.
    pub tls: Option<String>,
    /// How the connection to a server is protected; `None` for a file.
    pub encryption: Option<Encryption>,
    /// How a pooler assigns sessions, if there is one.
    pub pooling: Pooling,
    /// Why it cannot be written to, if so.
    pub not_writable: Option<NotWritable>,
    /// What a crash of the server does to what was committed.
    pub durability: Durability,
    /// The session's account, and where it looks for tables.
    pub session: SessionFacts,
    /// The rights on the gateway's tables that the account lacks; `None` if unknown.
    pub missing_rights: Option<MissingRights>,
    pub contract: Contract,
    /// The `MLflow` releases with its revision.
    pub releases: Option<&'static str>,
    /// Rows per gateway table.
    pub rows: Vec<(&'static str, i64)>,
    /// Rows per table of mlgate's own, if they exist.
    pub own_rows: Vec<(&'static str, i64)>,
    /// mlgate's pending migrations.
    pub pending: Vec<String>,
    /// Rows of `secrets` per KEK version.
    pub kek_versions: Vec<(i32, i64)>,
    /// Whether the database itself prevents changes of `secret_id` and `secret_name`. `None` where there is
    /// no table for it, or the account cannot see it.
    pub immutability_trigger: Option<bool>,
    /// Why some of this could not be determined, the first of several reasons; except for missing rights.
    pub trouble: Option<StoreError>,
}

/// Collects answers, and remembers why one is missing.
#[derive(Default)]
struct Answers {
    trouble: Option<StoreError>,
}

impl Answers {
    fn take<T>(&mut self, answer: StoreResult<T>) -> Option<T> {
        match answer {
            Ok(value) => Some(value),
            // Missing rights are listed.
            Err(StoreError::Denied { .. }) => None,
            Err(error) => {
                self.trouble.get_or_insert(error);
                None
            }
        }
    }
}

impl Store {
    /// Gathers the status. Works on databases that no other command can use; what cannot be found out is left out.
    pub fn status(&mut self) -> Status {
        let mut answers = Answers::default();
        let mut contract = self.contract.clone();
        let count = |&table: &&'static str| {
            let rows = answers.take(dialect::count(&mut self.connection, table))?;
            Some((table, rows))
        };
        let rows = contract.tables.iter().filter_map(count).collect();
        let has_secrets = contract.tables.contains(&"secrets");
        let releases = match &contract.kind {
            DatabaseKind::Mlflow { revision }
            | DatabaseKind::BeforeGateway { revision }
            | DatabaseKind::HalfMigrated { revision, .. } => {
                Revision::find(revision).and_then(|revision| revision.releases)
            }
            _ => None,
        };
        let c = &mut self.connection;
        let server_version = answers.take(dialect::server_version(c));
        let tls = answers.take(dialect::tls_version(c)).flatten();
        let session = answers.take(session_facts(c)).unwrap_or_default();
        let missing = answers.take(missing_rights(c, &contract.tables)).flatten();
        if contract.obstacle.is_none() {
            contract.obstacle = unreadable_secrets(missing.as_deref(), &session);
        }
        let not_writable = answers.take(self.not_writable()).flatten();
        let durability = answers.take(self.durability());
        let durability = durability.unwrap_or(Durability::Kept);
        let own_rows = answers.take(self.own_tables().rows()).unwrap_or_default();
        let pending = answers
            .take(self.own_tables().pending_migrations())
            .unwrap_or_default();
        let (kek_versions, immutability_trigger) = if has_secrets {
            (
                answers
                    .take(dialect::census(&mut self.connection))
                    .unwrap_or_default(),
                answers
                    .take(dialect::has_immutability_trigger(&mut self.connection))
                    .flatten(),
            )
        } else {
            (Vec::new(), None)
        };
        Status {
            server_version: server_version.unwrap_or_default(),
            tls,
            encryption: self.encryption,
            pooling: self.pooling(),
            not_writable,
            durability,
            session,
            missing_rights: missing,
            releases,
            rows,
            own_rows,
            pending,
            kek_versions,
            immutability_trigger,
            contract,
            trouble: answers.trouble,
        }
    }
}

/// No command works without the table `secrets`; some do without the others.
fn unreadable_secrets(
    missing: Option<&[(String, Vec<String>)]>,
    session: &SessionFacts,
) -> Option<Obstacle> {
    let unreadable = missing?
        .iter()
        .filter(|(_, rights)| rights.iter().any(|right| right == "SELECT"));
    let tables: Vec<String> = unreadable.map(|(table, _)| table.clone()).collect();
    tables
        .iter()
        .any(|table| table == "secrets")
        .then(|| Obstacle::NoSelect {
            tables,
            account: session.account.clone().unwrap_or_default(),
            place: session.schema.clone().unwrap_or_default(),
        })
}

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
