//! What `db status` reports of a database.

use super::Store;
use super::contract::session_facts::{MissingRights, SessionFacts, missing_rights, session_facts};
use super::contract::{Contract, DatabaseKind, Obstacle, Revision};
use super::durability::Durability;
use super::writable::NotWritable;
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::connect::server::Encryption;
use crate::store::engine::dialect;
use crate::store::error::{StoreError, StoreResult};

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
