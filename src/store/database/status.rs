//! What `db status` tells of a database.

use super::Store;
use super::contract::session_facts::{MissingRights, SessionFacts, missing_rights, session_facts};
use super::contract::{Contract, DatabaseKind, Obstacle, Revision};
use super::durability::Durability;
use super::writable::NotWritable;
use crate::store::connect::postgres::pooling::Pooling;
use crate::store::connect::server::Encryption;
use crate::store::engine::dialect;
use crate::store::error::{StoreError, StoreResult};

/// A database, looked at from outside.
#[derive(Debug)]
pub struct Status {
    /// The server's version, or SQLite's own.
    pub server_version: String,
    /// The TLS version of the connection, if it is encrypted.
    pub tls: Option<String>,
    /// How the connection to a server is protected; none for a file.
    pub encryption: Option<Encryption>,
    /// How a pooler hands out the sessions, if there is one.
    pub pooling: Pooling,
    /// Why nobody can write to it, if nobody can.
    pub not_writable: Option<NotWritable>,
    /// What a crash of the server does to what was committed.
    pub durability: Durability,
    /// Whom the session works as, and where it looks for tables.
    pub session: SessionFacts,
    /// The rights on the gateway's tables that the account has not; none where that cannot be told.
    pub missing_rights: Option<MissingRights>,
    /// What the database is and what it has.
    pub contract: Contract,
    /// The `MLflow` releases that have its revision.
    pub releases: Option<&'static str>,
    /// Rows per gateway table.
    pub rows: Vec<(&'static str, i64)>,
    /// Rows of each of our own tables, if they were made.
    pub own_rows: Vec<(&'static str, i64)>,
    /// The migrations of our own tables that were not run.
    pub pending: Vec<String>,
    /// Rows of `secrets` per KEK version.
    pub kek_versions: Vec<(i32, i64)>,
    /// Whether the database itself keeps `secret_id` and `secret_name` from changing.
    /// `None` where there is no table for it, or the account cannot see.
    pub immutability_trigger: Option<bool>,
    /// Why some of this could not be found out, the first reason of several; but for a missing right.
    pub trouble: Option<StoreError>,
}

/// Takes answers as they come, and remembers why one did not.
#[derive(Default)]
struct Answers {
    trouble: Option<StoreError>,
}

impl Answers {
    fn take<T>(&mut self, answer: StoreResult<T>) -> Option<T> {
        match answer {
            Ok(value) => Some(value),
            // The missing rights are listed.
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

/// No command works without the table `secrets`; without the others some do.
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
