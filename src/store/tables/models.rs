//! Reading and writing the rows of `model_definitions`.

use diesel::prelude::*;

use crate::domain::{Audit, Entity, EntityRef, ModelDefinition, Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ENDPOINT, MODEL, ReadRows};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{endpoint_model_mappings, endpoints, model_definitions, secrets};

/// A model definition about to be inserted.
#[derive(Debug)]
pub struct NewModel {
    pub id: String,
    pub name: String,
    pub workspace: Workspace,
    pub secret_id: String,
    pub provider: String,
    /// The provider's name of the model.
    pub model_name: String,
    pub actor: String,
    pub at: Timestamp,
}

/// A change of one model definition; `None` keeps the column.
#[derive(Debug)]
pub struct ModelChange {
    pub name: Option<String>,
    /// Another secret.
    pub secret_id: Option<String>,
    /// Another provider.
    pub provider: Option<String>,
    /// Another model.
    pub model_name: Option<String>,
    pub actor: String,
    pub at: Timestamp,
}

/// What a list of model definitions is limited to.
#[derive(Debug, Default)]
pub struct ModelFilter<'a> {
    /// One workspace; none for all.
    pub workspace: Option<&'a Workspace>,
    /// One provider.
    pub provider: Option<&'a str>,
    /// One secret, by id.
    pub secret_id: Option<&'a str>,
    /// Only those without a secret.
    pub orphans: bool,
}

pub(in crate::store) type ModelRow = (
    (
        String,
        String,
        String,
        Option<String>,
        Option<String>,
        String,
        String,
    ),
    (Option<String>, i64, Option<String>, i64),
);

pub(in crate::store) fn model_from_row(row: ModelRow) -> ModelDefinition {
    let (
        (id, name, workspace, secret_id, secret_name, provider, model_name),
        (created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    ModelDefinition {
        id,
        name,
        workspace,
        secret_id,
        secret_name,
        provider,
        model_name,
        audit: Audit {
            created_by,
            created_at: Timestamp::from_millis(created_at),
            last_updated_by,
            last_updated_at: Timestamp::from_millis(last_updated_at),
        },
    }
}

/// The columns of [`ModelRow`], of definitions joined to their secrets; the workspace is a literal where
/// the table has none.
macro_rules! model_columns {
    ($workspace:expr) => {{
        use $crate::store::schema::{model_definitions, secrets};
        (
            (
                model_definitions::model_definition_id,
                model_definitions::name,
                $workspace,
                model_definitions::secret_id,
                secrets::secret_name.nullable(),
                model_definitions::provider,
                model_definitions::model_name,
            ),
            (
                model_definitions::created_by,
                model_definitions::created_at,
                model_definitions::last_updated_by,
                model_definitions::last_updated_at,
            ),
        )
    }};
}
pub(in crate::store) use model_columns;

/// Model definitions beside their secrets, those without one included.
macro_rules! models_with_secrets {
    () => {
        model_definitions::table.left_join(
            secrets::table.on(model_definitions::secret_id.eq(secrets::secret_id.nullable())),
        )
    };
}

impl Store {
    /// The model definitions a filter lets through, in the order of their names, read from the database as
    /// they are asked for.
    pub fn models<'a>(
        &'a mut self,
        filter: &ModelFilter<'a>,
    ) -> StoreResult<Rows<'a, ModelDefinition>> {
        let narrow = !self.contract.narrow.is_empty();
        matching_rows(narrow, self.stream_models(filter))
    }

    fn stream_models<'a>(
        &'a mut self,
        filter: &ModelFilter<'a>,
    ) -> StoreResult<Rows<'a, ModelDefinition>> {
        let column = self.workspace_column("model_definitions.workspace");
        let by_workspace = self.contract.has(Feature::Workspaces);
        Ok(on_connection!(&mut self.connection, c => {
            let mut query = models_with_secrets!().select(model_columns!(column)).into_boxed();
            query = query.order(model_definitions::name);
            if by_workspace {
                query = query.then_order_by(model_definitions::workspace);
                if let Some(workspace) = filter.workspace {
                    query = query.filter(model_definitions::workspace.eq(workspace.as_str()));
                }
            }
            if let Some(provider) = filter.provider {
                query = query.filter(model_definitions::provider.eq(provider));
            }
            if let Some(secret_id) = filter.secret_id {
                query = query.filter(model_definitions::secret_id.eq(secret_id));
            }
            if filter.orphans {
                // An id whose secret is not there is as good as none.
                query = query.filter(secrets::secret_id.nullable().is_null());
            }
            let rows = query
                .then_order_by(model_definitions::model_definition_id)
                .read_rows::<ModelRow, _>(c, MODEL)?;
            Box::new(rows.map(|row| row.map(model_from_row)))
        }))
    }

    /// One model definition by name in a workspace, or by id in any. The engine's collation decides
    /// whether a name matches.
    pub fn find_model(
        &mut self,
        wanted: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<ModelDefinition>> {
        self.matching(|store| {
        let column = store.workspace_column("model_definitions.workspace");
        let by_workspace = store.contract.has(Feature::Workspaces);
        let row: Option<ModelRow> = on_connection!(&mut store.connection, c => {
            let mut query = models_with_secrets!().select(model_columns!(column)).into_boxed();
            match wanted {
                EntityRef::Id(id) => {
                    query = query.filter(model_definitions::model_definition_id.eq(id));
                }
                EntityRef::Name(name) => {
                    query = query.filter(model_definitions::name.eq(name));
                    if by_workspace {
                        query = query.filter(model_definitions::workspace.eq(workspace.as_str()));
                    }
                }
            }
            query.read_one(c, MODEL)
        })?;
        Ok(row.map(model_from_row))
        })
    }

    /// Inserts a model definition. A name already there is [`StoreError::Duplicate`].
    pub fn insert_model(&mut self, new: &NewModel) -> StoreResult<()> {
        self.storing("model_definitions", |store| {
            let values = (
                model_definitions::model_definition_id.eq(&new.id),
                model_definitions::name.eq(&new.name),
                model_definitions::secret_id.eq(&new.secret_id),
                model_definitions::provider.eq(&new.provider),
                model_definitions::model_name.eq(&new.model_name),
                model_definitions::created_by.eq(&new.actor),
                model_definitions::created_at.eq(new.at.as_millis()),
                model_definitions::last_updated_by.eq(&new.actor),
                model_definitions::last_updated_at.eq(new.at.as_millis()),
            );
            let by_workspace = store.contract.has(Feature::Workspaces);
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    diesel::insert_into(model_definitions::table)
                        .values((values, model_definitions::workspace.eq(new.workspace.as_str())))
                        .execute(c)
                } else {
                    diesel::insert_into(model_definitions::table).values(values).execute(c)
                }
            })?;
            Ok(())
        })
    }

    /// Changes a model definition, if nobody has changed it since `before` was read.
    pub fn update_model(
        &mut self,
        before: &ModelDefinition,
        change: &ModelChange,
    ) -> StoreResult<()> {
        self.storing("model_definitions", |store| {
        let values = (
            change
                .name
                .as_ref()
                .map(|name| model_definitions::name.eq(name)),
            change
                .secret_id
                .as_ref()
                .map(|id| model_definitions::secret_id.eq(id)),
            change
                .provider
                .as_ref()
                .map(|provider| model_definitions::provider.eq(provider)),
            change
                .model_name
                .as_ref()
                .map(|name| model_definitions::model_name.eq(name)),
            model_definitions::last_updated_by.eq(&change.actor),
            model_definitions::last_updated_at.eq(change.at.as_millis()),
        );
        let changed = on_connection!(&mut store.connection, c => {
            diesel::update(
                model_definitions::table
                    .find(&before.id)
                    .filter(model_definitions::last_updated_at.eq(before.audit.last_updated_at.as_millis())),
            )
            .set(values)
            .execute(c)
        })?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Changed {
                entity: Entity::Model,
                name: before.name.clone(),
            })
        }
        })
    }

    /// Deletes a model definition that no endpoint uses. Returns whether it was there.
    pub fn delete_model(&mut self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(model_definitions::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// The ids and names of the endpoints that use a model definition, sorted by name.
    pub fn endpoints_of_model(&mut self, id: &str) -> StoreResult<Vec<(String, Option<String>)>> {
        Ok(on_connection!(&mut self.connection, c => {
            endpoint_model_mappings::table
                .inner_join(
                    endpoints::table
                        .on(endpoints::endpoint_id.eq(endpoint_model_mappings::endpoint_id)),
                )
                .filter(endpoint_model_mappings::model_definition_id.eq(id))
                .select((endpoints::endpoint_id, endpoints::name))
                .distinct()
                .order((endpoints::name, endpoints::endpoint_id))
                .read_all(c, ENDPOINT)
        })?)
    }
}
