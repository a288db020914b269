//! Reading and writing the rows of `mlgate_secret_bindings`. A row whose secret is gone is shown by none of the
//! functions here but [`Store::binding_row`].

use std::collections::HashSet;

use diesel::prelude::*;

use crate::domain::{BindingTarget, SecretBinding, Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{mlgate_secret_bindings as bindings, secrets};

/// Which bindings to list; what is not given is not looked at.
#[derive(Debug, Clone, Default)]
pub struct SecretBindingFilter {
    /// Those of secrets of this workspace.
    pub workspace: Option<Workspace>,
    /// Those of this secret.
    pub secret_id: Option<String>,
    /// Those of this type.
    pub resource_type: Option<String>,
    /// Those of this resource.
    pub resource_id: Option<String>,
    /// Those of this name.
    pub name: Option<String>,
    /// The one with this id.
    pub binding_id: Option<String>,
}

/// A binding about to be inserted.
#[derive(Debug)]
pub struct NewSecretBinding<'a> {
    pub id: String,
    pub secret_id: &'a str,
    /// What it is bound to.
    pub target: &'a BindingTarget,
    pub actor: &'a str,
    pub at: Timestamp,
}

type BindingRow = (
    (String, String, String, String),
    (String, String, String, Option<String>, i64),
);

fn binding_from_row(row: BindingRow) -> SecretBinding {
    let (
        (id, secret_id, secret_name, workspace),
        (resource_type, resource_id, name, created_by, created_at),
    ) = row;
    SecretBinding {
        id,
        secret_id,
        secret_name,
        workspace,
        resource_type,
        resource_id,
        name,
        created_by,
        created_at: Timestamp::from_millis(created_at),
    }
}

const BINDING: RowKind = RowKind::Named("binding");

impl Store {
    /// Bindings in the order of their resources, read from the database as they are asked for.
    pub fn secret_bindings<'a>(
        &'a mut self,
        filter: &'a SecretBindingFilter,
    ) -> StoreResult<Rows<'a, SecretBinding>> {
        let narrow = !self.contract.narrow.is_empty();
        matching_rows(narrow, self.stream_secret_bindings(filter))
    }

    fn stream_secret_bindings<'a>(
        &'a mut self,
        filter: &'a SecretBindingFilter,
    ) -> StoreResult<Rows<'a, SecretBinding>> {
        let workspace = self.workspace_column("secrets.workspace");
        let by_workspace = self.contract.has(Feature::Workspaces);
        Ok(on_connection!(&mut self.connection, c => {
            let mut query = bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .select((
                    (bindings::binding_id, bindings::secret_id, secrets::secret_name, workspace),
                    (
                        bindings::resource_type,
                        bindings::resource_id,
                        bindings::field_name,
                        bindings::created_by,
                        bindings::created_at,
                    ),
                ))
                .into_boxed();
            if by_workspace && let Some(workspace) = &filter.workspace {
                query = query.filter(secrets::workspace.eq(workspace.as_str()));
            }
            if let Some(secret_id) = &filter.secret_id {
                query = query.filter(bindings::secret_id.eq(secret_id));
            }
            if let Some(resource_type) = &filter.resource_type {
                query = query.filter(bindings::resource_type.eq(resource_type));
            }
            if let Some(resource_id) = &filter.resource_id {
                query = query.filter(bindings::resource_id.eq(resource_id));
            }
            if let Some(name) = &filter.name {
                query = query.filter(bindings::field_name.eq(name));
            }
            if let Some(binding_id) = &filter.binding_id {
                query = query.filter(bindings::binding_id.eq(binding_id));
            }
            let rows = query
                .order((bindings::resource_type, bindings::resource_id, bindings::field_name))
                .read_rows::<BindingRow, _>(c, BINDING)?;
            Box::new(rows.map(|row| row.map(binding_from_row)))
        }))
    }

    /// All bindings of one secret; none where our own tables were not made.
    pub fn bindings_of_secret(&mut self, secret_id: &str) -> StoreResult<Vec<SecretBinding>> {
        if !self.contract.has_own_tables() {
            return Ok(Vec::new());
        }
        let filter = SecretBindingFilter {
            secret_id: Some(secret_id.to_owned()),
            ..SecretBindingFilter::default()
        };
        self.secret_bindings(&filter)?.collect()
    }

    /// What is bound there.
    pub fn binding_at(&mut self, target: &BindingTarget) -> StoreResult<Option<SecretBinding>> {
        let filter = SecretBindingFilter {
            resource_type: Some(target.resource.resource_type.as_str().to_owned()),
            resource_id: Some(target.resource.id.as_str().to_owned()),
            name: Some(target.name.as_str().to_owned()),
            ..SecretBindingFilter::default()
        };
        self.secret_bindings(&filter)?.next().transpose()
    }

    /// The id of the row that is there, whether its secret is or not.
    pub fn binding_row(&mut self, target: &BindingTarget) -> StoreResult<Option<String>> {
        self.matching(|store| {
            Ok(on_connection!(&mut store.connection, c => {
                bindings::table
                    .filter(bindings::resource_type.eq(target.resource.resource_type.as_str()))
                    .filter(bindings::resource_id.eq(target.resource.id.as_str()))
                    .filter(bindings::field_name.eq(target.name.as_str()))
                    .select(bindings::binding_id)
                    .get_result(c)
                    .optional()
            })?)
        })
    }

    /// Those of these secrets that a resource is bound to; none where our own tables were not made.
    pub(in crate::store) fn bound_secrets(&mut self, ids: &[&str]) -> StoreResult<HashSet<String>> {
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

    /// How many there are, of all workspaces; none where our own tables were not made.
    pub(in crate::store) fn count_secret_bindings(&mut self) -> StoreResult<i64> {
        if !self.contract.has_own_tables() {
            return Ok(0);
        }
        Ok(on_connection!(&mut self.connection, c => {
            bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .count()
                .get_result(c)
        })?)
    }

    /// Inserts a binding. One already there is [`crate::store::error::StoreError::Duplicate`].
    pub fn insert_secret_binding(&mut self, new: &NewSecretBinding<'_>) -> StoreResult<()> {
        self.storing("mlgate_secret_bindings", |store| {
            let resource = &new.target.resource;
            let values = (
                bindings::binding_id.eq(&new.id),
                bindings::secret_id.eq(new.secret_id),
                bindings::resource_type.eq(resource.resource_type.as_str()),
                bindings::resource_id.eq(resource.id.as_str()),
                bindings::field_name.eq(new.target.name.as_str()),
                bindings::created_by.eq(new.actor),
                bindings::created_at.eq(new.at.as_millis()),
            );
            on_connection!(&mut store.connection, c => {
                diesel::insert_into(bindings::table).values(values).execute(c)
            })?;
            Ok(())
        })
    }

    /// Removes a binding. Returns whether it was there.
    pub fn delete_secret_binding(&mut self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(bindings::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// Removes all bindings of a secret; nothing to do where our own tables were not made.
    pub fn delete_bindings_of_secret(&mut self, secret_id: &str) -> StoreResult<()> {
        if !self.contract.has_own_tables() {
            return Ok(());
        }
        on_connection!(&mut self.connection, c => {
            diesel::delete(bindings::table.filter(bindings::secret_id.eq(secret_id))).execute(c)
        })?;
        Ok(())
    }
}
