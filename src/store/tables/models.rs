//! Reading and writing the rows of `model_definitions`.

use diesel::prelude::*;

use super::{Models, Window, audit_of, in_order, require_changed, wanted};
use crate::domain::{Entity, EntityRef, LIKE_ESCAPE, ModelDefinition, Timestamp, Workspace};
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::columns::{later, values};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ENDPOINT, MODEL, ReadRows};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_model_mappings, endpoints, model_definitions, secrets};

/// A change of one model definition; `None` keeps the column.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = model_definitions)]
pub struct ModelChange {
    pub name: Option<String>,
    /// Another secret, or none.
    pub secret_id: Option<Option<String>>,
    pub provider: Option<String>,
    pub model_name: Option<String>,
    #[diesel(column_name = last_updated_by)]
    pub actor: String,
    #[diesel(column_name = last_updated_at, serialize_as = i64)]
    pub at: Timestamp,
}

/// Which model definitions to list.
#[derive(Debug, Default)]
pub struct ModelFilter<'a> {
    /// `None` for all.
    pub workspace: Option<&'a Workspace>,
    pub provider: Option<&'a str>,
    pub secret_id: Option<&'a str>,
    /// Only those without a secret.
    pub orphans: bool,
    pub window: Window<'a>,
}

/// A row, but for its workspace, which is not in every database.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = model_definitions, treat_none_as_default_value = false)]
pub(super) struct ModelRow {
    model_definition_id: String,
    name: String,
    secret_id: Option<String>,
    provider: String,
    model_name: String,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
}

/// A row with its workspace and the name of its secret.
pub(super) type NamedModelRow = (ModelRow, String, Option<String>);

impl From<NamedModelRow> for ModelDefinition {
    fn from((row, workspace, secret_name): NamedModelRow) -> Self {
        Self {
            id: row.model_definition_id,
            name: row.name,
            workspace,
            secret_id: row.secret_id,
            secret_name,
            provider: row.provider,
            model_name: row.model_name,
            audit: audit_of(
                row.created_by,
                row.created_at,
                row.last_updated_by,
                row.last_updated_at,
            ),
        }
    }
}

impl From<&ModelDefinition> for ModelRow {
    fn from(model: &ModelDefinition) -> Self {
        let audit = model.audit.clone();
        Self {
            model_definition_id: model.id.clone(),
            name: model.name.clone(),
            secret_id: model.secret_id.clone(),
            provider: model.provider.clone(),
            model_name: model.model_name.clone(),
            created_by: audit.created_by,
            created_at: audit.created_at.as_millis(),
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at.as_millis(),
        }
    }
}

/// Model definitions beside their secrets, those without one included, as [`NamedModelRow`].
macro_rules! models_with_secrets {
    ($workspace:expr) => {
        model_definitions::table
            .left_join(
                secrets::table.on(model_definitions::secret_id.eq(secrets::secret_id.nullable())),
            )
            .select((
                ModelRow::as_select(),
                $workspace,
                secrets::secret_name.nullable(),
            ))
            .into_boxed()
    };
}

impl<'s> Models<'s> {
    /// The model definitions that match a filter, sorted by name, read on demand.
    pub fn list(self, filter: &ModelFilter<'s>) -> StoreResult<Rows<'s, ModelDefinition>> {
        let narrow = !self.0.contract.narrow.is_empty();
        let window = filter.window;
        let rows = matching_rows(narrow, self.stream(filter))?;
        Ok(Box::new(
            window.narrow(rows, |model| model.name.as_str().into()),
        ))
    }

    fn stream(self, filter: &ModelFilter<'s>) -> StoreResult<Rows<'s, ModelDefinition>> {
        let Self(store) = self;
        let column = store.workspace_column(model_definitions::workspace);
        let by_workspace = store.contract.has(Feature::Workspaces);
        let workspace = store.workspace_filter(filter.workspace);
        let window = filter.window;
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = in_order!(models_with_secrets!(column), window, model_definitions::name);
            if by_workspace {
                query = in_order!(query, window, model_definitions::workspace);
            }
            if let Some(pattern) = window.pattern {
                let like = model_definitions::name.like(pattern.to_like());
                query = query.filter(like.escape(LIKE_ESCAPE));
            }
            if let Some(limit) = window.limit_in_sql() {
                query = query.limit(limit);
            }
            if let Some(workspace) = workspace {
                query = query.filter(model_definitions::workspace.eq(workspace));
            }
            if let Some(provider) = filter.provider {
                query = query.filter(model_definitions::provider.eq(provider));
            }
            if let Some(secret_id) = filter.secret_id {
                query = query.filter(model_definitions::secret_id.eq(secret_id));
            }
            if filter.orphans {
                // The id of a secret that does not exist counts as none.
                query = query.filter(secrets::secret_id.nullable().is_null());
            }
            let query = in_order!(query, window, model_definitions::model_definition_id);
            let rows = query.read_rows(c, MODEL)?;
            Box::new(rows.map(|row| row.map(|row: NamedModelRow| row.into())))
        }))
    }

    /// One model definition by name in a workspace, or by id in any. The engine's collation decides
    /// whether a name matches.
    pub fn find(
        self,
        model: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<ModelDefinition>> {
        self.0.matching(|store| {
            let column = store.workspace_column(model_definitions::workspace);
            let workspace = store.workspace_filter(workspace);
            let row: Option<NamedModelRow> = on_connection!(&mut store.connection, c => {
                let models = models_with_secrets!(column);
                wanted!(models, model, workspace, model_definitions::{model_definition_id, name})
                    .read_one(c, MODEL)
            })?;
            Ok(row.map(ModelDefinition::from))
        })
    }

    /// The ids of the model definitions of one workspace or of all, sorted by name.
    pub fn ids(self, workspace: Option<&Workspace>) -> StoreResult<Vec<StoreResult<String>>> {
        let Self(store) = self;
        let workspace = store.workspace_filter(workspace);
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = model_definitions::table
                .select(model_definitions::model_definition_id)
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(model_definitions::workspace.eq(workspace));
            }
            query
                .order((model_definitions::name, model_definitions::model_definition_id))
                .read_rows(c, MODEL)?
                .collect()
        }))
    }

    /// The model definitions with these ids, sorted by name, as far as they exist.
    pub fn with_ids(self, ids: &[&str]) -> StoreResult<Vec<StoreResult<ModelDefinition>>> {
        let column = self.0.workspace_column(model_definitions::workspace);
        Ok(on_connection!(&mut self.0.connection, c => {
            let rows = models_with_secrets!(column)
                .filter(model_definitions::model_definition_id.eq_any(ids))
                .order((model_definitions::name, model_definitions::model_definition_id))
                .read_rows(c, MODEL)?;
            rows.map(|row| row.map(|row: NamedModelRow| row.into())).collect()
        }))
    }

    /// The model definitions that use any of these secrets, sorted by name.
    pub fn with_secrets(self, ids: &[&str]) -> StoreResult<Vec<StoreResult<ModelDefinition>>> {
        let column = self.0.workspace_column(model_definitions::workspace);
        Ok(on_connection!(&mut self.0.connection, c => {
            let rows = models_with_secrets!(column)
                .filter(model_definitions::secret_id.eq_any(ids))
                .order((model_definitions::name, model_definitions::model_definition_id))
                .read_rows(c, MODEL)?;
            rows.map(|row| row.map(|row: NamedModelRow| row.into())).collect()
        }))
    }

    /// Inserts model definitions as they are, with their ids, times and users. Their secrets are referred to by id; the
    /// names are not used.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) if a name or an id is taken.
    pub fn insert(self, models: &[ModelDefinition]) -> StoreResult<()> {
        let workspaces = self.0.contract.has(Feature::Workspaces);
        self.0.insert_rows(
            "model_definitions",
            model_definitions::table,
            models,
            |model| {
                (
                    values(ModelRow::from(model)),
                    later(
                        workspaces,
                        model_definitions::workspace.eq(&model.workspace),
                    ),
                )
            },
        )
    }

    /// Changes a model definition, unless it has changed since `before` was read.
    pub fn update(self, before: &ModelDefinition, change: &ModelChange) -> StoreResult<()> {
        let at = before.audit.last_updated_at.as_millis();
        let changed = self.0.storing("model_definitions", |store| {
            Ok(on_connection!(&mut store.connection, c => {
                let row = model_definitions::table.find(&before.id);
                diesel::update(row.filter(model_definitions::last_updated_at.eq(at)))
                    .set(change.clone())
                    .execute(c)
            })?)
        })?;
        require_changed(changed, Entity::Model, &before.name)
    }

    /// Deletes a model definition that no endpoint uses. Returns whether it existed.
    pub fn delete(self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(model_definitions::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// The ids of the endpoints that use any of these model definitions.
    pub fn endpoint_ids(self, ids: &[&str]) -> StoreResult<Vec<String>> {
        on_connection!(&mut self.0.connection, c => {
            endpoint_model_mappings::table
                .filter(endpoint_model_mappings::model_definition_id.eq_any(ids))
                .select(endpoint_model_mappings::endpoint_id)
                .distinct()
                .read_all(c, ENDPOINT)
        })
    }

    /// The ids and names of the endpoints that use a model definition, sorted by name.
    pub fn endpoints(self, id: &str) -> StoreResult<Vec<(String, Option<String>)>> {
        on_connection!(&mut self.0.connection, c => {
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
        })
    }
}
