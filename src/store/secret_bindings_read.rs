//! What a resource is bound to, and many secrets with their values at once.

use diesel::prelude::*;

use super::Store;
use super::connection::on_connection;
use super::error::StoreResult;
use super::schema::{mlgate_secret_bindings, secrets};
use super::secrets::{SecretRow, secret_columns, secret_from_row};
use crate::domain::{ResourceRef, SealedSecret, Secret};

/// A binding of a resource to a secret, as far as it matters to who gets the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// How the resource calls the secret.
    pub field_name: String,
    /// The secret's id.
    pub secret_id: String,
}

/// A secret's row, its encrypted value and its wrapped DEK.
type RowWithValue = (SecretRow, (Vec<u8>, Vec<u8>));

impl Store {
    /// What a resource is bound to, by name. A binding whose secret is gone is none.
    pub fn bound_to(&mut self, resource: &ResourceRef) -> StoreResult<Vec<Bound>> {
        use mlgate_secret_bindings as bindings;
        self.contract.require_own_tables()?;
        let rows: Vec<(String, String)> = on_connection!(&mut self.connection, c => {
            bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .filter(bindings::resource_type.eq(&resource.kind))
                .filter(bindings::resource_id.eq(&resource.id))
                .order(bindings::field_name)
                .select((bindings::field_name, secrets::secret_id))
                .load(c)
        })?;
        let bound = rows.into_iter().map(|(field_name, secret_id)| Bound {
            field_name,
            secret_id,
        });
        Ok(bound.collect())
    }

    /// These secrets with their encrypted parts, in one query and in no order. One that is gone is left out.
    pub fn secrets_with_values(
        &mut self,
        ids: &[&str],
    ) -> StoreResult<Vec<(Secret, SealedSecret)>> {
        let column = self.workspace_column("secrets.workspace");
        let rows: Vec<RowWithValue> = on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((
                    secret_columns!(column),
                    (secrets::encrypted_value, secrets::wrapped_dek),
                ))
                .load(c)
        })?;
        let with_value = |(row, (encrypted_value, wrapped_dek))| {
            let secret = secret_from_row(row);
            let sealed = SealedSecret {
                id: secret.id.clone(),
                name: secret.name.clone(),
                encrypted_value,
                wrapped_dek,
                kek_version: secret.kek_version,
            };
            (secret, sealed)
        };
        Ok(rows.into_iter().map(with_value).collect())
    }
}
