//! mlgate's own tables as a whole: creation, removal and cleanup.

pub(in crate::store) mod migrate;
pub(in crate::store) mod migrations;

use diesel::dsl::not;
use diesel::prelude::*;

use super::database::Store;
use super::database::contract::{OWN_TABLES, later_own_tables};
use super::engine::dialect;
use super::error::{StoreError, StoreResult};
use crate::store::engine::connection::on_connection;
use crate::store::schema::{
    mlgate_secret_bindings, mlgate_secret_history, mlgate_secret_labels, mlgate_secrets, secrets,
};

/// mlgate's own tables as a whole, and those of a standalone store.
pub struct OwnTables<'s>(&'s mut Store);

impl Store {
    /// mlgate's own tables as a whole, and those of a standalone store.
    pub fn own_tables(&mut self) -> OwnTables<'_> {
        OwnTables(self)
    }
}

impl OwnTables<'_> {
    /// The rows of each existing table of mlgate's own.
    pub fn rows(self) -> StoreResult<Vec<(&'static str, i64)>> {
        let Self(store) = self;
        let lost = &store.contract.lost_own_tables;
        if !store.contract.has_own_tables() && lost.is_empty() {
            return Ok(Vec::new());
        }
        let all = OWN_TABLES.into_iter().filter(|table| !lost.contains(table));
        let lacking = store.contract.tables_to_make();
        let later = later_own_tables().filter(|table| !lacking.contains(table));
        let tables: Vec<&'static str> = all.chain(later).collect();
        let mut rows = Vec::with_capacity(tables.len());
        for table in tables {
            match dialect::count(&mut store.connection, table) {
                // An account whose rights are older than this table need not read it.
                Err(StoreError::Denied { .. })
                    if later_own_tables().any(|later| later == table) => {}
                count => rows.push((table, count?)),
            }
        }
        Ok(rows)
    }
}

/// How many rows of each of mlgate's own tables have no secret, or no object of another kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Details of secrets.
    pub secrets: usize,
    pub labels: usize,
    pub bindings: usize,
    /// What sets own.
    pub managed: usize,
    /// Former values.
    pub history: usize,
}

impl Leftovers {
    #[must_use]
    pub fn total(self) -> usize {
        self.secrets + self.labels + self.bindings + self.managed + self.history
    }
}

/// Deletes the rows of a table that have no secret.
macro_rules! delete_leftovers {
    ($store:expr, $table:ident) => {
        on_connection!(&mut $store.connection, c => {
            diesel::delete($table::table.filter(not(
                $table::secret_id.eq_any(secrets::table.select(secrets::secret_id)),
            )))
            .execute(c)
        })?
    };
}

impl OwnTables<'_> {
    /// Deletes mlgate's own rows about what was deleted. Must run inside a transaction; rolled back, it only counts
    /// them.
    pub fn delete_leftovers(self) -> StoreResult<Leftovers> {
        let gone = self.0.managed().gone()?;
        let keys: Vec<(&str, &str)> = gone.iter().map(|(kind, id)| (*kind, id.as_str())).collect();
        self.0.managed().delete(&keys)?;
        let history = if self.0.contract.has_history {
            delete_leftovers!(self.0, mlgate_secret_history)
        } else {
            0
        };
        Ok(Leftovers {
            managed: gone.len(),
            history,
            secrets: delete_leftovers!(self.0, mlgate_secrets),
            labels: delete_leftovers!(self.0, mlgate_secret_labels),
            bindings: delete_leftovers!(self.0, mlgate_secret_bindings),
        })
    }
}
