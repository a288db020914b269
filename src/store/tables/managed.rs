//! Reading and writing `mlgate_managed`: which set owns an object, and what was applied to it.

use diesel::prelude::*;

use super::ManagedObjects;
use crate::domain::{Managed, Timestamp, Workspace};
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::mlgate_managed as managed;

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

/// How many ids one statement names.
const AT_A_TIME: usize = 500;

impl ManagedObjects<'_> {
    /// What sets own in a workspace; nothing where the database has no such table.
    pub fn list(self, workspace: &Workspace) -> StoreResult<Vec<Managed>> {
        let Self(store) = self;
        if !store.contract.has_managed {
            return Ok(Vec::new());
        }
        let rows: Vec<ManagedRow> = on_connection!(&mut store.connection, c => {
            managed::table
                .filter(managed::workspace.eq(workspace.as_str()))
                .select(ManagedRow::as_select())
                .order((managed::kind, managed::object_id))
                .read_all(c, MANAGED)
        })?;
        Ok(rows.into_iter().map(Managed::from).collect())
    }

    /// The set that owns an object, if any does.
    pub fn owner(self, kind: &str, id: &str) -> StoreResult<Option<String>> {
        let Self(store) = self;
        if !store.contract.has_managed {
            return Ok(None);
        }
        Ok(on_connection!(&mut store.connection, c => {
            managed::table
                .find((kind, id))
                .select(managed::set_name)
                .get_result(c)
                .optional()
        })?)
    }

    /// Writes rows, in place of those of the same objects. Must run inside a transaction.
    pub fn write(self, rows: &[Managed]) -> StoreResult<()> {
        let Self(store) = self;
        let keys: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| (row.kind.as_str(), row.object_id.as_str()))
            .collect();
        store.managed().delete(&keys)?;
        store.insert_rows("mlgate_managed", managed::table, rows, |row| {
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
                    diesel::delete(
                        managed::table
                            .filter(managed::kind.eq(kind))
                            .filter(managed::object_id.eq_any(ids)),
                    )
                    .execute(c)
                })?;
            }
        }
        Ok(())
    }
}
