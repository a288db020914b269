//! Secrets together with their encrypted values, many in one query, as a job needs them.

use diesel::prelude::*;

use super::{
    SealedRow, SecretRow, sealed_columns, sealed_from_row, secret_columns, secret_from_row,
};
use crate::domain::{BoundResource, SealedSecret, Secret};
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind, SECRET};
use crate::store::error::StoreResult;
use crate::store::schema::{mlgate_secret_bindings as bindings, secrets};

/// A secret with its encrypted value.
#[derive(Debug, Clone)]
pub struct SecretWithValue {
    /// What all may know of it.
    pub secret: Secret,
    pub sealed: SealedSecret,
}

impl From<(SecretRow, SealedRow)> for SecretWithValue {
    fn from((secret, sealed): (SecretRow, SealedRow)) -> Self {
        Self {
            secret: secret_from_row(secret),
            sealed: sealed_from_row(sealed),
        }
    }
}

/// A secret that a resource is bound to.
#[derive(Debug, Clone)]
pub struct ResourceSecret {
    /// The name that the resource has for it.
    pub name: String,
    pub secret: SecretWithValue,
}

impl Store {
    /// These secrets, in no order. One that is gone is left out.
    pub fn secrets_with_values(&mut self, ids: &[&str]) -> StoreResult<Vec<SecretWithValue>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let column = self.workspace_column("secrets.workspace");
        let rows: Vec<(SecretRow, SealedRow)> = on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((secret_columns!(column), sealed_columns!()))
                .read_all(c, SECRET)
        })?;
        Ok(rows.into_iter().map(SecretWithValue::from).collect())
    }

    /// The secrets that a resource is bound to, in the order of the names that it has for them. A secret comes once
    /// for each of its names; a binding whose secret is gone is none.
    pub fn secrets_of_resource(
        &mut self,
        resource: &BoundResource,
    ) -> StoreResult<Vec<ResourceSecret>> {
        self.matching(|store| {
        store.contract.require_own_tables()?;
        let column = store.workspace_column("secrets.workspace");
        let rows: Vec<(String, (SecretRow, SealedRow))> = on_connection!(&mut store.connection, c => {
            bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .filter(bindings::resource_type.eq(resource.resource_type.as_str()))
                .filter(bindings::resource_id.eq(resource.id.as_str()))
                .order(bindings::field_name)
                .select((
                    bindings::field_name,
                    (secret_columns!(column), sealed_columns!()),
                ))
                .read_all(c, RowKind::Named("the secret bound as"))
        })?;
        let bound = rows.into_iter().map(|(name, row)| ResourceSecret {
            name,
            secret: row.into(),
        });
        Ok(bound.collect())
        })
    }
}
