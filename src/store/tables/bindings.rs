//! Reading and writing the rows of `endpoint_bindings`.

use diesel::prelude::*;

use super::{Bindings, audit_of};
use crate::domain::{Binding, BindingKey, DEFAULT_WORKSPACE, Timestamp, Workspace};
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::columns::{Later, later, values};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_bindings as bindings, endpoints};

/// Which bindings to list; `None` matches everything.
#[derive(Debug, Clone, Default)]
pub struct BindingFilter {
    /// Of endpoints in this workspace, or deleted ones.
    pub workspace: Option<Workspace>,
    pub endpoint_id: Option<String>,
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
}

/// Another resource for an existing binding.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = bindings, treat_none_as_null = true)]
pub struct BindingChange {
    pub resource_type: String,
    pub resource_id: String,
    /// What people call the resource.
    pub display_name: Option<String>,
    #[diesel(column_name = last_updated_by)]
    pub actor: String,
    #[diesel(column_name = last_updated_at, serialize_as = i64)]
    pub at: Timestamp,
}

/// The columns that every database has.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bindings, treat_none_as_default_value = false)]
struct BindingRow {
    endpoint_id: String,
    resource_type: String,
    resource_id: String,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
}

/// A row with the endpoint that it names.
#[derive(Queryable)]
struct NamedBinding {
    row: BindingRow,
    display_name: Option<String>,
    endpoint_name: Option<String>,
    /// None when the endpoint is gone.
    workspace: Option<String>,
}

impl From<NamedBinding> for Binding {
    fn from(binding: NamedBinding) -> Self {
        let NamedBinding { row, .. } = binding;
        Self {
            endpoint_id: row.endpoint_id,
            endpoint_name: binding.endpoint_name,
            workspace: binding
                .workspace
                .unwrap_or_else(|| DEFAULT_WORKSPACE.to_owned()),
            resource_type: row.resource_type,
            resource_id: row.resource_id,
            display_name: binding.display_name,
            audit: audit_of(
                row.created_by,
                row.created_at,
                row.last_updated_by,
                row.last_updated_at,
            ),
        }
    }
}

impl From<&Binding> for BindingRow {
    fn from(binding: &Binding) -> Self {
        let audit = binding.audit.clone();
        Self {
            endpoint_id: binding.endpoint_id.clone(),
            resource_type: binding.resource_type.clone(),
            resource_id: binding.resource_id.clone(),
            created_by: audit.created_by,
            created_at: audit.created_at.as_millis(),
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at.as_millis(),
        }
    }
}

/// A binding is identified by its endpoint.
const BINDING: RowKind = RowKind::Named("the binding of endpoint");

impl<'s> Bindings<'s> {
    /// Bindings sorted by the names of their endpoints, read on demand.
    pub fn list(self, filter: &'s BindingFilter) -> StoreResult<Rows<'s, Binding>> {
        let narrow = !self.0.contract.narrow.is_empty();
        matching_rows(narrow, self.stream(filter))
    }

    fn stream(self, filter: &'s BindingFilter) -> StoreResult<Rows<'s, Binding>> {
        let Self(store) = self;
        let named = store.contract.has(Feature::Routing);
        let display_name = Later::new(bindings::display_name, named, "NULL");
        let column = store.workspace_column(endpoints::workspace.nullable());
        let workspace = store.workspace_filter(&filter.workspace);
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = bindings::table
                .left_join(endpoints::table.on(endpoints::endpoint_id.eq(bindings::endpoint_id)))
                .select((BindingRow::as_select(), display_name, endpoints::name.nullable(), column))
                .into_boxed();
            if let Some(workspace) = workspace {
                let is_gone = endpoints::endpoint_id.nullable().is_null();
                query = query.filter(endpoints::workspace.eq(workspace).or(is_gone));
            }
            if let Some(endpoint_id) = &filter.endpoint_id {
                query = query.filter(bindings::endpoint_id.eq(endpoint_id));
            }
            if let Some(resource_type) = &filter.resource_type {
                query = query.filter(bindings::resource_type.eq(resource_type));
            }
            if let Some(resource_id) = &filter.resource_id {
                query = query.filter(bindings::resource_id.eq(resource_id));
            }
            let query = query.order((
                endpoints::name.nullable(),
                bindings::endpoint_id,
                bindings::resource_type,
                bindings::resource_id,
            ));
            let rows = query.read_rows(c, BINDING)?;
            Box::new(rows.map(|row| row.map(|row: NamedBinding| row.into())))
        }))
    }

    /// Inserts bindings as they are; databases before 3.9 have no column for the name of the resource.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) if one exists.
    pub fn insert(self, bindings: &[Binding]) -> StoreResult<()> {
        let named = self.0.contract.has(Feature::Routing);
        self.0
            .insert_rows("endpoint_bindings", bindings::table, bindings, |binding| {
                (
                    values(BindingRow::from(binding)),
                    later(named, bindings::display_name.eq(&binding.display_name)),
                )
            })
    }

    /// Gives a binding another type, id and name, keeping its creator and creation time.
    pub fn convert(self, binding: &BindingKey, change: &BindingChange) -> StoreResult<bool> {
        let key = (
            &binding.endpoint_id,
            &binding.resource_type,
            &binding.resource_id,
        );
        let changed = on_connection!(&mut self.0.connection, c => {
            diesel::update(bindings::table.find(key)).set(change.clone()).execute(c)
        })?;
        Ok(changed == 1)
    }

    /// Deletes a binding. Returns whether it existed.
    pub fn delete(self, binding: &BindingKey) -> StoreResult<bool> {
        self.0.matching(|store| {
            let key = (
                &binding.endpoint_id,
                &binding.resource_type,
                &binding.resource_id,
            );
            let deleted = on_connection!(&mut store.connection, c => {
                diesel::delete(bindings::table.find(key)).execute(c)
            })?;
            Ok(deleted == 1)
        })
    }
}
