//! Which secrets mlgate's own bindings use.

use std::collections::HashSet;

use diesel::prelude::*;

use super::Store;
use super::connection::on_connection;
use super::error::StoreResult;
use super::schema::mlgate_secret_bindings as bindings;

impl Store {
    /// Those of these secrets that a resource is bound to.
    pub fn bound_secrets(&mut self, ids: &[&str]) -> StoreResult<HashSet<String>> {
        if !self.contract.has_own_tables() {
            return Ok(HashSet::new());
        }
        let bound: Vec<String> = on_connection!(&mut self.connection, c => {
            bindings::table
                .filter(bindings::secret_id.eq_any(ids))
                .select(bindings::secret_id)
                .distinct()
                .load(c)
        })?;
        Ok(bound.into_iter().collect())
    }

    /// The resources that are bound to a secret, as type and id, each once.
    pub fn resources_of_secret(&mut self, id: &str) -> StoreResult<Vec<(String, String)>> {
        if !self.contract.has_own_tables() {
            return Ok(Vec::new());
        }
        Ok(on_connection!(&mut self.connection, c => {
            bindings::table
                .filter(bindings::secret_id.eq(id))
                .select((bindings::resource_type, bindings::resource_id))
                .order((bindings::resource_type, bindings::resource_id))
                .distinct()
                .load(c)
        })?)
    }
}
