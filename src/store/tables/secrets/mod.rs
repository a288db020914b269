//! Reading and writing the rows of `secrets`.

pub(in crate::store) mod list;
pub(in crate::store) mod pages;
pub(in crate::store) mod rewrap;
pub(in crate::store) mod scan;
pub(in crate::store) mod sealed;

use std::collections::HashMap;

use diesel::prelude::*;

use super::{Secrets, require_changed, wanted};
use crate::domain::{
    BoundResource, Dependent, Entity, EntityRef, SealedSecret, Secret, Timestamp, Workspace,
};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::{later, values};
use crate::store::engine::connection::{Connection, on_connection};
use crate::store::engine::dialect;
use crate::store::engine::reading::{MODEL, ReadRows, RowKind, SECRET, split_damaged};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{
    endpoint_model_mappings as mappings, endpoints, mlgate_secret_bindings as bindings,
    model_definitions, secrets,
};

/// How many rows a list reads at a time: bounds memory, but large enough to hide network latency.
pub(super) const PAGE_ROWS: u16 = 1000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretWithValue {
    /// What is readable without a key.
    pub secret: Secret,
    pub sealed: SealedSecret,
}

/// A secret that a resource is bound to.
#[derive(Debug, Clone)]
pub struct ResourceSecret {
    /// The name under which the resource gets it.
    pub name: String,
    pub secret: SecretWithValue,
}

/// A change of one secret; `None` keeps the columns.
#[derive(Debug)]
pub struct SecretChange {
    /// New blobs and version with their mask.
    pub value: Option<(SealedSecret, String)>,
    /// Another provider, or none.
    pub provider: Option<Option<String>>,
    /// New settings, or none.
    pub auth_config: Option<Option<String>>,
    pub actor: String,
    pub at: Timestamp,
}

/// What is readable without a key, but for the workspace, which is not in every database.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = secrets, treat_none_as_default_value = false)]
struct SecretRow {
    secret_id: String,
    secret_name: String,
    masked_value: String,
    provider: Option<String>,
    auth_config: Option<String>,
    kek_version: i32,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
}

/// The rest of the row.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = secrets)]
struct ValueColumns {
    encrypted_value: Vec<u8>,
    wrapped_dek: Vec<u8>,
}

/// Without the value, with the workspace.
type ReadableRow = (SecretRow, String);

/// All of it.
type WholeRow = (SecretRow, String, ValueColumns);

impl From<ReadableRow> for Secret {
    fn from((row, workspace): ReadableRow) -> Self {
        Self {
            id: row.secret_id,
            name: row.secret_name,
            workspace,
            masked_value: row.masked_value,
            provider: row.provider,
            auth_config: row.auth_config,
            kek_version: row.kek_version,
            created_by: row.created_by,
            created_at: Timestamp::from_millis(row.created_at),
            last_updated_by: row.last_updated_by,
            last_updated_at: Timestamp::from_millis(row.last_updated_at),
        }
    }
}

impl From<WholeRow> for SecretWithValue {
    fn from((row, workspace, value): WholeRow) -> Self {
        let secret = Secret::from((row, workspace));
        let sealed = SealedSecret {
            id: secret.id.clone(),
            name: secret.name.clone(),
            encrypted_value: value.encrypted_value,
            wrapped_dek: value.wrapped_dek,
            kek_version: secret.kek_version,
            damage: None,
        };
        Self { secret, sealed }
    }
}

impl From<&SecretWithValue> for SecretRow {
    fn from(SecretWithValue { secret, sealed }: &SecretWithValue) -> Self {
        Self {
            secret_id: sealed.id.clone(),
            secret_name: sealed.name.clone(),
            masked_value: secret.masked_value.clone(),
            provider: secret.provider.clone(),
            auth_config: secret.auth_config.clone(),
            kek_version: sealed.kek_version,
            created_by: secret.created_by.clone(),
            created_at: secret.created_at.as_millis(),
            last_updated_by: secret.last_updated_by.clone(),
            last_updated_at: secret.last_updated_at.as_millis(),
        }
    }
}

impl Secrets<'_> {
    /// One secret by name in a workspace, or by id in any. The engine's collation decides whether a name
    /// matches, so the stored name may differ.
    pub fn find(self, secret: &EntityRef, workspace: &Workspace) -> StoreResult<Option<Secret>> {
        self.0.matching(|store| {
            let column = store.workspace_column(secrets::workspace);
            let workspace = store.workspace_filter(workspace);
            let row: Option<ReadableRow> = on_connection!(&mut store.connection, c => {
                let rows = secrets::table
                    .select((SecretRow::as_select(), column))
                    .into_boxed();
                wanted!(rows, secret, workspace, secrets::{secret_id, secret_name})
                    .read_one(c, SECRET)
            })?;
            Ok(row.map(Secret::from))
        })
    }

    /// These secrets with their encrypted values, many in one query, in no order. One that is gone is left out.
    pub fn with_values(self, ids: &[&str]) -> StoreResult<Vec<SecretWithValue>> {
        let Self(store) = self;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let column = store.workspace_column(secrets::workspace);
        let rows: Vec<WholeRow> = on_connection!(&mut store.connection, c => {
            secrets::table
                .filter(secrets::secret_id.eq_any(ids))
                .select((SecretRow::as_select(), column, ValueColumns::as_select()))
                .read_all(c, SECRET)
        })?;
        Ok(rows.into_iter().map(SecretWithValue::from).collect())
    }

    /// The secrets that a resource is bound to, sorted by the names under which it gets them. A secret occurs
    /// once for each of its names; bindings whose secret was deleted are omitted.
    pub fn of_resource(self, resource: &BoundResource) -> StoreResult<Vec<ResourceSecret>> {
        self.0.matching(|store| {
            store.contract.require_own_tables()?;
            let column = store.workspace_column(secrets::workspace);
            let rows: Vec<(String, WholeRow)> = on_connection!(&mut store.connection, c => {
                bindings::table
                    .inner_join(secrets::table.on(secrets::secret_id.eq(bindings::secret_id)))
                    .filter(bindings::resource_type.eq(resource.resource_type.as_str()))
                    .filter(bindings::resource_id.eq(resource.id.as_str()))
                    .order(bindings::field_name)
                    .select((
                        bindings::field_name,
                        (SecretRow::as_select(), column, ValueColumns::as_select()),
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

    /// The wrapped DEKs of up to `limit` rows at a KEK version: what a key must open before it may write
    /// there. Those that cannot be read are left out.
    pub fn wrapped_deks_at(self, kek_version: i32, limit: i64) -> StoreResult<Vec<Vec<u8>>> {
        let rows: Vec<StoreResult<(String, Vec<u8>)>> = on_connection!(&mut self.0.connection, c => {
            let rows = secrets::table
                .filter(secrets::kek_version.eq(kek_version))
                .select((secrets::secret_id, secrets::wrapped_dek))
                .limit(limit);
            rows.read_rows(c, SECRET)?.collect()
        });
        let (rows, _) = split_damaged(rows)?;
        Ok(rows.into_iter().map(|(_, wrapped)| wrapped).collect())
    }

    /// Rows per KEK version, over all workspaces, lowest version first; without rows whose version cannot be read.
    pub fn census(self) -> StoreResult<Vec<(i32, i64)>> {
        dialect::census(&mut self.0.connection)
    }

    /// Prevents others from changing or deleting a secret and its details until the transaction ends. Returns
    /// whether it exists. Must be the first statement of the transaction: on MySQL later reads see the state
    /// of the first read.
    pub fn lock(self, id: &str) -> StoreResult<bool> {
        let row = secrets::table.find(id).select(secrets::secret_id);
        let found: Option<String> = match &mut self.0.connection {
            // The transaction itself excludes all other writers.
            Connection::Sqlite(c) => row.get_result(&mut **c).optional(),
            Connection::Postgresql(c) => row.for_update().get_result(&mut **c).optional(),
            Connection::Mysql(c) => row.for_update().get_result(&mut **c).optional(),
        }?;
        Ok(found.is_some())
    }

    /// Inserts secrets as they are, with their ids, times and users.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] if a name or an id is taken.
    pub fn insert(self, rows: &[SecretWithValue]) -> StoreResult<()> {
        let workspaces = self.0.contract.has(Feature::Workspaces);
        self.0.insert_rows("secrets", secrets::table, rows, |row| {
            let sealed = &row.sealed;
            (
                values(SecretRow::from(row)),
                values((
                    secrets::encrypted_value.eq(&sealed.encrypted_value),
                    secrets::wrapped_dek.eq(&sealed.wrapped_dek),
                )),
                later(workspaces, secrets::workspace.eq(&row.secret.workspace)),
            )
        })
    }

    /// Inserts one secret, and proves that it was stored as sent.
    pub fn create(self, row: &SecretWithValue) -> StoreResult<()> {
        let Self(store) = self;
        store.secrets().insert(std::slice::from_ref(row))?;
        prove_stored(store, &row.sealed)
    }

    /// Proves, before the commit, that inserted secrets were stored as sent.
    pub fn prove_all_stored(self, rows: &[SecretWithValue]) -> StoreResult<()> {
        let Self(store) = self;
        for rows in rows.chunks(usize::from(PAGE_ROWS)) {
            let ids: Vec<&str> = rows.iter().map(|row| row.sealed.id.as_str()).collect();
            let stored = store.secrets().all_sealed(&ids)?;
            let mut stored: HashMap<&str, &SealedSecret> =
                stored.iter().map(|row| (row.id.as_str(), row)).collect();
            for row in rows {
                require_as_sent(stored.remove(row.sealed.id.as_str()), &row.sealed)?;
            }
        }
        Ok(())
    }

    /// Changes a secret, if its blobs are still those in `before`.
    pub fn update(self, before: &SealedSecret, change: &SecretChange) -> StoreResult<()> {
        let Self(store) = self;
        let value = change.value.as_ref().map(|(sealed, mask)| {
            (
                secrets::encrypted_value.eq(&sealed.encrypted_value),
                secrets::wrapped_dek.eq(&sealed.wrapped_dek),
                secrets::kek_version.eq(sealed.kek_version),
                secrets::masked_value.eq(mask),
            )
        });
        let provider = change.provider.as_ref();
        let settings = change.auth_config.as_ref();
        let changed = store.storing("secrets", |store| {
            Ok(on_connection!(&mut store.connection, c => {
                diesel::update(sealed::unchanged!(before))
                    .set((
                        value,
                        provider.map(|provider| secrets::provider.eq(provider)),
                        settings.map(|settings| secrets::auth_config.eq(settings)),
                        secrets::last_updated_by.eq(&change.actor),
                        secrets::last_updated_at.eq(change.at.as_millis()),
                    ))
                    .execute(c)
            })?)
        })?;
        require_changed(changed, Entity::Secret, &before.name)?;
        match &change.value {
            Some((sealed, _)) => prove_stored(store, sealed),
            None => Ok(()),
        }
    }

    /// Deletes a secret by id; the database sets `secret_id` of its model definitions to NULL. Returns
    /// whether it existed.
    pub fn delete(self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(secrets::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// The model definitions that use a secret, with their endpoints, sorted by name.
    pub fn dependents(self, secret_id: &str) -> StoreResult<Vec<Dependent>> {
        let rows: Vec<(String, Option<String>)> = on_connection!(&mut self.0.connection, c => {
            model_definitions::table
                .left_join(
                    mappings::table
                        .on(mappings::model_definition_id.eq(model_definitions::model_definition_id)),
                )
                .left_join(endpoints::table.on(endpoints::endpoint_id.eq(mappings::endpoint_id)))
                .filter(model_definitions::secret_id.eq(secret_id))
                .select((model_definitions::name, endpoints::name.nullable()))
                .order((model_definitions::name, endpoints::name))
                .distinct()
                .read_all(c, MODEL)
        })?;
        let mut dependents: Vec<Dependent> = Vec::new();
        for (model_definition, endpoint) in rows {
            if dependents
                .last()
                .is_none_or(|last| last.model_definition != model_definition)
            {
                dependents.push(Dependent {
                    model_definition,
                    endpoints: Vec::new(),
                });
            }
            if let (Some(last), Some(endpoint)) = (dependents.last_mut(), endpoint) {
                last.endpoints.push(endpoint);
            }
        }
        Ok(dependents)
    }
}

/// Reads a row back inside its transaction: a narrower character set or a lenient server can store something
/// other than what was sent, and such a row could never be decrypted again.
fn prove_stored(store: &mut Store, sent: &SealedSecret) -> StoreResult<()> {
    require_as_sent(store.secrets().sealed(&sent.id)?.as_ref(), sent)
}

fn require_as_sent(stored: Option<&SealedSecret>, sent: &SealedSecret) -> StoreResult<()> {
    let stored = stored.ok_or(StoreError::Altered {
        what: "secret's id",
    })?;
    let what = if stored.name != sent.name || stored.id != sent.id {
        "secret's name"
    } else if stored.encrypted_value != sent.encrypted_value {
        "encrypted value"
    } else if stored.wrapped_dek != sent.wrapped_dek {
        "wrapped DEK"
    } else if stored.kek_version != sent.kek_version {
        "KEK version"
    } else {
        return Ok(());
    };
    Err(StoreError::Altered { what })
}
