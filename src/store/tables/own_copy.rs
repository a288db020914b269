//! Rows of mlgate's own tables, inserted many at a time; and the workspaces of a standalone store.

use diesel::prelude::*;

use crate::domain::{SecretDetails, Timestamp};
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::{
    mlgate_secret_bindings as bindings, mlgate_secret_labels as labels, mlgate_secrets as details,
    workspaces,
};
use crate::store::tables::ROWS_PER_INSERT;

/// A row of `mlgate_secret_bindings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedSecretBinding {
    pub id: String,
    pub secret_id: String,
    /// What kind of resource.
    pub resource_type: String,
    pub resource_id: String,
    /// The name that the resource has for the secret.
    pub name: String,
    /// Who bound it.
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

impl Store {
    /// Writes all that is known of secrets of which nothing is known yet, by their ids.
    pub fn insert_copied_details(&mut self, rows: &[(String, SecretDetails)]) -> StoreResult<()> {
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values: Vec<_> = rows
                .iter()
                .map(|(id, row)| {
                    let revoked = row.revoked.as_ref();
                    (
                        details::secret_id.eq(id),
                        details::field_name.eq(&row.field_name),
                        details::model.eq(&row.model),
                        details::shared.eq(row.shared),
                        details::description.eq(&row.description),
                        details::expires_at.eq(row.expires_at.map(Timestamp::as_millis)),
                        details::revoked_at.eq(revoked.map(|revoked| revoked.at.as_millis())),
                        details::revoked_by.eq(revoked.and_then(|revoked| revoked.by.as_ref())),
                        details::revoke_reason
                            .eq(revoked.and_then(|revoked| revoked.reason.as_ref())),
                    )
                })
                .collect();
            let of_all: Vec<_> = rows
                .iter()
                .flat_map(|(id, row)| row.labels.iter().map(move |label| (id, label)))
                .collect();
            on_connection!(&mut self.connection, c => {
                diesel::insert_into(details::table).values(values).execute(c)?;
                for some in of_all.chunks(ROWS_PER_INSERT) {
                    let values: Vec<_> = some
                        .iter()
                        .map(|(id, (key, value))| {
                            (
                                labels::secret_id.eq(*id),
                                labels::label_key.eq(*key),
                                labels::label_value.eq(*value),
                            )
                        })
                        .collect();
                    diesel::insert_into(labels::table).values(values).execute(c)?;
                }
                QueryResult::Ok(())
            })?;
        }
        Ok(())
    }

    /// Deletes all that was kept of secrets with these ids, which are gone: ones that get the ids now have nothing
    /// to do with them.
    pub fn forget_secrets(&mut self, ids: &[&str]) -> StoreResult<()> {
        on_connection!(&mut self.connection, c => {
            diesel::delete(details::table.filter(details::secret_id.eq_any(ids))).execute(c)?;
            diesel::delete(labels::table.filter(labels::secret_id.eq_any(ids))).execute(c)?;
            diesel::delete(bindings::table.filter(bindings::secret_id.eq_any(ids))).execute(c)
        })?;
        Ok(())
    }

    /// Binds secrets to resources.
    pub fn insert_copied_secret_bindings(
        &mut self,
        rows: &[CopiedSecretBinding],
    ) -> StoreResult<()> {
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values: Vec<_> = rows
                .iter()
                .map(|row| {
                    (
                        bindings::binding_id.eq(&row.id),
                        bindings::secret_id.eq(&row.secret_id),
                        bindings::resource_type.eq(&row.resource_type),
                        bindings::resource_id.eq(&row.resource_id),
                        bindings::field_name.eq(&row.name),
                        bindings::created_by.eq(&row.created_by),
                        bindings::created_at.eq(row.created_at.as_millis()),
                    )
                })
                .collect();
            on_connection!(&mut self.connection, c => {
                diesel::insert_into(bindings::table).values(values).execute(c)
            })?;
        }
        Ok(())
    }

    /// Makes a workspace in a store of mlgate's own.
    pub fn insert_workspace(&mut self, name: &str, description: Option<&str>) -> StoreResult<()> {
        on_connection!(&mut self.connection, c => {
            diesel::insert_into(workspaces::table)
                .values((workspaces::name.eq(name), workspaces::description.eq(description)))
                .execute(c)
        })?;
        Ok(())
    }
}
