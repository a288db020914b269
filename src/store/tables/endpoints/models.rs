//! The models of endpoints: rows of `endpoint_model_mappings` with the definitions they name.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};

use super::by_endpoint;
use crate::domain::{Linkage, Mapping, Timestamp};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_model_mappings, model_definitions, secrets};
use crate::store::tables::models::{ModelRow, model_columns, model_from_row};

/// A model about to be attached to an endpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMapping {
    pub id: String,
    pub endpoint_id: String,
    pub model_definition_id: String,
    /// What the model is for.
    pub linkage: Linkage,
    /// The share of the traffic.
    pub weight: f64,
    /// The place among the fallbacks.
    pub fallback_order: Option<i32>,
    /// Who attaches it.
    pub actor: String,
    pub at: Timestamp,
}

type MappingRow = (
    (String, String, String, String, f64, Option<i32>),
    (Option<String>, i64),
    Option<ModelRow>,
);

/// A model of an endpoint is called by the endpoint.
const MAPPING: RowKind = RowKind::Named("a model of endpoint");

impl Store {
    /// The models of each of these endpoints: primary ones first, then the fallbacks in their order.
    pub(super) fn models_of_endpoints(
        &mut self,
        endpoint_ids: &[String],
    ) -> StoreResult<HashMap<String, StoreResult<Vec<Mapping>>>> {
        use endpoint_model_mappings as mappings;
        let routing = self.contract.has(Feature::Routing);
        let linkage = sql::<Text>(if routing {
            "endpoint_model_mappings.linkage_type"
        } else {
            "'PRIMARY'"
        });
        let fallback_order = sql::<Nullable<Integer>>(if routing {
            "endpoint_model_mappings.fallback_order"
        } else {
            "NULL"
        });
        let workspace = self.workspace_column("model_definitions.workspace");
        let rows: Vec<StoreResult<MappingRow>> = on_connection!(&mut self.connection, c => {
            let rows = mappings::table
                .left_join(model_definitions::table.on(
                    model_definitions::model_definition_id.eq(mappings::model_definition_id),
                ))
                .left_join(secrets::table.on(
                    secrets::secret_id.nullable().eq(model_definitions::secret_id),
                ))
                .filter(mappings::endpoint_id.eq_any(endpoint_ids))
                .select((
                    (
                        mappings::endpoint_id,
                        mappings::mapping_id,
                        mappings::model_definition_id,
                        linkage,
                        mappings::weight,
                        fallback_order,
                    ),
                    (mappings::created_by, mappings::created_at),
                    model_columns!(workspace).nullable(),
                ));
            rows.read_rows(c, MAPPING)?.collect()
        });
        let mut models = by_endpoint(rows.into_iter().map(|row| row.map(mapping_from_row)))?;
        for mappings in models.values_mut().flatten() {
            mappings.sort_by_cached_key(place);
        }
        Ok(models)
    }

    /// Attaches a model to an endpoint. The same definition twice with the same linkage is
    /// [`StoreError::Duplicate`](crate::store::error::StoreError::Duplicate).
    pub fn insert_mapping(&mut self, new: &NewMapping) -> StoreResult<()> {
        use endpoint_model_mappings as mappings;
        let values = (
            mappings::mapping_id.eq(&new.id),
            mappings::endpoint_id.eq(&new.endpoint_id),
            mappings::model_definition_id.eq(&new.model_definition_id),
            mappings::weight.eq(new.weight),
            mappings::created_by.eq(&new.actor),
            mappings::created_at.eq(new.at.as_millis()),
        );
        let routing = self.contract.has(Feature::Routing);
        on_connection!(&mut self.connection, c => {
            if routing {
                diesel::insert_into(mappings::table)
                    .values((
                        values,
                        mappings::linkage_type.eq(new.linkage.as_str()),
                        mappings::fallback_order.eq(new.fallback_order),
                    ))
                    .execute(c)
            } else {
                diesel::insert_into(mappings::table).values(values).execute(c)
            }
        })?;
        Ok(())
    }
}

/// The order in which an endpoint's models are shown; within the primary ones no order is stored.
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

fn mapping_from_row(row: MappingRow) -> (String, Mapping) {
    let (
        (endpoint_id, id, model_definition_id, linkage_type, weight, fallback_order),
        (created_by, created_at),
        model,
    ) = row;
    let mapping = Mapping {
        id,
        model_definition_id,
        model: model.map(model_from_row),
        linkage_type,
        weight,
        fallback_order,
        created_by,
        created_at: Timestamp::from_millis(created_at),
    };
    (endpoint_id, mapping)
}
