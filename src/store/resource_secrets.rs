//! All secrets of one resource at once, as a job needs them.

use std::collections::HashMap;

use diesel::prelude::*;

use super::Store;
use super::connection::on_connection;
use super::error::StoreResult;
use super::schema::{mlgate_secret_bindings as bindings, secrets};
use super::secrets::{
    SealedRow, SecretRow, sealed_columns, sealed_from_row, secret_columns, secret_from_row,
};
use crate::domain::{BoundResource, SealedSecret, Secret};

/// One secret of a resource.
#[derive(Debug, Clone)]
pub struct ResourceSecret {
    /// The name that the resource has for it.
    pub name: String,
    /// Its encrypted part.
    pub sealed: SealedSecret,
    /// The rest of it.
    pub secret: Secret,
}

impl Store {
    /// The secrets that are bound to a resource, in the order of the names that it has for them: two queries, however
    /// many there are. What is bound to a secret that is gone is left out.
    ///
    /// Not one query with a join: MySQL's collations of the two `secret_id` differ, and so it would read all of
    /// `secrets`.
    pub fn secrets_of_resource(
        &mut self,
        resource: &BoundResource,
    ) -> StoreResult<Vec<ResourceSecret>> {
        self.contract.require_own_tables()?;
        let bound: Vec<(String, String)> = on_connection!(&mut self.connection, c => {
            bindings::table
                .filter(bindings::resource_type.eq(resource.resource_type.as_str()))
                .filter(bindings::resource_id.eq(resource.id.as_str()))
                .order(bindings::field_name)
                .select((bindings::field_name, bindings::secret_id))
                .load(c)
        })?;
        let ids: Vec<&str> = bound.iter().map(|(_, id)| id.as_str()).collect();
        let column = self.workspace_column("secrets.workspace");
        let rows: Vec<(SealedRow, SecretRow)> = on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(&ids))
                .select((sealed_columns!(), secret_columns!(column)))
                .load(c)
        })?;
        // A shared secret may have several names at one resource.
        let by_id: HashMap<String, (SealedSecret, Secret)> = rows
            .into_iter()
            .map(|(sealed, secret)| (sealed_from_row(sealed), secret_from_row(secret)))
            .map(|(sealed, secret)| (sealed.id.clone(), (sealed, secret)))
            .collect();
        let found = bound.into_iter().filter_map(|(name, id)| {
            let (sealed, secret) = by_id.get(&id)?.clone();
            Some(ResourceSecret {
                name,
                sealed,
                secret,
            })
        });
        Ok(found.collect())
    }
}
