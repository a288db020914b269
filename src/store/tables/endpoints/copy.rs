//! Whole rows of endpoints, of their models, tags and bindings, inserted many at a time.

use diesel::prelude::*;

use crate::domain::{Audit, Tag, Timestamp};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoint_bindings as bindings, endpoint_model_mappings as mappings, endpoint_tags as tags,
    endpoints,
};
use crate::store::tables::ROWS_PER_INSERT;

/// A row of `endpoints`, without usage tracking: experiments are not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedEndpoint {
    pub id: String,
    /// Its name; the column allows none.
    pub name: Option<String>,
    pub workspace: String,
    /// How it chooses among its models.
    pub routing_strategy: Option<String>,
    /// How it falls back.
    pub fallback_config: Option<String>,
    /// Who made and changed it.
    pub audit: Audit,
}

/// A row of `endpoint_model_mappings`.
#[derive(Debug, Clone, PartialEq)]
pub struct CopiedMapping {
    pub id: String,
    pub endpoint_id: String,
    pub model_definition_id: String,
    /// What the model is for, as stored.
    pub linkage_type: String,
    /// The share of the traffic.
    pub weight: f64,
    /// The place among the fallbacks.
    pub fallback_order: Option<i32>,
    /// Who attached it.
    pub created_by: Option<String>,
    pub created_at: Timestamp,
}

/// A row of `endpoint_bindings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedBinding {
    pub endpoint_id: String,
    /// What kind of resource.
    pub resource_type: String,
    pub resource_id: String,
    /// What people call it.
    pub display_name: Option<String>,
    /// Who made and changed it.
    pub audit: Audit,
}

impl Store {
    /// Inserts endpoints as they are, without models and tags. Strategies need a database that has them.
    pub fn insert_copied_endpoints(&mut self, rows: &[CopiedEndpoint]) -> StoreResult<()> {
        self.storing("endpoints", |store| {
        let by_workspace = store.contract.has(Feature::Workspaces);
        let routing = store.contract.has(Feature::Routing);
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values = || {
                rows.iter().map(|row| {
                    (
                        endpoints::endpoint_id.eq(&row.id),
                        endpoints::name.eq(&row.name),
                        endpoints::created_by.eq(&row.audit.created_by),
                        endpoints::created_at.eq(row.audit.created_at.as_millis()),
                        endpoints::last_updated_by.eq(&row.audit.last_updated_by),
                        endpoints::last_updated_at.eq(row.audit.last_updated_at.as_millis()),
                    )
                })
            };
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    let with = values().zip(rows);
                    let with = with.map(|(values, row)| (values, endpoints::workspace.eq(&row.workspace)));
                    diesel::insert_into(endpoints::table)
                        .values(with.collect::<Vec<_>>())
                        .execute(c)
                } else {
                    diesel::insert_into(endpoints::table)
                        .values(values().collect::<Vec<_>>())
                        .execute(c)
                }
            })?;
            let routed = |row: &&CopiedEndpoint| {
                row.routing_strategy.is_some() || row.fallback_config.is_some()
            };
            for row in rows.iter().filter(routed).filter(|_| routing) {
                store.set_routing(
                    &row.id,
                    row.routing_strategy.as_deref(),
                    row.fallback_config.as_deref(),
                )?;
            }
        }
        Ok(())
        })
    }

    /// Gives the endpoint with the id of `row` its strategies, and takes its models and tags away. Its name, who made
    /// it, its usage tracking and its bindings stay.
    pub fn clear_endpoint(&mut self, row: &CopiedEndpoint) -> StoreResult<()> {
        if self.contract.has(Feature::Routing) {
            self.set_routing(
                &row.id,
                row.routing_strategy.as_deref(),
                row.fallback_config.as_deref(),
            )?;
        }
        on_connection!(&mut self.connection, c => {
            diesel::update(endpoints::table.find(&row.id))
                .set((
                    endpoints::last_updated_by.eq(&row.audit.last_updated_by),
                    endpoints::last_updated_at.eq(row.audit.last_updated_at.as_millis()),
                ))
                .execute(c)?;
            diesel::delete(mappings::table.filter(mappings::endpoint_id.eq(&row.id))).execute(c)?;
            diesel::delete(tags::table.filter(tags::endpoint_id.eq(&row.id))).execute(c)
        })?;
        Ok(())
    }

    /// Attaches models to endpoints.
    pub fn insert_copied_mappings(&mut self, rows: &[CopiedMapping]) -> StoreResult<()> {
        let routing = self.contract.has(Feature::Routing);
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values = || {
                rows.iter().map(|row| {
                    (
                        mappings::mapping_id.eq(&row.id),
                        mappings::endpoint_id.eq(&row.endpoint_id),
                        mappings::model_definition_id.eq(&row.model_definition_id),
                        mappings::weight.eq(row.weight),
                        mappings::created_by.eq(&row.created_by),
                        mappings::created_at.eq(row.created_at.as_millis()),
                    )
                })
            };
            on_connection!(&mut self.connection, c => {
                if routing {
                    let with = values().zip(rows).map(|(values, row)| {
                        (
                            values,
                            mappings::linkage_type.eq(&row.linkage_type),
                            mappings::fallback_order.eq(row.fallback_order),
                        )
                    });
                    diesel::insert_into(mappings::table)
                        .values(with.collect::<Vec<_>>())
                        .execute(c)
                } else {
                    diesel::insert_into(mappings::table)
                        .values(values().collect::<Vec<_>>())
                        .execute(c)
                }
            })?;
        }
        Ok(())
    }

    /// Adds tags to endpoints that have none: each with the endpoint's id. A key that the engine takes for another one
    /// of its endpoint is [`StoreError::Duplicate`](crate::store::error::StoreError::Duplicate).
    pub fn insert_copied_tags(&mut self, rows: &[(String, Tag)]) -> StoreResult<()> {
        self.storing("endpoint_tags", |store| {
            for rows in rows.chunks(ROWS_PER_INSERT) {
                let values: Vec<_> = rows
                    .iter()
                    .map(|(endpoint_id, tag)| {
                        (
                            tags::endpoint_id.eq(endpoint_id),
                            tags::key.eq(&tag.key),
                            tags::value.eq(&tag.value),
                        )
                    })
                    .collect();
                on_connection!(&mut store.connection, c => {
                    diesel::insert_into(tags::table).values(values).execute(c)
                })?;
            }
            Ok(())
        })
    }

    /// Binds endpoints to resources.
    pub fn insert_copied_bindings(&mut self, rows: &[CopiedBinding]) -> StoreResult<()> {
        let named = self.contract.has(Feature::Routing);
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values = || {
                rows.iter().map(|row| {
                    (
                        bindings::endpoint_id.eq(&row.endpoint_id),
                        bindings::resource_type.eq(&row.resource_type),
                        bindings::resource_id.eq(&row.resource_id),
                        bindings::created_by.eq(&row.audit.created_by),
                        bindings::created_at.eq(row.audit.created_at.as_millis()),
                        bindings::last_updated_by.eq(&row.audit.last_updated_by),
                        bindings::last_updated_at.eq(row.audit.last_updated_at.as_millis()),
                    )
                })
            };
            on_connection!(&mut self.connection, c => {
                if named {
                    let with = values().zip(rows);
                    let with =
                        with.map(|(values, row)| (values, bindings::display_name.eq(&row.display_name)));
                    diesel::insert_into(bindings::table)
                        .values(with.collect::<Vec<_>>())
                        .execute(c)
                } else {
                    diesel::insert_into(bindings::table)
                        .values(values().collect::<Vec<_>>())
                        .execute(c)
                }
            })?;
        }
        Ok(())
    }
}
