//! Reading and writing the rows of `endpoints`, with their models and tags.

mod dependents;
mod list;
mod models;
mod tags;

use std::collections::HashMap;

use diesel::prelude::*;

pub use list::EndpointFilter;

use super::names::NamedRow;
use super::{Endpoints, audit_of, wanted};
use crate::domain::{Endpoint, EntityRef, NamedEndpoint, Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::{Later, later, values};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ENDPOINT, ReadRows};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{
    endpoint_bindings, endpoint_model_mappings, endpoint_tags, endpoints, guardrail_configs,
    guardrails,
};

/// A change of one endpoint; `None` keeps the column.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = endpoints)]
pub struct EndpointChange {
    pub name: Option<String>,
    /// Another routing strategy, or none.
    pub routing_strategy: Option<Option<String>>,
    /// Another JSON text about the fallback, or none.
    #[diesel(column_name = fallback_config_json)]
    pub fallback_config: Option<Option<String>>,
    /// Whether calls are traced.
    pub usage_tracking: Option<bool>,
    pub experiment_id: Option<i32>,
    #[diesel(column_name = last_updated_by)]
    pub actor: String,
    #[diesel(column_name = last_updated_at, serialize_as = i64)]
    pub at: Timestamp,
}

impl EndpointChange {
    /// A change of only the updating user and time, as after a change of its models.
    pub fn by(actor: impl Into<String>, at: Timestamp) -> Self {
        Self {
            name: None,
            routing_strategy: None,
            fallback_config: None,
            usage_tracking: None,
            experiment_id: None,
            actor: actor.into(),
            at,
        }
    }

    /// Whether only the updating user and time change.
    pub fn is_empty(&self) -> bool {
        *self == Self::by(self.actor.clone(), self.at)
    }
}

/// The columns that every database has.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = endpoints, treat_none_as_default_value = false)]
struct EndpointRow {
    endpoint_id: String,
    name: Option<String>,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
}

/// The columns that came after 3.8, in the order of [`LaterSelection`].
#[derive(Queryable)]
struct LaterColumns {
    workspace: String,
    routing_strategy: Option<String>,
    fallback_config: Option<String>,
    experiment_id: Option<i32>,
    usage_tracking: bool,
}

type LaterSelection = (
    Later<endpoints::workspace>,
    Later<endpoints::routing_strategy>,
    Later<endpoints::fallback_config_json>,
    Later<endpoints::experiment_id>,
    Later<endpoints::usage_tracking>,
);

fn later_columns(store: &Store) -> LaterSelection {
    let routing = store.contract.has(Feature::Routing);
    let tracking = store.contract.has(Feature::UsageTracking);
    (
        store.workspace_column(endpoints::workspace),
        Later::new(endpoints::routing_strategy, routing, "NULL"),
        Later::new(endpoints::fallback_config_json, routing, "NULL"),
        Later::new(endpoints::experiment_id, tracking, "NULL"),
        Later::new(endpoints::usage_tracking, tracking, "FALSE"),
    )
}

/// Without its models and tags.
impl From<(EndpointRow, LaterColumns)> for Endpoint {
    fn from((row, later): (EndpointRow, LaterColumns)) -> Self {
        Self {
            id: row.endpoint_id,
            name: row.name,
            workspace: later.workspace,
            routing_strategy: later.routing_strategy,
            fallback_config: later.fallback_config,
            experiment_id: later.experiment_id,
            usage_tracking: later.usage_tracking,
            audit: audit_of(
                row.created_by,
                row.created_at,
                row.last_updated_by,
                row.last_updated_at,
            ),
            mappings: Vec::new(),
            tags: Vec::new(),
        }
    }
}

impl From<&Endpoint> for EndpointRow {
    fn from(endpoint: &Endpoint) -> Self {
        let audit = endpoint.audit.clone();
        Self {
            endpoint_id: endpoint.id.clone(),
            name: endpoint.name.clone(),
            created_by: audit.created_by,
            created_at: audit.created_at.as_millis(),
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at.as_millis(),
        }
    }
}

impl Endpoints<'_> {
    /// One endpoint without its models and tags, by name in a workspace, or by id in any. The engine's collation
    /// decides whether a name matches, so the stored name may differ from the one asked for.
    pub fn find_named(
        self,
        endpoint: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<NamedEndpoint>> {
        self.0.matching(|store| {
            let column = store.workspace_column(endpoints::workspace);
            let workspace = store.workspace_filter(workspace);
            let row: Option<NamedRow> = on_connection!(&mut store.connection, c => {
                let named = endpoints::table
                    .select((endpoints::endpoint_id, endpoints::name, column))
                    .into_boxed();
                wanted!(named, endpoint, workspace, endpoints::{endpoint_id, name})
                    .read_one(c, ENDPOINT)
            })?;
            Ok(row.map(NamedEndpoint::from))
        })
    }

    /// The endpoints whose calls are not traced, and so not counted by budgets: those of one workspace or of
    /// all, or the one with an id; by name.
    pub fn untracked(
        self,
        workspace: Option<&str>,
        id: Option<&str>,
    ) -> StoreResult<Vec<NamedEndpoint>> {
        let Self(store) = self;
        store.contract.require(Feature::UsageTracking)?;
        let rows: Vec<NamedRow> = on_connection!(&mut store.connection, c => {
            let untracked = endpoints::usage_tracking.eq(false);
            let mut query = endpoints::table
                .select((endpoints::endpoint_id, endpoints::name, endpoints::workspace))
                .filter(untracked.or(endpoints::experiment_id.is_null()))
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(endpoints::workspace.eq(workspace));
            }
            if let Some(id) = id {
                query = query.filter(endpoints::endpoint_id.eq(id));
            }
            query.order((endpoints::name, endpoints::endpoint_id)).read_all(c, ENDPOINT)
        })?;
        Ok(rows.into_iter().map(NamedEndpoint::from).collect())
    }

    /// Prevents others from changing an endpoint until the transaction ends. Later reads are up to date:
    /// `MLflow` also writes the endpoint's row when it attaches a model. An update without a change takes the
    /// lock on every engine, with the same SQL.
    pub fn lock(self, id: &str) -> StoreResult<()> {
        on_connection!(&mut self.0.connection, c => {
            diesel::update(endpoints::table.find(id))
                .set(endpoints::created_at.eq(endpoints::created_at))
                .execute(c)
        })?;
        Ok(())
    }

    /// The same for the endpoints of a workspace with these names, and those with these ids.
    pub fn lock_all(self, names: &[&str], workspace: &Workspace) -> StoreResult<()> {
        let by_workspace = self.0.contract.has(Feature::Workspaces);
        for names in names.chunks(super::ROWS_PER_INSERT) {
            on_connection!(&mut self.0.connection, c => {
                let query = diesel::update(endpoints::table)
                    .filter(endpoints::name.eq_any(names))
                    .set(endpoints::created_at.eq(endpoints::created_at))
                    .into_boxed();
                let query = if by_workspace {
                    query.filter(endpoints::workspace.eq(workspace.as_str()))
                } else {
                    query
                };
                query.execute(c)
            })?;
        }
        Ok(())
    }

    /// Inserts endpoints as they are, without their models and tags.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] if a name or an id is taken.
    pub fn insert(self, endpoints: &[Endpoint]) -> StoreResult<()> {
        let has = |feature| self.0.contract.has(feature);
        let (workspaces, routing) = (has(Feature::Workspaces), has(Feature::Routing));
        let tracking = has(Feature::UsageTracking);
        let is_routed = |endpoint: &Endpoint| {
            endpoint.routing_strategy.is_some() || endpoint.fallback_config.is_some()
        };
        if endpoints.iter().any(is_routed) {
            self.0.contract.require(Feature::Routing)?;
        }
        self.0
            .insert_rows("endpoints", endpoints::table, endpoints, |endpoint| {
                (
                    values(EndpointRow::from(endpoint)),
                    later(workspaces, endpoints::workspace.eq(&endpoint.workspace)),
                    later(
                        routing,
                        (
                            endpoints::routing_strategy.eq(&endpoint.routing_strategy),
                            endpoints::fallback_config_json.eq(&endpoint.fallback_config),
                        ),
                    ),
                    later(
                        tracking,
                        (
                            endpoints::experiment_id.eq(endpoint.experiment_id),
                            endpoints::usage_tracking.eq(endpoint.usage_tracking),
                        ),
                    ),
                )
            })
    }

    /// Changes an endpoint. A name already there is [`StoreError::Duplicate`].
    pub fn update(self, id: &str, change: &EndpointChange) -> StoreResult<()> {
        if change.routing_strategy.is_some() || change.fallback_config.is_some() {
            self.0.contract.require(Feature::Routing)?;
        }
        if change.usage_tracking.is_some() || change.experiment_id.is_some() {
            self.0.contract.require(Feature::UsageTracking)?;
        }
        self.0.storing("endpoints", |store| {
            on_connection!(&mut store.connection, c => {
                diesel::update(endpoints::table.find(id)).set(change.clone()).execute(c)
            })?;
            Ok(())
        })
    }

    /// Deletes an endpoint with everything that belongs to it: mappings, bindings, tags and guardrail
    /// configurations; guardrails that use it as their action endpoint lose it. Each is deleted explicitly,
    /// since a restored database may have lost its foreign keys. Returns whether it existed.
    pub fn delete(self, endpoint_id: &str) -> StoreResult<bool> {
        let guarded = self.0.contract.has(Feature::Guardrails);
        let deleted = on_connection!(&mut self.0.connection, c => {
            if guarded {
                diesel::update(guardrails::table)
                    .filter(guardrails::action_endpoint_id.eq(endpoint_id))
                    .set(guardrails::action_endpoint_id.eq(None::<String>))
                    .execute(c)?;
                diesel::delete(guardrail_configs::table)
                    .filter(guardrail_configs::endpoint_id.eq(endpoint_id))
                    .execute(c)?;
            }
            diesel::delete(endpoint_tags::table)
                .filter(endpoint_tags::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoint_bindings::table)
                .filter(endpoint_bindings::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoint_model_mappings::table)
                .filter(endpoint_model_mappings::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoints::table.find(endpoint_id)).execute(c)
        })?;
        Ok(deleted == 1)
    }
}

/// Groups rows by endpoint id. One that cannot be read affects only its own endpoint.
fn by_endpoint<T>(
    rows: impl Iterator<Item = StoreResult<(String, T)>>,
) -> StoreResult<HashMap<String, StoreResult<Vec<T>>>> {
    let mut found: HashMap<String, StoreResult<Vec<T>>> = HashMap::new();
    for row in rows {
        match row {
            Ok((endpoint_id, value)) => {
                if let Ok(values) = found.entry(endpoint_id).or_insert_with(|| Ok(Vec::new())) {
                    values.push(value);
                }
            }
            Err(StoreError::Damaged(row)) => {
                found.insert(row.id.clone(), Err(StoreError::Damaged(row)));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(found)
}
