//! What `db status` tells of a database.

use super::contract::{Contract, DatabaseKind, OWN_TABLES, Revision};
use super::error::StoreResult;
use super::server::Encryption;
use super::{NotWritable, Store, dialect};
use crate::domain::Entity;

/// A database, looked at from outside.
#[derive(Debug)]
pub struct Status {
    /// The server's version, or SQLite's own.
    pub server_version: String,
    /// The TLS version of the connection, if it is encrypted.
    pub tls: Option<String>,
    /// How the connection to a server is protected; none for a file.
    pub encryption: Option<Encryption>,
    /// Why nobody can write to it, if nobody can.
    pub not_writable: Option<NotWritable>,
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
}

impl Store {
    /// How many there are over all workspaces, of what is listed by workspace; none of anything else, and
    /// none where this database has no table for them.
    pub fn count(&mut self, entity: Entity) -> StoreResult<i64> {
        let table = match entity {
            Entity::Secret => "secrets",
            Entity::Model => "model_definitions",
            Entity::Endpoint => "endpoints",
            Entity::Binding => "endpoint_bindings",
            Entity::SecretBinding => return self.count_secret_bindings(),
            Entity::Budget => "budget_policies",
            Entity::Guardrail => "guardrails",
            Entity::Scorer | Entity::Experiment | Entity::Workspace => return Ok(0),
        };
        if self.contract.tables.contains(&table) {
            dialect::count(&mut self.connection, table)
        } else {
            Ok(0)
        }
    }

    /// The rows of each of our own tables; none where they were not made.
    pub fn own_rows(&mut self) -> StoreResult<Vec<(&'static str, i64)>> {
        if !self.contract.has_own_tables() {
            return Ok(Vec::new());
        }
        let tables = OWN_TABLES.into_iter();
        tables
            .map(|table| Ok((table, dialect::count(&mut self.connection, table)?)))
            .collect()
    }

    /// Gathers the status. Works on databases that no other command can use.
    pub fn status(&mut self) -> StoreResult<Status> {
        let contract = self.contract.clone();
        let rows = contract
            .tables
            .iter()
            .map(|table| Ok((*table, dialect::count(&mut self.connection, table)?)))
            .collect::<StoreResult<Vec<_>>>()?;
        let has_secrets = contract.tables.contains(&"secrets");
        let releases = match &contract.kind {
            DatabaseKind::Mlflow { revision }
            | DatabaseKind::BeforeGateway { revision }
            | DatabaseKind::HalfMigrated { revision, .. } => {
                Revision::find(revision).and_then(|revision| revision.releases)
            }
            _ => None,
        };
        Ok(Status {
            server_version: dialect::server_version(&mut self.connection)?,
            tls: dialect::tls_version(&mut self.connection)?,
            encryption: self.encryption,
            not_writable: self.not_writable()?,
            releases,
            rows,
            own_rows: self.own_rows()?,
            pending: self.pending_migrations()?,
            kek_versions: if has_secrets {
                self.census()?
            } else {
                Vec::new()
            },
            immutability_trigger: if has_secrets {
                dialect::has_immutability_trigger(&mut self.connection)?
            } else {
                None
            },
            contract,
        })
    }
}
