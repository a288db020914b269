//! mlgate's own tables as a whole: creation, removal and cleanup.

pub(in crate::store) mod gc;
pub(in crate::store) mod migrate;
pub(in crate::store) mod migrations;

use super::database::Store;
use super::database::contract::OWN_TABLES;
use super::engine::dialect;
use super::error::StoreResult;

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
        let there = OWN_TABLES.into_iter().filter(|table| !lost.contains(table));
        let tables: Vec<&'static str> = there.collect();
        tables
            .into_iter()
            .map(|table| Ok((table, dialect::count(&mut store.connection, table)?)))
            .collect()
    }
}
