//! Reading and writing the rows of `endpoint_bindings`.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use crate::domain::{Audit, Binding, BindingKey, SCORER, SCORER_JOB, Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_bindings, endpoints};

/// Which bindings to list; what is not given is not looked at.
#[derive(Debug, Clone, Default)]
pub struct BindingFilter {
    /// Those of endpoints of this workspace, and those whose endpoint is gone.
    pub workspace: Option<Workspace>,
    /// Those of this endpoint.
    pub endpoint_id: Option<String>,
    /// Those of this type.
    pub resource_type: Option<String>,
    /// Those of this resource.
    pub resource_id: Option<String>,
}

/// A binding about to be inserted.
#[derive(Debug)]
pub struct NewBinding {
    /// What it binds.
    pub key: BindingKey,
    /// What people call the resource; databases before 3.9 have no place for it.
    pub display_name: Option<String>,
    pub actor: String,
    pub at: Timestamp,
}

type BindingRow = (
    (String, Option<String>, String, String, String),
    (Option<String>, Option<String>, i64, Option<String>, i64),
);

fn binding_from_row(row: BindingRow) -> Binding {
    let (
        (endpoint_id, endpoint_name, workspace, resource_type, resource_id),
        (display_name, created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    Binding {
        endpoint_id,
        endpoint_name,
        workspace,
        resource_type,
        resource_id,
        display_name,
        audit: Audit {
            created_by,
            created_at: Timestamp::from_millis(created_at),
            last_updated_by,
            last_updated_at: Timestamp::from_millis(last_updated_at),
        },
    }
}

/// A binding is called by its endpoint.
const BINDING: RowKind = RowKind::Named("the binding of endpoint");

impl Store {
    /// The type of resource that the `MLflow` of this database binds; it cannot list any other.
    pub fn resource_type(&self) -> &'static str {
        if self.contract.has(Feature::Routing) {
            SCORER
        } else {
            SCORER_JOB
        }
    }

    fn display_name_column(&self) -> SqlLiteral<Nullable<Text>> {
        sql(if self.contract.has(Feature::Routing) {
            "endpoint_bindings.display_name"
        } else {
            "NULL"
        })
    }

    /// Bindings in the order of their endpoints' names, read from the database as they are asked for.
    pub fn bindings<'a>(&'a mut self, filter: &'a BindingFilter) -> StoreResult<Rows<'a, Binding>> {
        let narrow = !self.contract.narrow.is_empty();
        matching_rows(narrow, self.stream_bindings(filter))
    }

    fn stream_bindings<'a>(
        &'a mut self,
        filter: &'a BindingFilter,
    ) -> StoreResult<Rows<'a, Binding>> {
        let display_name = self.display_name_column();
        let workspace = self.workspace_column("COALESCE(endpoints.workspace, 'default')");
        let by_workspace = self.contract.has(Feature::Workspaces);
        Ok(on_connection!(&mut self.connection, c => {
            let mut query = endpoint_bindings::table
                .left_join(endpoints::table.on(endpoints::endpoint_id.eq(endpoint_bindings::endpoint_id)))
                .select((
                    (
                        endpoint_bindings::endpoint_id,
                        endpoints::name.nullable(),
                        workspace,
                        endpoint_bindings::resource_type,
                        endpoint_bindings::resource_id,
                    ),
                    (
                        display_name,
                        endpoint_bindings::created_by,
                        endpoint_bindings::created_at,
                        endpoint_bindings::last_updated_by,
                        endpoint_bindings::last_updated_at,
                    ),
                ))
                .into_boxed();
            if by_workspace && let Some(workspace) = &filter.workspace {
                query = query.filter(
                    endpoints::workspace.eq(workspace.as_str())
                        .or(endpoints::endpoint_id.nullable().is_null()),
                );
            }
            if let Some(endpoint_id) = &filter.endpoint_id {
                query = query.filter(endpoint_bindings::endpoint_id.eq(endpoint_id));
            }
            if let Some(resource_type) = &filter.resource_type {
                query = query.filter(endpoint_bindings::resource_type.eq(resource_type));
            }
            if let Some(resource_id) = &filter.resource_id {
                query = query.filter(endpoint_bindings::resource_id.eq(resource_id));
            }
            let rows = query
                .order((
                    endpoints::name.nullable(),
                    endpoint_bindings::endpoint_id,
                    endpoint_bindings::resource_type,
                    endpoint_bindings::resource_id,
                ))
                .read_rows::<BindingRow, _>(c, BINDING)?;
            Box::new(rows.map(|row| row.map(binding_from_row)))
        }))
    }

    /// Inserts a binding. One already there is [`crate::store::error::StoreError::Duplicate`].
    pub fn insert_binding(&mut self, new: &NewBinding) -> StoreResult<()> {
        self.storing("endpoint_bindings", |store| {
            let values = (
                endpoint_bindings::endpoint_id.eq(&new.key.endpoint_id),
                endpoint_bindings::resource_type.eq(&new.key.resource_type),
                endpoint_bindings::resource_id.eq(&new.key.resource_id),
                endpoint_bindings::created_at.eq(new.at.as_millis()),
                endpoint_bindings::created_by.eq(&new.actor),
                endpoint_bindings::last_updated_at.eq(new.at.as_millis()),
                endpoint_bindings::last_updated_by.eq(&new.actor),
            );
            let named = store.contract.has(Feature::Routing);
            on_connection!(&mut store.connection, c => {
                let insert = diesel::insert_into(endpoint_bindings::table);
                if named {
                    insert
                        .values((values, endpoint_bindings::display_name.eq(&new.display_name)))
                        .execute(c)
                } else {
                    insert.values(values).execute(c)
                }
            })?;
            Ok(())
        })
    }

    /// Gives a binding another type, id and name. Who made it and when stays.
    pub fn convert_binding(&mut self, from: &BindingKey, to: &NewBinding) -> StoreResult<bool> {
        let key = (&from.endpoint_id, &from.resource_type, &from.resource_id);
        let changed = on_connection!(&mut self.connection, c => {
            diesel::update(endpoint_bindings::table.find(key))
                .set((
                    endpoint_bindings::resource_type.eq(&to.key.resource_type),
                    endpoint_bindings::resource_id.eq(&to.key.resource_id),
                    endpoint_bindings::display_name.eq(&to.display_name),
                    endpoint_bindings::last_updated_at.eq(to.at.as_millis()),
                    endpoint_bindings::last_updated_by.eq(&to.actor),
                ))
                .execute(c)
        })?;
        Ok(changed == 1)
    }

    /// Removes a binding. Returns whether it was there.
    pub fn delete_binding(&mut self, key: &BindingKey) -> StoreResult<bool> {
        self.matching(|store| {
            let key = (&key.endpoint_id, &key.resource_type, &key.resource_id);
            let deleted = on_connection!(&mut store.connection, c => {
                diesel::delete(endpoint_bindings::table.find(key)).execute(c)
            })?;
            Ok(deleted == 1)
        })
    }
}
