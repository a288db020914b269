//! The models of endpoints: rows of `endpoint_model_mappings` with their definitions.

use std::collections::HashMap;

use diesel::prelude::*;

use super::by_endpoint;
use crate::domain::{Linkage, Mapping, Timestamp};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::columns::{Later, later, values};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoint_model_mappings as mappings, endpoint_tags, model_definitions, secrets,
};
use crate::store::tables::Endpoints;
use crate::store::tables::models::ModelRow;

/// The columns that every database has.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mappings, treat_none_as_default_value = false)]
struct MappingRow {
    endpoint_id: String,
    mapping_id: String,
    model_definition_id: String,
    weight: f64,
    created_by: Option<String>,
    created_at: i64,
}

/// A row with the definition it names.
#[derive(Queryable)]
struct MappedModel {
    row: MappingRow,
    linkage_type: String,
    fallback_order: Option<i32>,
    model: Option<ModelRow>,
    model_workspace: Option<String>,
    secret_name: Option<String>,
}

/// A model of an endpoint is identified by the endpoint.
const MAPPING: RowKind = RowKind::Named("a model of endpoint");

impl MappedModel {
    /// With the endpoint's id.
    fn into_mapping(self) -> (String, Mapping) {
        let Self { row, .. } = self;
        let workspace = self.model_workspace.unwrap_or_default();
        let mapping = Mapping {
            id: row.mapping_id,
            model_definition_id: row.model_definition_id,
            model: self
                .model
                .map(|model| (model, workspace, self.secret_name).into()),
            linkage_type: self.linkage_type,
            weight: row.weight,
            fallback_order: self.fallback_order,
            created_by: row.created_by,
            created_at: Timestamp::from_millis(row.created_at),
        };
        (row.endpoint_id, mapping)
    }
}

impl MappingRow {
    fn new(endpoint_id: &str, mapping: &Mapping) -> Self {
        Self {
            endpoint_id: endpoint_id.to_owned(),
            mapping_id: mapping.id.clone(),
            model_definition_id: mapping.model_definition_id.clone(),
            weight: mapping.weight,
            created_by: mapping.created_by.clone(),
            created_at: mapping.created_at.as_millis(),
        }
    }
}

/// The models of each of these endpoints: primary ones first, then the fallbacks in their order.
pub(super) fn models_of_endpoints(
    store: &mut Store,
    endpoint_ids: &[String],
) -> StoreResult<HashMap<String, StoreResult<Vec<Mapping>>>> {
    let routing = store.contract.has(Feature::Routing);
    let linkage = Later::new(mappings::linkage_type, routing, "'PRIMARY'");
    let order = Later::new(mappings::fallback_order, routing, "NULL");
    let workspace = store.workspace_column(model_definitions::workspace.nullable());
    let rows: Vec<StoreResult<MappedModel>> = on_connection!(&mut store.connection, c => {
        let rows = mappings::table
            .left_join(model_definitions::table.on(
                model_definitions::model_definition_id.eq(mappings::model_definition_id),
            ))
            .left_join(secrets::table.on(
                secrets::secret_id.nullable().eq(model_definitions::secret_id),
            ))
            .filter(mappings::endpoint_id.eq_any(endpoint_ids))
            .select((
                MappingRow::as_select(),
                linkage,
                order,
                Option::<ModelRow>::as_select(),
                workspace,
                secrets::secret_name.nullable(),
            ));
        rows.read_rows(c, MAPPING)?.collect()
    });
    let rows = rows.into_iter();
    let mut models = by_endpoint(rows.map(|row| row.map(MappedModel::into_mapping)))?;
    for mappings in models.values_mut().flatten() {
        mappings.sort_by_cached_key(place);
    }
    Ok(models)
}

/// The order in which an endpoint's models are shown; primary ones have no stored order.
fn place(mapping: &Mapping) -> (u8, i64, Timestamp, String) {
    let last = i64::from(i32::MAX) + 1;
    let order = mapping.fallback_order.map_or(last, i64::from);
    let name = mapping.model.as_ref().map(|model| model.name.clone());
    let after_primary = u8::from(!mapping.is(Linkage::Primary));
    (
        after_primary,
        order,
        mapping.created_at,
        name.unwrap_or_default(),
    )
}

impl Endpoints<'_> {
    /// Attaches models to endpoints, each with the endpoint's id.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) for the same definition with the same linkage.
    pub fn insert_models(self, models: &[(String, Mapping)]) -> StoreResult<()> {
        let routing = self.0.contract.has(Feature::Routing);
        let is_fallback = |(_, mapping): &(String, Mapping)| !mapping.is(Linkage::Primary);
        if models.iter().any(is_fallback) {
            self.0.contract.require(Feature::Routing)?;
        }
        self.0.insert_rows(
            "endpoint_model_mappings",
            mappings::table,
            models,
            |(id, mapping)| {
                (
                    values(MappingRow::new(id, mapping)),
                    later(
                        routing,
                        (
                            mappings::linkage_type.eq(&mapping.linkage_type),
                            mappings::fallback_order.eq(mapping.fallback_order),
                        ),
                    ),
                )
            },
        )
    }

    pub fn delete_model(self, mapping_id: &str) -> StoreResult<()> {
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(mappings::table.find(mapping_id)).execute(c)
        })?;
        Ok(())
    }

    /// Takes an endpoint's models and tags away.
    pub fn clear(self, endpoint_id: &str) -> StoreResult<()> {
        on_connection!(&mut self.0.connection, c => {
            diesel::delete(mappings::table.filter(mappings::endpoint_id.eq(endpoint_id)))
                .execute(c)?;
            diesel::delete(endpoint_tags::table.filter(endpoint_tags::endpoint_id.eq(endpoint_id)))
                .execute(c)
        })?;
        Ok(())
    }
}
