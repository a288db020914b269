//! What is there already: of many rows at once, whose id or whose name is taken.

use diesel::prelude::*;

use crate::domain::Entity;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoint_model_mappings, endpoints, mlgate_secret_bindings, model_definitions, secrets,
};

/// A secret, a model definition or an endpoint that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingRow {
    pub id: String,
    /// Its name, as stored; an endpoint may have none.
    pub name: Option<String>,
    pub workspace: String,
}

/// The rows of a table that have one of these ids, or one of these names in a workspace.
macro_rules! taken {
    ($store:expr, $table:ident, $id:ident, $name:ident, $ids:expr, $names:expr, $workspace:expr) => {{
        let column = $store.workspace_column(concat!(stringify!($table), ".workspace"));
        let by_workspace = $store.contract.has(Feature::Workspaces);
        let rows: Vec<(String, Option<String>, String)> = on_connection!(&mut $store.connection, c => {
            let mut query = $table::table
                .select(($table::$id, $table::$name.nullable(), column))
                .into_boxed();
            if by_workspace {
                query = query.filter(
                    $table::$name.eq_any($names).and($table::workspace.eq($workspace)).nullable()
                        .or($table::$id.eq_any($ids).nullable()),
                );
            } else {
                query = query.filter(
                    $table::$name.eq_any($names).nullable().or($table::$id.eq_any($ids).nullable()),
                );
            }
            query.read_all(c, RowKind::Named("the target's"))
        })?;
        Ok(rows)
    }};
}

impl Store {
    /// The rows that have one of these ids in any workspace, or one of these names in this one. Of secrets, model
    /// definitions and endpoints; nothing of anything else. The engine decides which names are the same.
    pub fn taken(
        &mut self,
        entity: Entity,
        ids: &[&str],
        names: &[&str],
        workspace: &str,
    ) -> StoreResult<Vec<ExistingRow>> {
        // A name that the character set has not is nobody's.
        let rows = self.matching(|store| match entity {
            Entity::Secret => {
                taken!(
                    store,
                    secrets,
                    secret_id,
                    secret_name,
                    ids,
                    names,
                    workspace
                )
            }
            Entity::Model => taken!(
                store,
                model_definitions,
                model_definition_id,
                name,
                ids,
                names,
                workspace
            ),
            Entity::Endpoint => {
                taken!(store, endpoints, endpoint_id, name, ids, names, workspace)
            }
            _ => Ok(Vec::new()),
        })?;
        let there = |(id, name, workspace)| ExistingRow {
            id,
            name,
            workspace,
        };
        Ok(rows.into_iter().map(there).collect())
    }

    /// Those of these ids of models on endpoints that are taken.
    pub fn taken_mappings(&mut self, ids: &[&str]) -> StoreResult<Vec<String>> {
        use endpoint_model_mappings as mappings;
        Ok(on_connection!(&mut self.connection, c => {
            mappings::table
                .filter(mappings::mapping_id.eq_any(ids))
                .select(mappings::mapping_id)
                .load(c)
        })?)
    }

    /// Those of these ids of bindings of secrets that are taken, also by rows whose secret is gone.
    pub fn taken_secret_bindings(&mut self, ids: &[&str]) -> StoreResult<Vec<String>> {
        use mlgate_secret_bindings as bindings;
        Ok(on_connection!(&mut self.connection, c => {
            bindings::table
                .filter(bindings::binding_id.eq_any(ids))
                .select(bindings::binding_id)
                .load(c)
        })?)
    }
}
