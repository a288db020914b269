//! Reading and writing the rows of `secrets`.

pub(in crate::store) mod copy;
pub(in crate::store) mod list;
pub(in crate::store) mod reseal;
pub(in crate::store) mod restore;
pub(in crate::store) mod rewrap;
pub(in crate::store) mod scan;
pub(in crate::store) mod sealed_row;
pub(in crate::store) mod values;

use diesel::prelude::*;

use crate::domain::{Dependent, Entity, EntityRef, SealedSecret, Secret, Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::dialect;
use crate::store::engine::reading::{MODEL, ReadRows, SECRET};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{self, endpoint_model_mappings, endpoints, model_definitions, secrets};

/// How many rows a list reads at a time: bounds memory, and is large enough that the network does not show.
pub(in crate::store) const PAGE_ROWS: u16 = 1000;

/// A secret about to be inserted.
#[derive(Debug)]
pub struct NewSecret {
    /// Id, name, blobs and version.
    pub sealed: SealedSecret,
    pub workspace: Workspace,
    /// The mask column's JSON text.
    pub masked_value: String,
    pub provider: Option<String>,
    /// The settings' JSON text.
    pub auth_config: Option<String>,
    pub actor: String,
    pub at: Timestamp,
}

/// A change of one secret.
#[derive(Debug)]
pub struct SecretChange {
    /// New blobs and version with their mask, when the value changes.
    pub value: Option<(SealedSecret, String)>,
    /// New settings (`Some(None)` clears them), when they change.
    pub auth_config: Option<Option<String>>,
    pub actor: String,
    pub at: Timestamp,
}

pub(in crate::store) type SecretRow = (
    (
        String,
        String,
        String,
        String,
        Option<String>,
        Option<String>,
    ),
    (i32, Option<String>, i64, Option<String>, i64),
);

pub(in crate::store) fn secret_from_row(row: SecretRow) -> Secret {
    let (
        (id, name, workspace, masked_value, provider, auth_config),
        (kek_version, created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    Secret {
        id,
        name,
        workspace,
        masked_value,
        provider,
        auth_config,
        kek_version,
        created_by,
        created_at: Timestamp::from_millis(created_at),
        last_updated_by,
        last_updated_at: Timestamp::from_millis(last_updated_at),
    }
}

/// The columns of [`SecretRow`]; the workspace is a literal where the table has none.
macro_rules! secret_columns {
    ($workspace:expr) => {
        (
            (
                $crate::store::schema::secrets::secret_id,
                $crate::store::schema::secrets::secret_name,
                $workspace,
                $crate::store::schema::secrets::masked_value,
                $crate::store::schema::secrets::provider,
                $crate::store::schema::secrets::auth_config,
            ),
            (
                $crate::store::schema::secrets::kek_version,
                $crate::store::schema::secrets::created_by,
                $crate::store::schema::secrets::created_at,
                $crate::store::schema::secrets::last_updated_by,
                $crate::store::schema::secrets::last_updated_at,
            ),
        )
    };
}
pub(in crate::store) use secret_columns;

pub(in crate::store) type SealedRow = (String, String, Vec<u8>, Vec<u8>, i32);

pub(in crate::store) fn sealed_from_row(row: SealedRow) -> SealedSecret {
    let (id, name, encrypted_value, wrapped_dek, kek_version) = row;
    SealedSecret {
        id,
        name,
        encrypted_value,
        wrapped_dek,
        kek_version,
        damage: None,
    }
}

/// The columns of [`SealedRow`].
macro_rules! sealed_columns {
    () => {
        (
            $crate::store::schema::secrets::secret_id,
            $crate::store::schema::secrets::secret_name,
            $crate::store::schema::secrets::encrypted_value,
            $crate::store::schema::secrets::wrapped_dek,
            $crate::store::schema::secrets::kek_version,
        )
    };
}
pub(in crate::store) use sealed_columns;

impl Store {
    /// One secret by name in a workspace, or by id in any. The engine's collation decides whether a
    /// name matches, so the stored name may differ from the one asked for.
    pub fn find_secret(
        &mut self,
        wanted: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<Secret>> {
        self.matching(|store| {
            let column = store.workspace_column("secrets.workspace");
            let by_workspace = store.contract.has(Feature::Workspaces);
            let row: Option<SecretRow> = on_connection!(&mut store.connection, c => {
                let mut query = secrets::table.select(secret_columns!(column)).into_boxed();
                match wanted {
                    EntityRef::Id(id) => query = query.filter(secrets::secret_id.eq(id)),
                    EntityRef::Name(name) => {
                        query = query.filter(secrets::secret_name.eq(name));
                        if by_workspace {
                            query = query.filter(secrets::workspace.eq(workspace.as_str()));
                        }
                    }
                }
                query.read_one(c, SECRET)
            })?;
            Ok(row.map(secret_from_row))
        })
    }

    /// The encrypted part of one secret.
    pub fn sealed_secret(&mut self, id: &str) -> StoreResult<Option<SealedSecret>> {
        let row: Option<SealedRow> = on_connection!(&mut self.connection, c => {
            secrets::table.find(id).select(sealed_columns!()).read_one(c, SECRET)
        })?;
        Ok(row.map(sealed_from_row))
    }

    /// The wrapped DEKs of up to `limit` rows at a KEK version: what a key must open before it may write
    /// there.
    pub fn wrapped_deks_at(&mut self, kek_version: i32, limit: i64) -> StoreResult<Vec<Vec<u8>>> {
        Ok(on_connection!(&mut self.connection, c => {
            secrets::table
                .filter(secrets::kek_version.eq(kek_version))
                .select(secrets::wrapped_dek)
                .limit(limit)
                .load(c)
        })?)
    }

    /// Rows per KEK version, over all workspaces, lowest version first; without rows whose version cannot be read.
    pub fn census(&mut self) -> StoreResult<Vec<(i32, i64)>> {
        dialect::census(&mut self.connection)
    }

    /// Inserts a secret. A name or id already there is [`StoreError::Duplicate`].
    pub fn insert_secret(&mut self, new: &NewSecret) -> StoreResult<()> {
        self.storing("secrets", |store| {
            let values = (
                (
                    secrets::secret_id.eq(&new.sealed.id),
                    secrets::secret_name.eq(&new.sealed.name),
                    secrets::encrypted_value.eq(&new.sealed.encrypted_value),
                    secrets::wrapped_dek.eq(&new.sealed.wrapped_dek),
                    secrets::kek_version.eq(new.sealed.kek_version),
                    secrets::masked_value.eq(&new.masked_value),
                ),
                (
                    secrets::provider.eq(&new.provider),
                    secrets::auth_config.eq(&new.auth_config),
                    secrets::created_by.eq(&new.actor),
                    secrets::created_at.eq(new.at.as_millis()),
                    secrets::last_updated_by.eq(&new.actor),
                    secrets::last_updated_at.eq(new.at.as_millis()),
                ),
            );
            let by_workspace = store.contract.has(Feature::Workspaces);
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    diesel::insert_into(secrets::table)
                        .values((values, secrets::workspace.eq(new.workspace.as_str())))
                        .execute(c)
                } else {
                    diesel::insert_into(secrets::table).values(values).execute(c)
                }
            })?;
            store.prove_stored(&new.sealed)
        })
    }

    /// Changes a secret, if its blobs are still those in `before`.
    pub fn update_secret(
        &mut self,
        before: &SealedSecret,
        change: &SecretChange,
    ) -> StoreResult<()> {
        self.storing("secrets", |store| {
            let audit = (
                secrets::last_updated_by.eq(&change.actor),
                secrets::last_updated_at.eq(change.at.as_millis()),
            );
            let auth_config = change
                .auth_config
                .as_ref()
                .map(|config| secrets::auth_config.eq(config.as_ref()));
            let value = change.value.as_ref().map(|(sealed, mask)| {
                (
                    secrets::encrypted_value.eq(&sealed.encrypted_value),
                    secrets::wrapped_dek.eq(&sealed.wrapped_dek),
                    secrets::kek_version.eq(sealed.kek_version),
                    secrets::masked_value.eq(mask),
                )
            });
            let changed = on_connection!(&mut store.connection, c => {
                diesel::update(
                    secrets::table
                        .find(&before.id)
                        .filter(secrets::wrapped_dek.eq(&before.wrapped_dek))
                        .filter(secrets::encrypted_value.eq(&before.encrypted_value)),
                )
                .set((audit, auth_config, value))
                .execute(c)
            })?;
            if changed != 1 {
                return Err(StoreError::Changed {
                    entity: Entity::Secret,
                    name: before.name.clone(),
                });
            }
            match &change.value {
                Some((sealed, _)) => store.prove_stored(sealed),
                None => Ok(()),
            }
        })
    }

    /// Deletes a secret by id; the database sets `secret_id` of its model definitions to NULL.
    /// Returns whether it was there.
    pub fn delete_secret(&mut self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(secrets::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// The model definitions that use a secret, with the endpoints that use those, sorted by name.
    pub fn dependents(&mut self, secret_id: &str) -> StoreResult<Vec<Dependent>> {
        use schema::endpoint_model_mappings as mappings;
        let rows: Vec<(String, Option<String>)> = on_connection!(&mut self.connection, c => {
            model_definitions::table
                .left_join(
                    endpoint_model_mappings::table
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

    /// Reads a row back inside its transaction: a narrower character set or a lenient server can
    /// store something else than was sent, and such a row could never be decrypted again.
    fn prove_stored(&mut self, sent: &SealedSecret) -> StoreResult<()> {
        let stored = self.sealed_secret(&sent.id)?.ok_or(StoreError::Altered {
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
}
