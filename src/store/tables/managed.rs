//! Reading and writing `mlgate_managed`: which set owns an object, and what was applied to it.

use diesel::dsl::not;
use diesel::prelude::*;

use super::ManagedObjects;
use crate::domain::{Managed, Timestamp, Workspace};
use crate::store::connect::deferred::Deferring as _;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    budget_policies, endpoints, guardrails, mlgate_managed as managed, model_definitions, secrets,
};

const MANAGED: RowKind = RowKind::Named("the owner of");

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = managed)]
struct ManagedRow {
    kind: String,
    object_id: String,
    workspace: String,
    set_name: String,
    object_key: String,
    applied: String,
    applied_at: i64,
}

impl From<ManagedRow> for Managed {
    fn from(row: ManagedRow) -> Self {
        Self {
            kind: row.kind,
            object_id: row.object_id,
            workspace: row.workspace,
            set: row.set_name,
            key: row.object_key,
            applied: row.applied,
            applied_at: Timestamp::from_millis(row.applied_at),
        }
    }
}

impl From<&Managed> for ManagedRow {
    fn from(row: &Managed) -> Self {
        Self {
            kind: row.kind.clone(),
            object_id: row.object_id.clone(),
            workspace: row.workspace.clone(),
            set_name: row.set.clone(),
            object_key: row.key.clone(),
            applied: row.applied.clone(),
            applied_at: row.applied_at.as_millis(),
        }
    }
}

/// Adds the objects of one kind that a set owns and that are not in their table.
macro_rules! gone {
    ($store:ident, $gone:ident, $kind:literal, $table:ident, $id:ident) => {
        let ids: Vec<String> = on_connection!(&mut $store.connection, c => {
            managed::table
                .filter(managed::kind.eq($kind))
                .filter(not(managed::object_id.eq_any($table::table.select($table::$id))))
                .select(managed::object_id)
                .load(c)
        })?;
        $gone.extend(ids.into_iter().map(|id| ($kind, id)));
    };
}

/// How many ids one statement names.
const AT_A_TIME: usize = 500;

impl ManagedObjects<'_> {
    /// What sets own, in one workspace or in all; nothing where the database has no such table.
    pub fn list(self, workspace: Option<&Workspace>) -> StoreResult<Vec<Managed>> {
        let Self(store) = self;
        if !store.contract.has_managed {
            return Ok(Vec::new());
        }
        let rows: Vec<ManagedRow> = on_connection!(&mut store.connection, c => {
            let mut query = managed::table
                .select(ManagedRow::as_select())
                .into_boxed()
                .order((managed::kind, managed::object_id));
            if let Some(workspace) = workspace {
                query = query.filter(managed::workspace.eq(workspace.as_str()));
            }
            query.read_all(c, MANAGED)
        })?;
        Ok(rows.into_iter().map(Managed::from).collect())
    }

    /// The owners of the objects of one kind: the object's id, the set, and the object's key. Not what was applied, which
    /// is as long as the manifest.
    pub fn owners(
        self,
        kind: &str,
        workspace: Option<&Workspace>,
    ) -> StoreResult<Vec<(String, String, String)>> {
        let Self(store) = self;
        if !store.contract.has_managed {
            return Ok(Vec::new());
        }
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = managed::table
                .select((managed::object_id, managed::set_name, managed::object_key))
                .into_boxed()
                .filter(managed::kind.eq(kind));
            if let Some(workspace) = workspace {
                query = query.filter(managed::workspace.eq(workspace.as_str()));
            }
            query.read_all(c, MANAGED)
        })?)
    }

    /// What a set owns although it is gone, by kind and id.
    pub fn gone(self) -> StoreResult<Vec<(&'static str, String)>> {
        let Self(store) = self;
        let mut gone = Vec::new();
        if !store.contract.has_managed {
            return Ok(gone);
        }
        gone!(store, gone, "secret", secrets, secret_id);
        gone!(store, gone, "model", model_definitions, model_definition_id);
        gone!(store, gone, "endpoint", endpoints, endpoint_id);
        if store.contract.has(Feature::Guardrails) {
            gone!(store, gone, "guardrail", guardrails, guardrail_id);
        }
        if store.contract.has(Feature::Budgets) {
            gone!(store, gone, "budget", budget_policies, budget_policy_id);
        }
        Ok(gone)
    }

    /// Who owns an object, and what was applied to it.
    pub fn of(self, kind: &str, id: &str) -> StoreResult<Option<Managed>> {
        let Self(store) = self;
        if !store.contract.has_managed {
            return Ok(None);
        }
        let rows: Vec<ManagedRow> = on_connection!(&mut store.connection, c => {
            managed::table
                .filter(managed::kind.eq(kind))
                .filter(managed::object_id.eq(id))
                .select(ManagedRow::as_select())
                .read_all(c, MANAGED)
        })?;
        Ok(rows.into_iter().next().map(Managed::from))
    }

    /// Writes rows, in place of those of the same objects. Must run inside a transaction.
    pub fn write(self, rows: &[Managed]) -> StoreResult<()> {
        let Self(store) = self;
        let keys: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| (row.kind.as_str(), row.object_id.as_str()))
            .collect();
        store.managed().delete(&keys)?;
        store.managed().insert(rows)
    }

    /// Inserts rows of objects that have none.
    pub fn insert(self, rows: &[Managed]) -> StoreResult<()> {
        self.0
            .insert_rows("mlgate_managed", managed::table, rows, |row| {
                values(ManagedRow::from(row))
            })
    }

    /// Deletes the rows of objects, given by kind and id.
    pub fn delete(self, objects: &[(&str, &str)]) -> StoreResult<()> {
        let mut kinds: Vec<&str> = objects.iter().map(|(kind, _)| *kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            let of_kind = objects.iter().filter(|(other, _)| *other == kind);
            let ids: Vec<&str> = of_kind.map(|(_, id)| *id).collect();
            for ids in ids.chunks(AT_A_TIME) {
                on_connection!(&mut self.0.connection, c => {
                    c.run_later(&diesel::delete(
                        managed::table
                            .filter(managed::kind.eq(kind))
                            .filter(managed::object_id.eq_any(ids)),
                    ))
                })?;
            }
        }
        Ok(())
    }
}
