//! Reading and writing the rows of `guardrail_configs`: which guardrails an endpoint has, and in what order.

use diesel::prelude::*;

use super::guardrails::{
    GuardrailRow, guardrail_columns, guardrail_from_row, guardrails_with_names,
};
use crate::domain::{Guardrail, GuardrailUse, NamedEndpoint, Timestamp};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{endpoints, guardrail_configs};

type UseRow = (String, String, Option<i32>, Option<String>, i64);

/// With the name and the workspace of the endpoint, if there is one.
type NamedUseRow = (UseRow, Option<String>, Option<String>);

/// The columns of [`UseRow`].
const USE_COLUMNS: (
    guardrail_configs::endpoint_id,
    guardrail_configs::guardrail_id,
    guardrail_configs::execution_order,
    guardrail_configs::created_by,
    guardrail_configs::created_at,
) = (
    guardrail_configs::endpoint_id,
    guardrail_configs::guardrail_id,
    guardrail_configs::execution_order,
    guardrail_configs::created_by,
    guardrail_configs::created_at,
);

fn use_from_row(row: UseRow, endpoint_name: Option<String>, workspace: String) -> GuardrailUse {
    let (endpoint_id, guardrail_id, execution_order, created_by, created_at) = row;
    GuardrailUse {
        endpoint: NamedEndpoint {
            id: endpoint_id,
            name: endpoint_name,
            workspace,
        },
        guardrail_id,
        execution_order,
        created_by,
        created_at: Timestamp::from_millis(created_at),
    }
}

const USE: RowKind = RowKind::Named("the guardrail of endpoint");

impl Store {
    /// Where a guardrail is in use, by the endpoints' names.
    pub fn uses_of_guardrail(&mut self, guardrail_id: &str) -> StoreResult<Vec<GuardrailUse>> {
        self.guardrail_uses(Some(guardrail_id))?
            .into_iter()
            .collect()
    }

    /// Where a guardrail is in use, or where all of them are, by the endpoints' names.
    pub fn guardrail_uses(
        &mut self,
        guardrail_id: Option<&str>,
    ) -> StoreResult<Vec<StoreResult<GuardrailUse>>> {
        self.contract.require(Feature::Guardrails)?;
        let rows: Vec<StoreResult<NamedUseRow>> = on_connection!(&mut self.connection, c => {
            let mut query = guardrail_configs::table
                .left_join(endpoints::table.on(endpoints::endpoint_id.eq(guardrail_configs::endpoint_id)))
                .select((USE_COLUMNS, endpoints::name.nullable(), endpoints::workspace.nullable()))
                .into_boxed();
            if let Some(id) = guardrail_id {
                query = query.filter(guardrail_configs::guardrail_id.eq(id));
            }
            query
                .order((endpoints::name, guardrail_configs::endpoint_id, guardrail_configs::guardrail_id))
                .read_rows(c, USE)?
                .collect()
        });
        let uses = rows.into_iter().map(|row| {
            let (row, name, workspace) = row?;
            Ok(use_from_row(row, name, workspace.unwrap_or_default()))
        });
        Ok(uses.collect())
    }

    /// The guardrails of an endpoint in the order in which the gateway runs them: by their place, those
    /// without one last, then by id.
    pub fn endpoint_guardrails(
        &mut self,
        endpoint: &NamedEndpoint,
    ) -> StoreResult<Vec<(GuardrailUse, Guardrail)>> {
        self.contract.require(Feature::Guardrails)?;
        let rows: Vec<(UseRow, GuardrailRow)> = on_connection!(&mut self.connection, c => {
            guardrails_with_names!(guardrail_configs::table.inner_join(
                guardrails::table.on(guardrails::guardrail_id.eq(guardrail_configs::guardrail_id)),
            ))
            .filter(guardrail_configs::endpoint_id.eq(&endpoint.id))
            .select((USE_COLUMNS, guardrail_columns!()))
            .order((
                guardrail_configs::execution_order.is_null(),
                guardrail_configs::execution_order,
                guardrail_configs::guardrail_id,
            ))
            .read_all(c, USE)
        })?;
        let pairs = rows.into_iter().map(|(row, guardrail)| {
            let used = use_from_row(row, endpoint.name.clone(), endpoint.workspace.clone());
            (used, guardrail_from_row(guardrail))
        });
        Ok(pairs.collect())
    }

    /// Gives an endpoint a guardrail. One that is there already is [`crate::store::error::StoreError::Duplicate`].
    pub fn insert_guardrail_use(&mut self, new: &GuardrailUse) -> StoreResult<()> {
        let values = (
            guardrail_configs::endpoint_id.eq(&new.endpoint.id),
            guardrail_configs::guardrail_id.eq(&new.guardrail_id),
            guardrail_configs::execution_order.eq(new.execution_order),
            guardrail_configs::created_by.eq(&new.created_by),
            guardrail_configs::created_at.eq(new.created_at.as_millis()),
            guardrail_configs::workspace.eq(&new.endpoint.workspace),
        );
        on_connection!(&mut self.connection, c => {
            diesel::insert_into(guardrail_configs::table).values(values).execute(c)
        })?;
        Ok(())
    }

    /// Gives a guardrail its place on an endpoint. Returns whether the endpoint has it.
    pub fn set_guardrail_order(
        &mut self,
        endpoint_id: &str,
        guardrail_id: &str,
        order: Option<i32>,
    ) -> StoreResult<bool> {
        let changed = on_connection!(&mut self.connection, c => {
            diesel::update(guardrail_configs::table.find((endpoint_id, guardrail_id)))
                .set(guardrail_configs::execution_order.eq(order))
                .execute(c)
        })?;
        Ok(changed == 1)
    }

    /// Takes a guardrail from an endpoint. Returns whether the endpoint had it.
    pub fn delete_guardrail_use(
        &mut self,
        endpoint_id: &str,
        guardrail_id: &str,
    ) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(guardrail_configs::table.find((endpoint_id, guardrail_id))).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
