//! The rows of `mlgate_secret_bindings`. Rows whose secret does not exist are invisible here, except to
//! [`SecretBindings::row_at`].

use std::collections::HashSet;

use diesel::prelude::*;

use super::SecretBindings;
use crate::domain::{BindingTarget, SecretBinding, Timestamp, Workspace};
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{mlgate_secret_bindings as bindings, secrets};

/// Which bindings to list; `None` matches everything.
#[derive(Debug, Clone, Default)]
pub struct SecretBindingFilter {
    /// Of secrets in this workspace.
    pub workspace: Option<Workspace>,
    pub secret_id: Option<String>,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub name: Option<String>,
    pub binding_id: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bindings, treat_none_as_default_value = false)]
struct BindingRow {
    binding_id: String,
    secret_id: String,
    resource_type: String,
    resource_id: String,
    field_name: String,
    created_by: Option<String>,
    created_at: i64,
}

/// A row with the name and the workspace of its secret.
type NamedBinding = (BindingRow, String, String);

impl From<NamedBinding> for SecretBinding {
    fn from((row, secret_name, workspace): NamedBinding) -> Self {
        Self {
            id: row.binding_id,
            secret_id: row.secret_id,
            secret_name,
            workspace,
            resource_type: row.resource_type,
            resource_id: row.resource_id,
            name: row.field_name,
            created_by: row.created_by,
            created_at: Timestamp::from_millis(row.created_at),
        }
    }
}

impl From<&SecretBinding> for BindingRow {
    fn from(binding: &SecretBinding) -> Self {
        Self {
            binding_id: binding.id.clone(),
            secret_id: binding.secret_id.clone(),
            resource_type: binding.resource_type.clone(),
            resource_id: binding.resource_id.clone(),
            field_name: binding.name.clone(),
            created_by: binding.created_by.clone(),
            created_at: binding.created_at.as_millis(),
        }
    }
}

const BINDING: RowKind = RowKind::Named("binding");

impl<'s> SecretBindings<'s> {
    /// Bindings sorted by resource, read on demand.
    pub fn list(self, filter: &'s SecretBindingFilter) -> StoreResult<Rows<'s, SecretBinding>> {
        let narrow = !self.0.contract.narrow.is_empty();
        matching_rows(narrow, self.stream(filter))
    }

    fn stream(self, filter: &'s SecretBindingFilter) -> StoreResult<Rows<'s, SecretBinding>> {
        let Self(store) = self;
        let column = store.workspace_column(secrets::workspace);
        let workspace = store.workspace_filter(&filter.workspace);
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .select((BindingRow::as_select(), secrets::secret_name, column))
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace));
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
                .read_rows(c, BINDING)?;
            Box::new(rows.map(|row| row.map(|row: NamedBinding| row.into())))
        }))
    }

    /// All bindings of one secret; none without mlgate's own tables.
    pub fn of_secret(self, secret_id: &str) -> StoreResult<Vec<SecretBinding>> {
        if !self.0.contract.has_own_tables() {
            return Ok(Vec::new());
        }
        let filter = SecretBindingFilter {
            secret_id: Some(secret_id.to_owned()),
            ..SecretBindingFilter::default()
        };
        self.0.secret_bindings().list(&filter)?.collect()
    }

    /// What is bound there.
    pub fn find_at(self, target: &BindingTarget) -> StoreResult<Option<SecretBinding>> {
        let filter = SecretBindingFilter {
            resource_type: Some(target.resource.resource_type.as_str().to_owned()),
            resource_id: Some(target.resource.id.as_str().to_owned()),
            name: Some(target.name.as_str().to_owned()),
            ..SecretBindingFilter::default()
        };
        self.0.secret_bindings().list(&filter)?.next().transpose()
    }

    /// The id of the row at a target, whether its secret exists or not.
    pub fn row_at(self, target: &BindingTarget) -> StoreResult<Option<String>> {
        self.0.matching(|store| {
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

    /// Those of these secrets that are bound to a resource; none without mlgate's own tables.
    pub fn bound_secrets(self, ids: &[&str]) -> StoreResult<HashSet<String>> {
        if !self.0.contract.has_own_tables() {
            return Ok(HashSet::new());
        }
        let bound: Vec<String> = on_connection!(&mut self.0.connection, c => {
            bindings::table
                .filter(bindings::secret_id.eq_any(ids))
                .select(bindings::secret_id)
                .distinct()
                .load(c)
        })?;
        Ok(bound.into_iter().collect())
    }

    /// Their number over all workspaces; 0 without mlgate's own tables.
    pub(super) fn count(self) -> StoreResult<i64> {
        if !self.0.contract.has_own_tables() {
            return Ok(0);
        }
        Ok(on_connection!(&mut self.0.connection, c => {
            bindings::table
                .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                .count()
                .get_result(c)
        })?)
    }

    /// Inserts bindings as they are; the names and workspaces of their secrets are not used.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) if one exists.
    pub fn insert(self, bindings: &[SecretBinding]) -> StoreResult<()> {
        self.0.insert_rows(
            "mlgate_secret_bindings",
            bindings::table,
            bindings,
            |binding| values(BindingRow::from(binding)),
        )
    }

    /// Deletes a binding. Returns whether it existed.
    pub fn delete(self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(bindings::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// Deletes all bindings of a secret; does nothing without mlgate's own tables.
    pub fn delete_of_secret(self, secret_id: &str) -> StoreResult<()> {
        if !self.0.contract.has_own_tables() {
            return Ok(());
        }
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(bindings::table.filter(bindings::secret_id.eq(secret_id))).execute(c)
        })?;
        Ok(())
    }
}
