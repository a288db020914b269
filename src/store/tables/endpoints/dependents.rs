//! What depends on an endpoint: what is deleted with it, and what stays behind.

use diesel::prelude::*;

use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    budget_policies, endpoint_bindings, guardrail_configs, guardrails, scorer_versions, scorers,
};
use crate::store::tables::Endpoints;

/// What hangs on an endpoint is called by nothing else.
const DEPENDENT: RowKind = RowKind::Named("a dependent of the endpoint");

impl Endpoints<'_> {
    /// The resources that use an endpoint: their types and ids.
    pub fn resources(self, id: &str) -> StoreResult<Vec<(String, String)>> {
        use endpoint_bindings::{resource_id, resource_type};
        on_connection!(&mut self.0.connection, c => {
            endpoint_bindings::table
                .filter(endpoint_bindings::endpoint_id.eq(id))
                .select((resource_type, resource_id))
                .order((resource_type, resource_id))
                .read_all(c, DEPENDENT)
        })
    }

    /// The names of the guardrails attached to an endpoint.
    pub fn guardrails(self, id: &str) -> StoreResult<Vec<String>> {
        if !self.0.contract.has(Feature::Guardrails) {
            return Ok(Vec::new());
        }
        on_connection!(&mut self.0.connection, c => {
            guardrail_configs::table
                .inner_join(
                    guardrails::table
                        .on(guardrails::guardrail_id.eq(guardrail_configs::guardrail_id)),
                )
                .filter(guardrail_configs::endpoint_id.eq(id))
                .select(guardrails::name)
                .order(guardrails::name)
                .read_all(c, DEPENDENT)
        })
    }

    /// The names of the guardrails that use an endpoint as their action endpoint.
    pub fn guardrails_acting_through(self, id: &str) -> StoreResult<Vec<String>> {
        if !self.0.contract.has(Feature::Guardrails) {
            return Ok(Vec::new());
        }
        on_connection!(&mut self.0.connection, c => {
            guardrails::table
                .filter(guardrails::action_endpoint_id.eq(id))
                .select(guardrails::name)
                .order(guardrails::name)
                .read_all(c, DEPENDENT)
        })
    }

    /// The ids of the budget policies for one endpoint alone.
    pub fn budgets(self, id: &str) -> StoreResult<Vec<String>> {
        if !self.0.contract.has(Feature::BudgetTargets) {
            return Ok(Vec::new());
        }
        on_connection!(&mut self.0.connection, c => {
            budget_policies::table
                .filter(budget_policies::target_scope.eq("ENDPOINT"))
                .filter(budget_policies::target_value.eq(id))
                .select(budget_policies::budget_policy_id)
                .order(budget_policies::budget_policy_id)
                .read_all(c, DEPENDENT)
        })
    }

    /// Deletes the budget policies for one endpoint alone.
    pub fn delete_budgets(self, id: &str) -> StoreResult<()> {
        if self.0.contract.has(Feature::BudgetTargets) {
            on_connection!(&mut self.0.connection, c => {
                diesel::delete(budget_policies::table)
                    .filter(budget_policies::target_scope.eq("ENDPOINT"))
                    .filter(budget_policies::target_value.eq(id))
                    .execute(c)
            })?;
        }
        Ok(())
    }

    /// The names of the scorers whose stored definition uses an endpoint as their model.
    pub fn scorers_naming(self, id: &str) -> StoreResult<Vec<String>> {
        if !self.0.contract.has_experiments() {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, String)> = on_connection!(&mut self.0.connection, c => {
            scorers::table
                .inner_join(scorer_versions::table.on(scorer_versions::scorer_id.eq(scorers::scorer_id)))
                .filter(scorer_versions::serialized_scorer.like("%gateway:/%"))
                .select((scorers::scorer_name, scorer_versions::serialized_scorer))
                .order(scorers::scorer_name)
                .read_all(c, DEPENDENT)
        })?;
        // Here and not in SQL: an id may contain wildcards of LIKE.
        let address = format!("gateway:/{id}\"");
        let mut names: Vec<String> = rows
            .into_iter()
            .filter(|(_, text)| text.replace("\\\"", "\"").contains(&address))
            .map(|(name, _)| name)
            .collect();
        names.dedup();
        Ok(names)
    }
}
